package convlens.data.samples;

import java.util.Map;

/** Black letters on white, each row smaller than the one above. */
final class EyeChart implements Drawing {
  private static final Map<Character, String> LETTERS =
      Map.of(
          'C', "M 92 25 Q 80 2 52 2 Q 8 2 8 50 Q 8 98 52 98 Q 80 98 92 75",
          'D', "M 12 2 L 12 98 L 45 98 Q 92 98 92 50 Q 92 2 45 2 L 12 2",
          'E', "M 88 2 L 12 2 L 12 98 L 88 98 M 12 50 L 75 50",
          'F', "M 88 2 L 12 2 L 12 98 M 12 50 L 75 50",
          'L', "M 12 2 L 12 98 L 88 98",
          'O', "M 50 2 Q 6 2 6 50 Q 6 98 50 98 Q 94 98 94 50 Q 94 2 50 2",
          'P', "M 12 98 L 12 2 L 55 2 Q 90 2 90 28 Q 90 55 55 55 L 12 55",
          'T', "M 8 2 L 92 2 M 50 2 L 50 98",
          'Z', "M 10 2 L 90 2 L 10 98 L 90 98");
  private static final String[] ROWS = {
    "E", "FP", "TOZ", "LPED", "PECFD", "EDFCZP", "FELOPZD", "DEFPOTEC"
  };

  private final Pen[] pens = new Pen[ROWS.length];
  private final double[] tops = new double[ROWS.length];
  private final double[] sizes = new double[ROWS.length];

  EyeChart() {
    double top = 0.05;
    double size = 0.178;
    for (int row = 0; row < ROWS.length; row++) {
      pens[row] = new Pen();
      tops[row] = top;
      sizes[row] = size;
      int letters = ROWS[row].length();
      double pitch = size * 1.55;
      for (int i = 0; i < letters; i++) {
        double left = 0.5 + (i - (letters - 1) / 2.0) * pitch - size / 2;
        double y0 = top;
        double side = size;
        pens[row].write(
            LETTERS.get(ROWS[row].charAt(i)),
            (x, y) -> new double[] {left + x / 100 * side, y0 + y / 100 * side});
      }
      top += size + 0.02 + size * 0.2;
      size *= 0.74;
    }
  }

  @Override
  public String name() {
    return "eye-chart";
  }

  @Override
  public boolean gray() {
    return true;
  }

  @Override
  public Rgb at(double x, double y) {
    for (int row = 0; row < ROWS.length; row++) {
      double thick = sizes[row] * 0.09;
      boolean near = y > tops[row] - thick && y < tops[row] + sizes[row] + thick;
      if (near && pens[row].distance(x, y) < thick) {
        return Rgb.gray(0.06);
      }
    }
    return Rgb.gray(0.97);
  }
}
