package convlens.story.network;

import convlens.story.Digits;
import java.util.ArrayList;
import java.util.List;

/**
 * A scale along an edge of a picture.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}
 * @param log whether equal factors take equal room; both ends are positive then
 * @param from where it begins in points
 * @param to where it ends
 */
record Axis(double low, double high, boolean log, double from, double to) {
  private static final double[] STEPS = {1, 2, 5, 10};

  /** An axis that holds some values, with a little air beyond them. */
  static Axis around(double least, double largest, boolean log, double from, double to) {
    if (log) {
      double wide = Math.max(Math.log10(largest) - Math.log10(least), 0.2) * 0.04;
      double spread = largest > least ? 0 : 0.1;
      return new Axis(
          Math.pow(10, Math.log10(least) - wide - spread),
          Math.pow(10, Math.log10(largest) + wide + spread),
          true,
          from,
          to);
    }
    double wide =
        largest > least ? (largest - least) * 0.05 : Math.max(Math.abs(least) * 0.1, 1e-6);
    // What is never negative is not shown as if it could be.
    double low = least >= 0 && least - wide < 0 ? 0 : least - wide;
    return new Axis(low, largest + wide, false, from, to);
  }

  private double share(double value) {
    if (log) {
      return (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low));
    }
    return high > low ? (value - low) / (high - low) : 0.5;
  }

  /** Where a value stands; beyond the ends at the nearer end. */
  double at(double value) {
    return from + (to - from) * Math.max(0, Math.min(1, share(value)));
  }

  /** Where a value stands, beyond the ends as well. */
  double beyond(double value) {
    return from + (to - from) * share(value);
  }

  /** The value at a place. */
  double value(double place) {
    double t = to == from ? 0 : (place - from) / (to - from);
    return log
        ? Math.pow(10, Math.log10(low) + t * (Math.log10(high) - Math.log10(low)))
        : low + t * (high - low);
  }

  boolean holds(double value) {
    return value >= low && value <= high;
  }

  /** Round values between the ends, at most about {@code most} of them. */
  List<Double> ticks(int most) {
    return log ? decades(most) : even(most);
  }

  private List<Double> even(int most) {
    List<Double> ticks = new ArrayList<>();
    double rough = (high - low) / Math.max(1, most);
    double ten = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = ten;
    for (double s : STEPS) {
      step = s * ten;
      if (step >= rough * 0.999) {
        break;
      }
    }
    if (!(step > 0) || !Double.isFinite(step)) {
      return ticks;
    }
    double first = Math.ceil(low / step - 1e-9);
    for (int i = 0; i <= 2 * most + 2 && (first + i) * step <= high + step * 1e-9; i++) {
      double tick = (first + i) * step;
      ticks.add(tick == 0 ? 0.0 : tick);
    }
    return ticks;
  }

  private List<Double> decades(int most) {
    List<Double> ticks = new ArrayList<>();
    int first = (int) Math.ceil(Math.log10(low) - 1e-9);
    int last = (int) Math.floor(Math.log10(high) + 1e-9);
    int stride = Math.max(1, (int) Math.ceil((last - first + 1) / (double) Math.max(1, most)));
    boolean fine = (last - first + 1) * 3 <= most + 2;
    for (int e = first - 1; e <= last; e += stride) {
      for (double s : fine ? STEPS : new double[] {1}) {
        double tick = s * Math.pow(10, e);
        if (s < 10 && holds(tick)) {
          ticks.add(tick);
        }
      }
      if (e == first - 1 && stride > 1) {
        e = first - stride;
      }
    }
    return ticks.size() < 2 ? even(most) : ticks;
  }

  /** A tick as it is written. */
  static String written(double tick) {
    return Digits.fit((float) tick, 6);
  }
}
