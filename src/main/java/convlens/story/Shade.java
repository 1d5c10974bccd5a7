package convlens.story;

import convlens.scene.Paint;
import convlens.scene.Role;

/** How strongly a value tints its cell: faint at the least of a grid, strong at the largest. */
record Shade(Role role, double least, double largest, double faint, double strong) {

  /** Faint to strong over the range of {@code values}. */
  static Shade over(Role role, float... values) {
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (float v : values) {
      if (Float.isFinite(v)) {
        least = Math.min(least, v);
        largest = Math.max(largest, v);
      }
    }
    return new Shade(role, least, largest, 0.13, 0.6);
  }

  double strength(double value) {
    if (!Double.isFinite(value)) {
      return 0;
    }
    double t = largest > least ? (value - least) / (largest - least) : 0.5;
    return faint + (strong - faint) * Math.max(0, Math.min(1, t));
  }

  Paint paint(double value) {
    return Double.isFinite(value)
        ? Paint.tint(role, strength(value))
        : Paint.tint(Role.MUTED, 0.18);
  }
}
