package convlens.data.set;

import convlens.data.Axis;

/** Planes of cells, one channel behind the other, brought to another size or colour. */
final class Planes {
  private Planes() {}

  /** Gray out of RGB by ITU-R BT.601, or gray three times; as it is where nothing changes. */
  static float[] channels(float[] in, int from, int to) {
    if (from == to) {
      return in;
    }
    int plane = in.length / from;
    float[] out = new float[to * plane];
    for (int i = 0; i < plane; i++) {
      if (to == 1) {
        out[i] = 0.299f * in[i] + 0.587f * in[plane + i] + 0.114f * in[2 * plane + i];
      } else {
        for (int c = 0; c < to; c++) {
          out[c * plane + i] = in[i];
        }
      }
    }
    return out;
  }

  /** Scales every plane: rows first, then columns. */
  static void scale(float[] in, int h, int w, Axis rows, Axis columns, float[] out, int at) {
    int outW = columns.cells();
    int planes = in.length / (h * w);
    float[] row = new float[w];
    for (int c = 0; c < planes; c++) {
      for (int y = 0; y < rows.cells(); y++) {
        java.util.Arrays.fill(row, 0);
        float[] down = rows.weights(y);
        for (int k = 0; k < down.length; k++) {
          int from = (c * h + rows.first(y) + k) * w;
          for (int x = 0; x < w; x++) {
            row[x] += down[k] * in[from + x];
          }
        }
        int to = at + (c * rows.cells() + y) * outW;
        for (int x = 0; x < outW; x++) {
          out[to + x] = Math.min(1, across(row, columns, x));
        }
      }
    }
  }

  private static float across(float[] row, Axis columns, int x) {
    float[] weights = columns.weights(x);
    int first = columns.first(x);
    float sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k] * row[first + k];
    }
    return sum;
  }
}
