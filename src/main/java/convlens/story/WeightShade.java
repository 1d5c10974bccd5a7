package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;

/**
 * The colours of weights: blue below zero, white at zero, red above, with the same scale to both
 * sides. Their orange outline says that they are weights, their number gives the sign in gray.
 *
 * @param largest the size of the largest weight of either sign
 */
record WeightShade(double largest) {
  /** The ramp's darkest ends are left out: they drown small numbers. */
  private static final double REACH = 0.82;

  static WeightShade of(float... values) {
    double largest = 0;
    for (float v : values) {
      if (Float.isFinite(v)) {
        largest = Math.max(largest, Math.abs(v));
      }
    }
    return new WeightShade(largest);
  }

  Paint paint(double value) {
    if (!Double.isFinite(value)) {
      return Paint.tint(Role.MUTED, 0.18);
    }
    return new Paint.Signed(largest == 0 ? 0 : REACH * value / largest);
  }

  /** The hairline of a weight's cell: a white one must be seen on white. */
  static Stroke edge() {
    return new Stroke(Paint.tint(Role.KERNEL, 0.5), 1, false);
  }

  /** The outline of a whole kernel. */
  static Mark frame(Grid g) {
    return Draw.frame(
        g.x() - 1,
        g.y() - 1,
        g.width() + 2,
        g.height() + 2,
        g.round() + 1,
        Paint.NONE,
        Stroke.of(Role.KERNEL, 2));
  }
}
