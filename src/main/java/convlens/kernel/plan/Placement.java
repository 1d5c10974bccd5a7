package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import convlens.kernel.Phase;

/**
 * Where the cells of an output stand in the array they are written to: all of it, or every
 * stride-th row and column.
 *
 * @param plane cells of a channel
 * @param first the first cell within its channel
 * @param rowStep from one row to the next
 * @param colStep from one column to the next
 */
record Placement(int plane, int first, int rowStep, int colStep) {
  static Placement dense(Conv2dGeometry g) {
    return new Placement(g.outH() * g.outW(), 0, g.outW(), 1);
  }

  /** A phase of the input of {@code g}. */
  static Placement phase(Conv2dGeometry g, Phase rows, Phase cols) {
    return new Placement(
        g.h() * g.w(), rows.first() * g.w() + cols.first(), g.strideH() * g.w(), g.strideW());
  }

  int row(int plane, int y) {
    return plane * this.plane + first + y * rowStep;
  }

  /** Writes one channel of a strip, as it lies in {@code from}, with its bias added. */
  void put(float[] from, int at, Strip s, int channel, int channels, float bias, float[] y) {
    int read = at;
    int width = s.width();
    for (int image = s.fromImage(); image < s.endImage(); image++) {
      int plane = image * channels + channel;
      for (int oy = s.fromY(); oy < s.endY(); oy++) {
        int to = row(plane, oy) + s.fromX() * colStep;
        for (int i = 0; i < width; i++) {
          y[to + i * colStep] = from[read + i] + bias;
        }
        read += width;
      }
    }
  }
}
