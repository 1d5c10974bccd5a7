package convlens.kernel;

import convlens.blas.Workers;

/**
 * One sample with its channels side by side at each cell and a border of zeros around it.
 *
 * <p>Side by side, because all channels of an offset group are read at the same point: its four
 * corners are then four runs of numbers. With a border, because a point less than a cell outside
 * still has corners inside, and those outside count as zero. Behind the last row lies one run of
 * zeros more, which points farther out read.
 */
final class Bordered {
  private final int channels;
  private final int h;
  private final int w;

  Bordered(Conv2dGeometry g) {
    this(g.cIn(), g.h(), g.w());
  }

  private Bordered(int channels, int h, int w) {
    this.channels = channels;
    this.h = h;
    this.w = w;
  }

  /** One channel by itself, with the same border. */
  static Bordered plane(Conv2dGeometry g) {
    return new Bordered(1, g.h(), g.w());
  }

  /** Cells from one row to the next. */
  int width() {
    return w + 2;
  }

  /** The cell at (y, x) of the picture; -1 and the extent lie on the border. */
  int cell(int y, int x) {
    return (y + 1) * width() + x + 1;
  }

  /** A cell that is zero together with its three neighbours to the right and below. */
  int nothing() {
    return (h + 2) * width();
  }

  /** An array for it, all zeros. */
  float[] room() {
    long cells = (long) (h + 3) * width() + 2;
    return new float[Math.toIntExact(Math.multiplyExact(cells, (long) channels))];
  }

  /** Copies a plane in that begins at {@code from}. */
  void fillPlane(float[] x, int from, float[] to) {
    for (int y = 0; y < h; y++) {
      System.arraycopy(x, from + y * w, to, cell(y, 0), w);
    }
  }

  /** Copies sample {@code n} in. */
  void fill(float[] x, int n, float[] to) {
    Workers.forEach(
        h,
        y -> {
          for (int c = 0; c < channels; c++) {
            int from = ((n * channels + c) * h + y) * w;
            int at = cell(y, 0) * channels + c;
            for (int i = 0; i < w; i++) {
              to[at + i * channels] = x[from + i];
            }
          }
        });
  }

  /** Adds what gathered inside the border to sample {@code n}. */
  void addTo(float[] from, float[] x, int n) {
    Workers.forEach(
        h,
        y -> {
          for (int c = 0; c < channels; c++) {
            int to = ((n * channels + c) * h + y) * w;
            int at = cell(y, 0) * channels + c;
            for (int i = 0; i < w; i++) {
              x[to + i] += from[at + i * channels];
            }
          }
        });
  }
}
