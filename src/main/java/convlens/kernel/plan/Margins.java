package convlens.kernel.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The input of a convolution with its padding about it: nothing else is moved. */
final class Margins {
  /** Floats of planes that stay in the second cache beside the weights. */
  private static final int PLANES = 96 * 1024;

  private final Grid.Reads reads;
  private final int width;
  private final int reachY;

  Margins(Grid.Reads reads) {
    this.reads = reads;
    int reachX = Arrays.stream(reads.tapX()).max().orElse(0);
    reachY = Arrays.stream(reads.tapY()).max().orElse(0);
    width = Math.max(0, reads.outW() - 1) * reads.strideW() + reachX + 1;
  }

  private int plane(Strip s) {
    return ((s.height() - 1) * reads.strideH() + reachY + 1) * width;
  }

  int size(Strip s, int channels) {
    return Math.multiplyExact(channels, s.images() * plane(s));
  }

  /** Strips of about so many cells, where so many channels are laid out together. */
  Strip[] strips(int cells, int channels) {
    List<Strip> strips = new ArrayList<>();
    int n = reads.n();
    int outH = reads.outH();
    int outW = reads.outW();
    if (n == 0 || outH == 0 || outW == 0) {
      return new Strip[0];
    }
    int size = size(new Strip(0, 1, 0, outH, 0, outW), channels);
    int together = Math.min(cells / (outH * outW), PLANES / Math.max(1, size));
    if (together > 1) {
      int parts = (n + together - 1) / together;
      parts = Math.min(n, parts + parts % 2); // Two workers finish together.
      for (int i = 0; i < parts; i++) {
        int from = Strip.split(n, i, parts);
        strips.add(new Strip(from, Strip.split(n, i + 1, parts), 0, outH, 0, outW));
      }
      return strips.toArray(new Strip[0]);
    }
    int many = Math.max((outH * outW + cells - 1) / cells, (size + PLANES - 1) / PLANES);
    int down = Math.max(1, Math.min(Math.max(n == 1 ? 2 : 1, many), outH));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < down; j++) {
        int from = Strip.split(outH, j, down);
        strips.add(new Strip(i, i + 1, from, Strip.split(outH, j + 1, down), 0, outW));
      }
    }
    return strips.toArray(new Strip[0]);
  }

  /** Lays out some channels for a strip. */
  void fill(Strip s, int first, int end, float[] x, float[] planes) {
    int top = s.fromY() * reads.strideH() - reads.padTop();
    int rows = plane(s) / width;
    int left = Math.max(0, Math.min(width, reads.padLeft()));
    int right = Math.max(left, Math.min(width, reads.w() + reads.padLeft()));
    int to = 0;
    for (int c = first; c < end; c++) {
      for (int i = s.fromImage(); i < s.endImage(); i++) {
        int channel = (i * reads.channels() + c) * reads.h();
        for (int y = top; y < top + rows; y++, to += width) {
          if (y < 0 || y >= reads.h()) {
            Arrays.fill(planes, to, to + width, 0);
            continue;
          }
          int from = (channel + y) * reads.w() + left - reads.padLeft();
          zero(planes, to, to + left);
          System.arraycopy(x, from, planes, to + left, right - left);
          zero(planes, to + right, to + width);
        }
      }
    }
  }

  private static void zero(float[] planes, int from, int to) {
    for (int i = from; i < to; i++) {
      planes[i] = 0;
    }
  }

  /** Where the taps of an output read, channel by channel. */
  int[] taps(Strip s, int from, int count, int channels) {
    int[] taps = new int[channels * count];
    for (int k = 0; k < taps.length; k++) {
      int t = from + k % count;
      taps[k] = k / count * s.images() * plane(s) + reads.tapY()[t] * width + reads.tapX()[t];
    }
    return taps;
  }

  /** Where the cells of a strip read their first tap, image by image, less rows and columns. */
  int[] cells(Strip s, int outH, int outW) {
    int rows = Math.max(0, Math.min(s.endY(), outH) - s.fromY());
    int[] cells = new int[s.images() * rows * outW];
    int at = 0;
    for (int i = 0; i < s.images(); i++) {
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < outW; x++) {
          cells[at++] = i * plane(s) + y * reads.strideH() * width + x * reads.strideW();
        }
      }
    }
    return cells;
  }

  /** What is made once for all strips of one shape. */
  interface OfStrip {
    int[] make(Strip s);
  }

  /** Strips of one shape share theirs. */
  static int[][] each(Strip[] strips, OfStrip of) {
    int[][] all = new int[strips.length][];
    for (int i = 0; i < strips.length; i++) {
      for (int j = i - 1; j >= 0 && j > i - 8 && all[i] == null; j--) {
        if (strips[i].images() == strips[j].images()
            && strips[i].height() == strips[j].height()
            && strips[i].fromY() == strips[j].fromY()) {
          all[i] = all[j];
        }
      }
      if (all[i] == null) {
        all[i] = of.make(strips[i]);
      }
    }
    return all;
  }
}
