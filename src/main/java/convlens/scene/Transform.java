package convlens.scene;

import java.util.Optional;

/** An affine map: x' = a x + c y + e, y' = b x + d y + f (SVG's matrix(a b c d e f)). */
public record Transform(double a, double b, double c, double d, double e, double f) {
  public static final Transform IDENTITY = new Transform(1, 0, 0, 1, 0, 0);

  public static Transform translate(double x, double y) {
    return new Transform(1, 0, 0, 1, x, y);
  }

  public static Transform scale(double s) {
    return new Transform(s, 0, 0, s, 0, 0);
  }

  /** True when upright rectangles stay upright and unmirrored. */
  public boolean upright() {
    return b == 0 && c == 0 && a > 0 && d > 0;
  }

  /** How much larger things get, as the side of a square of the same area. */
  public double size() {
    return Math.sqrt(Math.abs(a * d - b * c));
  }

  /** The way back, or empty when everything falls onto a line. */
  public Optional<Transform> inverse() {
    double det = a * d - b * c;
    if (det == 0 || !Double.isFinite(1 / det)) {
      return Optional.empty();
    }
    return Optional.of(
        new Transform(
            d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det));
  }

  /** First {@code inner}, then this. */
  public Transform after(Transform inner) {
    return new Transform(
        a * inner.a + c * inner.b,
        b * inner.a + d * inner.b,
        a * inner.c + c * inner.d,
        b * inner.c + d * inner.d,
        a * inner.e + c * inner.f + e,
        b * inner.e + d * inner.f + f);
  }

  public double mapX(double x, double y) {
    return a * x + c * y + e;
  }

  public double mapY(double x, double y) {
    return b * x + d * y + f;
  }
}
