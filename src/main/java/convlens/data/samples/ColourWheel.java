package convlens.data.samples;

/** Every hue around a disc, pale in the middle, on a ramp from black to white. */
final class ColourWheel implements Drawing {
  @Override
  public String name() {
    return "colour-wheel";
  }

  @Override
  public Rgb at(double x, double y) {
    double radius = Geometry.length(x - 0.5, y - 0.5) / 0.42;
    Rgb ground = Rgb.gray(0.12 + 0.8 * x);
    if (radius > 1.04) {
      return ground;
    }
    if (radius > 1) {
      return Rgb.gray(1);
    }
    double hue = StrictMath.atan2(0.5 - y, x - 0.5) / (2 * Math.PI);
    return Rgb.hsv(hue, Geometry.smooth(0, 1, radius), 1);
  }
}
