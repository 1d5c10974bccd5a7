package convlens.story;

import convlens.tensor.Tensor;
import java.util.Arrays;

/** One channel's numbers and how they are written in its cells. */
final class Values {
  /** Most characters of a number; fewer where there are many cells. */
  static final int MOST = 5;

  private static final int MANY = 20;

  private final int columns;
  private final float[] cells;
  private final String[] texts;
  private final int longest;

  private Values(int columns, float... cells) {
    this.columns = columns;
    this.cells = cells;
    this.texts = new String[cells.length];
    int room = columns > MANY ? MOST - 1 : MOST;
    int most = 1;
    for (int i = 0; i < cells.length; i++) {
      texts[i] = Digits.fit(cells[i], room);
      most = Math.max(most, texts[i].length());
    }
    this.longest = most;
  }

  /** Channel c of sample n. */
  static Values of(Tensor t, int n, int c) {
    int from = t.shape().index(n, c, 0, 0);
    return new Values(t.shape().w(), Arrays.copyOfRange(t.data(), from, from + t.shape().plane()));
  }

  static Values none() {
    return new Values(0);
  }

  float get(int y, int x) {
    return cells[y * columns + x];
  }

  String text(int y, int x) {
    return texts[y * columns + x];
  }

  int longest() {
    return longest;
  }

  float[] cells() {
    return cells.clone();
  }
}
