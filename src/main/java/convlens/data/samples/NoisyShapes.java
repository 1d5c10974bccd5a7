package convlens.data.samples;

import convlens.data.Mix;

/** A disc, a square, a triangle, a ring and a cross under salt and pepper. */
final class NoisyShapes implements Drawing {
  private static final double SHARE = 0.06;

  @Override
  public String name() {
    return "shapes-noisy";
  }

  @Override
  public boolean gray() {
    return true;
  }

  @Override
  public Rgb at(double x, double y) {
    double shade = 0.32 + 0.1 * y;
    if (Geometry.circle(x, y, 0.27, 0.27, 0.17) < 0) {
      shade = 0.86;
    } else if (Geometry.box(x, y, 0.58, 0.12, 0.88, 0.42) < 0) {
      shade = 0.12;
    } else if (Geometry.convex(x, y, 0.26, 0.58, 0.09, 0.9, 0.43, 0.9) < 0) {
      shade = 0.66;
    } else if (Math.abs(Geometry.circle(x, y, 0.73, 0.73, 0.14)) < 0.035) {
      shade = 0.93;
    } else if (Geometry.box(x, y, 0.715, 0.655, 0.745, 0.805) < 0
        || Geometry.box(x, y, 0.655, 0.715, 0.805, 0.745) < 0) {
      shade = 0.05;
    }
    return Rgb.gray(shade);
  }

  @Override
  public Rgb pixel(int x, int y, Rgb colour) {
    double chance = Mix.unit(11, 0, y, x);
    return chance < SHARE ? Rgb.gray(chance < SHARE / 2 ? 0 : 1) : colour;
  }
}
