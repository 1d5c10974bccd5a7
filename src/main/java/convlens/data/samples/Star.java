package convlens.data.samples;

/** Siemens' star: black and white spokes that meet in the middle. */
final class Star implements Drawing {
  private static final int SPOKES = 36;

  @Override
  public String name() {
    return "star";
  }

  @Override
  public boolean gray() {
    return true;
  }

  @Override
  public Rgb at(double x, double y) {
    double radius = Geometry.length(x - 0.5, y - 0.5);
    double turn = StrictMath.atan2(y - 0.5, x - 0.5) / (2 * Math.PI) * SPOKES;
    boolean dark = turn - Math.floor(turn) < 0.5;
    boolean ring = radius > 0.465 && radius < 0.475;
    return Rgb.gray(ring || (radius < 0.45 && dark) ? 0.04 : 0.97);
  }
}
