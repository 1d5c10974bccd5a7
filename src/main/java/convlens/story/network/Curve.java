package convlens.story.network;

import convlens.scene.Role;

/**
 * One measured quantity over the steps of a run.
 *
 * @param name what is measured: {@code loss}, {@code validation}
 * @param role its colour
 * @param kind a line through many points, or a few dots
 * @param run which run it is of: 0 for the first, more for those that branched off; told apart by
 *     dashes and by the letter at the end of the line
 * @param steps where it was measured, rising; not to be changed once given
 * @param values what was measured there, as many; not to be changed once given
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of points, and nobody compares curves
public record Curve(String name, Role role, Kind kind, int run, double[] steps, double[] values) {

  /** How a curve is drawn. */
  public enum Kind {
    /** Smoothed, over the raw values as a faint line. */
    LINE,
    /** Dots joined by a thin line: what is measured once an epoch. */
    DOTS
  }

  public Curve {
    if (steps.length != values.length) {
      throw new IllegalArgumentException("steps=" + steps.length + ", values=" + values.length);
    }
  }

  public static Curve line(String name, Role role, double[] steps, double... values) {
    return new Curve(name, role, Kind.LINE, 0, steps, values);
  }

  public static Curve dots(String name, Role role, double[] steps, double... values) {
    return new Curve(name, role, Kind.DOTS, 0, steps, values);
  }

  /** The same curve as one of another run. */
  public Curve ofRun(int number) {
    return new Curve(name, role, kind, number, steps, values);
  }

  boolean dashed() {
    return run > 0;
  }

  /** The index of the last point at or before a step, or -1. */
  int at(double step) {
    int low = 0;
    int high = steps.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (steps[middle] <= step) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
