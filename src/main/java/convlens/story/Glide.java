package convlens.story;

/** The way between two steps. */
final class Glide {
  private Glide() {}

  /** A long way is taken softly: a jump to the next row starts and ends slowly. */
  static double eased(double t, boolean far) {
    double c = Math.max(0, Math.min(1, t));
    return far ? c * c * (3 - 2 * c) : c;
  }

  static double between(double from, double to, double t) {
    return from + (to - from) * t;
  }

  /** How much of the step's result is to be seen: it comes as the window arrives. */
  static double arrival(double glide) {
    return Math.max(0, Math.min(1, (glide - 0.72) / 0.28));
  }
}
