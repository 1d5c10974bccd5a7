package convlens.scene;

/** An affine map: x' = a x + c y + e, y' = b x + d y + f (SVG's matrix(a b c d e f)). */
public record Transform(double a, double b, double c, double d, double e, double f) {
  public static final Transform IDENTITY = new Transform(1, 0, 0, 1, 0, 0);

  public static Transform translate(double x, double y) {
    return new Transform(1, 0, 0, 1, x, y);
  }

  public static Transform scale(double s) {
    return new Transform(s, 0, 0, s, 0, 0);
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
