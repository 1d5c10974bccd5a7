package convlens.op;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a transposed convolution: which input cells reach an output cell, and through which
 * taps.
 */
record Spread(int in, int out, int kernel, int stride, int pad, int dilation) {
  /** An input cell and the tap it reaches an output cell through. */
  record Reach(int from, int tap) {}

  /** What reaches an output index, by input index. */
  List<Reach> reaching(int at) {
    List<Reach> found = new ArrayList<>();
    for (int tap = kernel - 1; tap >= 0; tap--) {
      int place = at + pad - tap * dilation;
      if (place >= 0 && place % stride == 0 && place / stride < in) {
        found.add(new Reach(place / stride, tap));
      }
    }
    return found;
  }

  /** The output indices an input index reaches, in order. */
  List<Integer> reached(int from) {
    List<Integer> found = new ArrayList<>();
    for (int tap = 0; tap < kernel; tap++) {
      int at = from * stride + tap * dilation - pad;
      if (at >= 0 && at < out) {
        found.add(at);
      }
    }
    return found;
  }
}
