package convlens.data.set;

import convlens.data.Mix;
import convlens.text.Text;
import java.util.Arrays;

/**
 * Changes pictures a little, each time another way: what is drawn follows from seed, epoch and
 * index alone, so a resumed run changes them alike. Masks and target pictures move with the input;
 * noise and erasing touch the input only.
 *
 * @param shift most cells a picture is moved along each side, its edge repeated
 * @param flip whether half of the pictures are mirrored left to right
 * @param noise standard deviation of noise, white being 1
 * @param erase share of the pictures that lose a rectangle of up to a third of their area
 */
public record Augmentation(int shift, boolean flip, double noise, double erase, long seed) {
  private static final int SHIFT_Y = 1;
  private static final int SHIFT_X = 2;
  private static final int FLIP = 3;
  private static final int NOISE = 4;
  private static final int ERASE = 5;

  /** Nothing is changed. */
  public static final Augmentation NONE = new Augmentation(0, false, 0, 0, 0);

  /** Refuses what the set cannot have. */
  void check(DataSet set) {
    if (!set.task().isPicture() && !equals(new Augmentation(0, false, 0, 0, seed))) {
      throw Refusals.set(
          Text.of("data.augment.pictures.rule"), set.name(), Text.of("data.augment.expected"));
    }
    boolean fine =
        shift >= 0
            && noise >= 0
            && noise <= 2
            && erase >= 0
            && erase <= 1
            && (!set.task().isPicture() || shift < set.inputDims().get(1));
    if (!fine) {
      throw Refusals.set(
          Text.of("data.augment.rule"),
          "shift=" + shift + ", noise=" + noise + ", erase=" + erase,
          Text.of("data.augment.expected"));
    }
  }

  /** Changes a sample in place. */
  void apply(
      DataSet set, long epoch, int index, float[] in, int inAt, float[] target, int targetAt) {
    if (!set.task().isPicture()) {
      return;
    }
    long state = Mix.bits(seed, (int) (epoch >>> 32), (int) epoch, index);
    int c = set.inputDims().get(0);
    int h = set.inputDims().get(1);
    int w = set.inputDims().get(2);
    int dy = whole(state, SHIFT_Y);
    int dx = whole(state, SHIFT_X);
    boolean mirrored = flip && unit(state, FLIP) < 0.5;
    if (dy != 0 || dx != 0 || mirrored) {
      move(in, inAt, c, h, w, dy, dx, mirrored);
      moveTarget(set, h, target, targetAt, dy, dx, mirrored);
    }
    if (noise > 0) {
      noise(in, inAt, c * h * w, state);
    }
    if (erase > 0 && unit(state, ERASE) < erase) {
      erase(in, inAt, c, h, w, state);
    }
  }

  private void moveTarget(
      DataSet set, int h, float[] target, int at, int dy, int dx, boolean mirrored) {
    boolean pairs = set.task() == Task.PAIRS;
    if (!pairs && set.task() != Task.MASKS) {
      return;
    }
    int c = pairs ? set.targetDims().get(0) : 1;
    int rows = set.targetDims().get(pairs ? 1 : 0);
    int columns = set.targetDims().get(pairs ? 2 : 1);
    // The wanted picture of a small input is larger by a whole factor, and moves as much farther.
    int scale = rows / h;
    move(target, at, c, rows, columns, dy * scale, dx * scale, mirrored);
  }

  /** Moves each channel row by row in an order that reads no cell after it was written. */
  private static void move(
      float[] a, int at, int c, int h, int w, int dy, int dx, boolean mirrored) {
    float[] row = new float[w];
    for (int k = 0; k < c; k++) {
      int plane = at + k * h * w;
      for (int i = 0; i < h; i++) {
        int y = dy > 0 ? h - 1 - i : i;
        int from = plane + Math.max(0, Math.min(h - 1, y - dy)) * w;
        for (int x = 0; x < w; x++) {
          int moved = Math.max(0, Math.min(w - 1, x - dx));
          row[x] = a[from + (mirrored ? w - 1 - moved : moved)];
        }
        // A border row is read again for the rows beyond it, so it is written after them.
        System.arraycopy(row, 0, a, plane + y * w, w);
      }
    }
  }

  private void noise(float[] a, int at, int n, long state) {
    long from = Mix.bits(state, NOISE, 0, 0);
    for (int i = 0; i < n; i++) {
      float v = a[at + i] + (float) (noise * Noise.normal(from, i));
      a[at + i] = Math.max(0, Math.min(1, v));
    }
  }

  private static void erase(float[] a, int at, int c, int h, int w, long state) {
    double area = 0.04 + 0.29 * Mix.unit(state, ERASE, 1, 0);
    double aspect = StrictMath.pow(3, 2 * Mix.unit(state, ERASE, 2, 0) - 1);
    int rows = side(h, StrictMath.sqrt(area * aspect));
    int columns = side(w, StrictMath.sqrt(area / aspect));
    int top = (int) (Mix.unit(state, ERASE, 3, 0) * (h - rows + 1));
    int left = (int) (Mix.unit(state, ERASE, 4, 0) * (w - columns + 1));
    for (int k = 0; k < c; k++) {
      for (int y = top; y < top + rows; y++) {
        int from = at + (k * h + y) * w + left;
        Arrays.fill(a, from, from + columns, 0);
      }
    }
  }

  private static int side(int extent, double part) {
    return Math.max(1, Math.min(extent, (int) Math.round(extent * part)));
  }

  private int whole(long state, int what) {
    return (int) Math.floor(unit(state, what) * (2 * shift + 1)) - shift;
  }

  private static double unit(long state, int what) {
    return Mix.unit(state, what, 0, 0);
  }
}
