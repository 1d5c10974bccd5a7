package convlens.data.samples;

/** Rings that get finer outwards, up to one pixel each at the middle of every side. */
final class ZonePlate implements Drawing {
  @Override
  public String name() {
    return "zone-plate";
  }

  @Override
  public boolean gray() {
    return true;
  }

  @Override
  public int samples() {
    return 1;
  }

  @Override
  public Rgb at(double x, double y) {
    double u = (x - 0.5) * DrawSamples.SIDE;
    double v = (y - 0.5) * DrawSamples.SIDE;
    double radius = Math.sqrt(u * u + v * v);
    double half = DrawSamples.SIDE / 2.0;
    double fade = 1 - Geometry.smooth(half * 0.9, half, radius);
    return Rgb.gray(0.5 + 0.5 * fade * StrictMath.cos(Math.PI * (u * u + v * v) / (2 * half)));
  }
}
