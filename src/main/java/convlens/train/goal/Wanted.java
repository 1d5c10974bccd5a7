package convlens.train.goal;

import convlens.nn.net.Network;
import convlens.train.Batch;
import java.util.Arrays;

/** What a picture a model makes is compared with. */
final class Wanted {
  private static final int LINE = 4096;

  private Wanted() {}

  /** The batch's pictures: the wanted ones, or where there are none of that size the input. */
  static float[] of(Network net, Batch batch) {
    int size = net.output(0).length;
    boolean own = batch.target().length >= size && batch.target().length != batch.n();
    float[] from = own ? batch.target() : batch.input();
    return from.length == size ? from : Arrays.copyOf(from, size);
  }

  /** Where the gradient goes; a network that is only used has none. */
  static float[] gradient(Network net, int output) {
    float[] g = net.outputGradient(output);
    return g.length == 0 ? new float[net.output(output).length] : g;
  }

  static double meanSquare(float[] a, float[] b) {
    // Four sums: a single one would wait for itself at every value.
    double[] sums = new double[4];
    for (int i = 0; i < a.length; i += LINE) {
      add(a, b, i, Math.min(a.length, i + LINE), sums);
    }
    return (sums[0] + sums[1] + sums[2] + sums[3]) / a.length;
  }

  private static void add(float[] a, float[] b, int from, int end, double[] sums) {
    double p = 0;
    double q = 0;
    double r = 0;
    double s = 0;
    int i = from;
    for (; i + 3 < end; i += 4) {
      p += square(a[i], b[i]);
      q += square(a[i + 1], b[i + 1]);
      r += square(a[i + 2], b[i + 2]);
      s += square(a[i + 3], b[i + 3]);
    }
    for (; i < end; i++) {
      p += square(a[i], b[i]);
    }
    sums[0] += p;
    sums[1] += q;
    sums[2] += r;
    sums[3] += s;
  }

  private static double square(float a, float b) {
    double d = (double) a - b;
    return d * d;
  }
}
