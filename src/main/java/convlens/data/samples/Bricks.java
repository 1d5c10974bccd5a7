package convlens.data.samples;

import convlens.data.Mix;

/** A brick wall, lit from the top left. */
final class Bricks implements Drawing {
  private static final double ROWS = 12;
  private static final double PER_ROW = 5;
  private static final double JOINT = 0.09;

  @Override
  public String name() {
    return "bricks";
  }

  @Override
  public Rgb at(double x, double y) {
    double wobble = 0.03 * (Geometry.noise(1, x * 18, y * 18) - 0.5);
    double v = y * ROWS + wobble * 2;
    int row = (int) Math.floor(v);
    double u = x * PER_ROW + (row % 2 == 0 ? 0 : 0.5) + wobble;
    int column = (int) Math.floor(u);
    double inY = Math.min(v - row, 1 - (v - row));
    double aspect = ROWS / PER_ROW;
    double inX = Math.min(u - column, 1 - (u - column)) * aspect;
    double inside = Math.min(inX, inY) - JOINT / 2;
    double grain = Geometry.clouds(5, x * 60, y * 60, 3);
    Rgb light = mortar(x, y);
    if (inside > 0) {
      light = brick(row, column, grain, x, y);
      double edge = 1 - Geometry.smooth(0, 0.07, inside);
      boolean towardsLight = inY < inX ? v - row < 0.5 : u - column < 0.5;
      light = light.times(1 + edge * (towardsLight ? 0.28 : -0.38));
    } else if (v - row < 0.5 && inY < inX) {
      light = light.times(0.72);
    }
    return light.times(1.08 - 0.2 * Geometry.length(x - 0.3, y - 0.25));
  }

  private static Rgb mortar(double x, double y) {
    return Rgb.hex(0xB9AFA2).times(0.8 + 0.3 * Geometry.clouds(9, x * 90, y * 90, 3));
  }

  private static Rgb brick(int row, int column, double grain, double x, double y) {
    double tone = Mix.unit(3, 0, row, column);
    double burnt = Mix.unit(3, 1, row, column) > 0.85 ? 0.65 : 1;
    Rgb clay = Rgb.hex(0x9C4A34).mix(Rgb.hex(0xC67B55), tone).times(burnt);
    double pits = Geometry.smooth(0.62, 0.75, Geometry.noise(21, x * 120, y * 120));
    double stains = 0.85 + 0.3 * Geometry.clouds(31, x * 7, y * 7, 3);
    return clay.times((0.75 + 0.5 * grain) * stains * (1 - 0.25 * pits));
  }
}
