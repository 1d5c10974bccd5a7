package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import java.util.ArrayList;
import java.util.List;

/**
 * Along one axis, the taps by which an output reaches cells that are there: of a convolution's
 * padding nothing is read, nothing multiplied.
 *
 * @param first the source cell that the first tap reads
 * @param taps the taps in order
 * @param steps how far from the first source cell each reads
 */
record Reach(int first, List<Integer> taps, List<Integer> steps) {
  /** What the outputs of a convolution read. */
  static List<Reach> of(int outs, int ins, int kernel, int stride, int pad, int dilation) {
    List<Reach> all = new ArrayList<>();
    for (int o = 0; o < outs; o++) {
      List<Integer> taps = new ArrayList<>();
      List<Integer> cells = new ArrayList<>();
      for (int k = 0; k < kernel; k++) {
        int at = o * stride + k * dilation - pad;
        if (at >= 0 && at < ins) {
          taps.add(k);
          cells.add(at);
        }
      }
      all.add(of(taps, cells));
    }
    return all;
  }

  /** Which outputs of a convolution its inputs went into. */
  static List<Reach> back(int outs, int ins, int kernel, int stride, int pad, int dilation) {
    List<Reach> all = new ArrayList<>();
    for (int i = 0; i < ins; i++) {
      List<Integer> taps = new ArrayList<>();
      List<Integer> cells = new ArrayList<>();
      for (int k = kernel - 1; k >= 0; k--) {
        int from = i + pad - k * dilation;
        if (from >= 0 && from % stride == 0 && from / stride < outs) {
          taps.add(k);
          cells.add(from / stride);
        }
      }
      all.add(of(taps, cells));
    }
    return all;
  }

  private static Reach of(List<Integer> taps, List<Integer> cells) {
    int first = cells.isEmpty() ? 0 : cells.get(0);
    return new Reach(first, taps, cells.stream().map(c -> c - first).toList());
  }

  static List<Reach> rows(Conv2dGeometry g, boolean back) {
    return back
        ? back(g.outH(), g.h(), g.kh(), g.strideH(), g.padTop(), g.dilationH())
        : of(g.outH(), g.h(), g.kh(), g.strideH(), g.padTop(), g.dilationH());
  }

  static List<Reach> columns(Conv2dGeometry g, boolean back) {
    return back
        ? back(g.outW(), g.w(), g.kw(), g.strideW(), g.padLeft(), g.dilationW())
        : of(g.outW(), g.w(), g.kw(), g.strideW(), g.padLeft(), g.dilationW());
  }

  /** Whether the same taps read cells that lie alike. */
  boolean isLike(Reach other) {
    return taps.equals(other.taps) && steps.equals(other.steps);
  }
}
