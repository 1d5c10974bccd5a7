package convlens.nn.layer;

import java.util.function.DoubleUnaryOperator;

/** Recurrence and attention as their definitions have them, in double: slow and beyond doubt. */
final class NaiveSequences {
  private NaiveSequences() {}

  /** {@code W x + b}, the row of x beginning at {@code at}; rows of W from {@code first} on. */
  private static double dot(float[] w, float[] b, int first, double[] x) {
    double sum = b.length == 0 ? 0 : b[first];
    for (int i = 0; i < x.length; i++) {
      sum += (double) w[first * x.length + i] * x[i];
    }
    return sum;
  }

  private static double[] row(float[] x, int at, int size) {
    double[] row = new double[size];
    for (int i = 0; i < size; i++) {
      row[i] = x[at + i];
    }
    return row;
  }

  /** Weights in PyTorch's order: input, state, input's bias, state's bias. */
  static double[] rnn(
      float[] x, int n, int length, int features, int hidden, float[][] w, DoubleUnaryOperator f) {
    double[] out = new double[n * length * hidden];
    for (int s = 0; s < n; s++) {
      double[] h = new double[hidden];
      for (int t = 0; t < length; t++) {
        double[] now = row(x, (s * length + t) * features, features);
        double[] next = new double[hidden];
        for (int j = 0; j < hidden; j++) {
          next[j] = f.applyAsDouble(dot(w[0], w[2], j, now) + dot(w[1], w[3], j, h));
        }
        h = next;
        System.arraycopy(h, 0, out, (s * length + t) * hidden, hidden);
      }
    }
    return out;
  }

  static double[] gru(float[] x, int n, int length, int features, int hidden, float[][] w) {
    double[] out = new double[n * length * hidden];
    for (int s = 0; s < n; s++) {
      double[] h = new double[hidden];
      for (int t = 0; t < length; t++) {
        double[] now = row(x, (s * length + t) * features, features);
        double[] next = new double[hidden];
        for (int j = 0; j < hidden; j++) {
          double r = logistic(dot(w[0], w[2], j, now) + dot(w[1], w[3], j, h));
          int two = hidden + j;
          double z = logistic(dot(w[0], w[2], two, now) + dot(w[1], w[3], two, h));
          int three = 2 * hidden + j;
          double fresh = Math.tanh(dot(w[0], w[2], three, now) + r * dot(w[1], w[3], three, h));
          next[j] = (1 - z) * fresh + z * h[j];
        }
        h = next;
        System.arraycopy(h, 0, out, (s * length + t) * hidden, hidden);
      }
    }
    return out;
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** What a sample of one sequence looks at: query, key and value by name of their length. */
  record Attention(int queries, int keys, int width, int heads, boolean causal) {
    private double[][] projected(
        float[] x, int sample, int places, float[] w, float[] b, int part) {
      double[][] all = new double[places][width];
      for (int i = 0; i < places; i++) {
        double[] row = row(x, (sample * places + i) * width, width);
        for (int j = 0; j < width; j++) {
          all[i][j] = dot(w, b, part * width + j, row);
        }
      }
      return all;
    }

    /** The output of one sample: in-projection, out-projection, weight and bias of each. */
    double[][] of(float[][] in, int sample, float[][] w) {
      double[][] q = projected(in[0], sample, queries, w[0], w[1], 0);
      double[][] k = projected(in[1], sample, keys, w[0], w[1], 1);
      double[][] v = projected(in[2], sample, keys, w[0], w[1], 2);
      double[][] out = new double[queries][width];
      for (int i = 0; i < queries; i++) {
        double[] seen = new double[width];
        for (int h = 0; h < heads; h++) {
          look(q[i], k, v, h, causal ? Math.min(i + 1, keys) : keys, seen);
        }
        for (int j = 0; j < width; j++) {
          out[i][j] = dot(w[2], w[3], j, seen);
        }
      }
      return out;
    }

    private void look(
        double[] q, double[][] k, double[][] v, int head, int visible, double[] seen) {
      int size = width / heads;
      double[] share = new double[visible];
      double sum = 0;
      for (int j = 0; j < visible; j++) {
        double score = 0;
        for (int c = head * size; c < (head + 1) * size; c++) {
          score += q[c] * k[j][c];
        }
        share[j] = Math.exp(score / Math.sqrt(size));
        sum += share[j];
      }
      for (int j = 0; j < visible; j++) {
        for (int c = head * size; c < (head + 1) * size; c++) {
          seen[c] += share[j] / sum * v[j][c];
        }
      }
    }
  }
}
