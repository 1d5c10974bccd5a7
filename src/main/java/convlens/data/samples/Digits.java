package convlens.data.samples;

import convlens.data.Mix;

/** The ten digits twice, white on black, each time in another hand. */
final class Digits implements Drawing {
  private static final int COLUMNS = 5;
  private static final int ROWS = 4;
  private static final String[] SHAPES = {
    "M 55 8 Q 20 8 20 52 Q 20 94 50 94 Q 82 94 82 50 Q 82 8 52 8",
    "M 34 26 Q 46 20 56 7 L 52 94",
    "M 22 28 Q 28 6 52 7 Q 80 9 76 34 Q 72 56 22 90 Q 50 82 82 90",
    "M 24 18 Q 44 2 66 12 Q 82 26 64 42 Q 54 48 42 48 Q 80 46 80 72 Q 78 96 48 95 Q 30 94 20 82",
    "M 60 8 Q 40 42 18 62 Q 46 58 84 60 M 66 36 L 60 95",
    "M 76 10 L 36 11 L 30 46 Q 52 36 70 48 Q 86 66 70 84 Q 50 102 22 86",
    "M 68 8 Q 30 24 24 62 Q 22 94 50 95 Q 80 93 78 68 Q 72 46 48 50 Q 30 54 25 72",
    "M 18 13 Q 48 16 80 10 Q 56 46 44 95 M 32 54 L 70 50",
    "M 70 20 Q 56 4 38 12 Q 20 26 40 42 Q 80 58 76 78 Q 66 98 42 94 Q 18 86 28 66 Q 40 50 66 34"
        + " Q 76 26 70 20",
    "M 74 28 Q 64 6 42 10 Q 20 18 24 38 Q 34 58 62 46 Q 74 40 74 26 Q 76 62 58 95"
  };

  private final Pen[] pens = new Pen[COLUMNS * ROWS];

  Digits() {
    for (int i = 0; i < pens.length; i++) {
      int cell = i;
      pens[i] = new Pen().write(SHAPES[i % 10], (x, y) -> hand(cell, x, y));
    }
  }

  /** Slants, stretches and bends a digit as its own hand would, and puts it into its cell. */
  private static double[] hand(int cell, double x, double y) {
    double u = x / 100 - 0.5;
    double v = y / 100 - 0.5;
    double slant = 0.34 * (Mix.unit(3, 0, 0, cell) - 0.6);
    double wide = 0.85 + 0.3 * Mix.unit(3, 1, 0, cell);
    double turn = 0.24 * (Mix.unit(3, 2, 0, cell) - 0.5);
    double bend = 0.1 * (Mix.unit(3, 3, 0, cell) - 0.5);
    double px = u * wide - slant * v + bend * StrictMath.sin(v * 5);
    double py = v + bend * StrictMath.cos(u * 5) - bend + turn * u;
    int column = cell % COLUMNS;
    int row = cell / COLUMNS;
    return new double[] {(column + 0.5 + px * 0.72) / COLUMNS, (row + 0.5 + py * 0.72) / ROWS};
  }

  @Override
  public String name() {
    return "digits";
  }

  @Override
  public boolean gray() {
    return true;
  }

  @Override
  public Rgb at(double x, double y) {
    int cell = COLUMNS * (int) (y * ROWS) + (int) (x * COLUMNS);
    double thick = 0.0075 + 0.0075 * Mix.unit(7, 0, 0, cell);
    double pressure = 0.8 + 0.4 * Geometry.noise(17, x * 22, y * 22);
    double edge = pens[cell].distance(x, y) - thick * pressure;
    return Rgb.gray(Geometry.smooth(0.003, -0.003, edge));
  }
}
