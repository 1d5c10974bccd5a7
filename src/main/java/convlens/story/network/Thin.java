package convlens.story.network;

import java.util.Arrays;

/** Curves prepared for drawing: smoothed, and thinned to what a width can show. */
final class Thin {
  /** Points to a column from which on a line is thinned. */
  private static final double DENSE = 2;

  private Thin() {}

  /**
   * The running mean that forgets: each value weighs {@code strength} times less than the next.
   * Corrected for its start, as Adam's moments are, so that it does not begin at zero.
   *
   * @param strength from 0, the values themselves, to below 1
   */
  static double[] smooth(double[] values, int to, double strength) {
    double[] out = new double[to];
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < to; i++) {
      sum = strength * sum + (1 - strength) * values[i];
      weight = strength * weight + (1 - strength);
      out[i] = sum / weight;
    }
    return out;
  }

  /** The values with none larger than a limit; the same ones where none is. */
  static double[] below(double[] values, int to, double most) {
    double[] out = values;
    for (int i = 0; i < to; i++) {
      if (values[i] > most) {
        out = out == values ? values.clone() : out;
        out[i] = most;
      }
    }
    return out;
  }

  /** The number of values before the first that is not finite. */
  static int finite(double... values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        return i;
      }
    }
    return values.length;
  }

  /** Whether so many points fall into each column that a line through them would be a smear. */
  static boolean dense(int points, Axis across) {
    return points > DENSE * Math.abs(across.to() - across.from());
  }

  /**
   * The corners of a line, x and y in turn, ready to be drawn: of each column the last value, for a
   * smooth line hardly changes inside one.
   *
   * @param from the first point to draw
   * @param to the point after the last
   */
  static double[] line(double[] steps, double[] values, int from, int to, Axis across, Axis up) {
    boolean dense = dense(to - from, across);
    double[] out = new double[2 * Math.max(1, to - from)];
    int n = 0;
    for (int i = from; i < to; i++) {
      if (!dense
          || i == from
          || i == to - 1
          || column(steps[i + 1], across) != column(steps[i], across)) {
        out[n++] = across.at(steps[i]);
        out[n++] = up.at(values[i]);
      }
    }
    return Arrays.copyOf(out, n);
  }

  /**
   * The outline of the area that a dense line covers: the largest value of each column from left to
   * right, the least ones back. No peak is lost, and filling costs less than a line of as many
   * corners.
   */
  static double[] band(double[] steps, double[] values, int from, int to, Axis across, Axis up) {
    double[] there = new double[2 * (to - from)];
    double[] back = new double[2 * (to - from)];
    int n = 0;
    int i = from;
    while (i < to) {
      long column = column(steps[i], across);
      double least = values[i];
      double largest = values[i];
      double x = across.at(steps[i]);
      while (i < to && column(steps[i], across) == column) {
        least = Math.min(least, values[i]);
        largest = Math.max(largest, values[i]);
        i++;
      }
      double high = up.at(largest);
      double low = Math.max(up.at(least), high + 1);
      there[n] = x;
      there[n + 1] = high;
      back[n] = x;
      back[n + 1] = low;
      n += 2;
    }
    double[] out = Arrays.copyOf(there, 2 * n);
    for (int k = 0; k < n; k += 2) {
      out[n + k] = back[n - 2 - k];
      out[n + k + 1] = back[n - 1 - k];
    }
    return out;
  }

  private static long column(double step, Axis across) {
    return Math.round(across.at(step));
  }
}
