package convlens.kernel.plan;

import java.util.Optional;

/** Copies of matrices with rows and columns exchanged, in vectors where there are some. */
final class Transpose {
  private static final Optional<Lanes> LANES =
      Lanes.prepared().filter(lanes -> lanes.transposed() > 0);

  private static final int AT_ONCE = 8;

  private Transpose() {}

  /** Writes {@code to[c][r] = from[r][c]}. */
  static void copy(
      float[] from, int at, int step, int rows, int columns, float[] to, int toAt, int toStep) {
    int done = LANES.isPresent() ? rows - rows % LANES.get().transposed() : 0;
    int whole = LANES.isPresent() ? columns - columns % LANES.get().transposed() : 0;
    for (int r = 0; r < done && whole > 0; r += LANES.get().transposed()) {
      LANES.get().transpose(from, at + r * step, step, whole, to, toAt + r, toStep);
    }
    int rest = columns - whole;
    plain(from, at + whole, step, done, rest, to, toAt + whole * toStep, toStep, 1);
    plain(from, at + done * step, step, rows - done, columns, to, toAt + done, toStep, 1);
  }

  /** The same with neighbours of a row written so far apart. */
  static void spread(
      float[] from,
      int at,
      int step,
      int rows,
      int columns,
      float[] to,
      int toAt,
      int toStep,
      int apart) {
    if (apart == 1) {
      copy(from, at, step, rows, columns, to, toAt, toStep);
      return;
    }
    plain(from, at, step, rows, columns, to, toAt, toStep, apart);
  }

  private static void plain(
      float[] from,
      int at,
      int step,
      int rows,
      int columns,
      float[] to,
      int toAt,
      int toStep,
      int apart) {
    int r = 0;
    for (; r + AT_ONCE <= rows; r += AT_ONCE) {
      eight(from, at + r * step, step, columns, to, toAt + r * apart, toStep, apart);
    }
    for (; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        to[toAt + c * toStep + r * apart] = from[at + r * step + c];
      }
    }
  }

  /** Eight rows, so that what is written lies side by side. */
  private static void eight(
      float[] from, int at, int step, int columns, float[] to, int toAt, int toStep, int apart) {
    int b = at + step;
    int c = b + step;
    int d = c + step;
    int e = d + step;
    int f = e + step;
    int g = f + step;
    int h = g + step;
    for (int i = 0, t = toAt; i < columns; i++, t += toStep) {
      to[t] = from[at + i];
      to[t + apart] = from[b + i];
      to[t + 2 * apart] = from[c + i];
      to[t + 3 * apart] = from[d + i];
      to[t + 4 * apart] = from[e + i];
      to[t + 5 * apart] = from[f + i];
      to[t + 6 * apart] = from[g + i];
      to[t + 7 * apart] = from[h + i];
    }
  }
}
