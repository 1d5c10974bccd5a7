package convlens.op;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis of an input grown by padding: for each place on it, the input index it shows.
 *
 * <p>Places are counted in the input's own coordinates, so padding before the input is negative.
 *
 * @param extent rows or columns of the input
 * @param before cells padding adds before the input; negative crops
 * @param after cells padding adds after it; negative crops
 */
record Axis(String mode, int extent, int before, int after) {
  /** Places on the padded axis. */
  int length() {
    return extent + before + after;
  }

  /** True when the place is a cell of the input itself. */
  boolean inside(int at) {
    return at >= 0 && at < extent;
  }

  /**
   * The input index shown at a place, or -1 where it holds a constant.
   *
   * <p>PyTorch wraps around what cropping left, but reflects the whole input even where a crop took
   * the mirrored cells away; both are followed here.
   */
  int source(int at) {
    if (inside(at)) {
      return at;
    }
    if (!mode.equals("circular")) {
      return Source.of(mode, at, extent);
    }
    int low = Math.max(0, -before);
    int high = extent - Math.max(0, -after);
    return low + Source.of(mode, at - low, high - low);
  }

  /**
   * How often each input index is read by windows of {@code taps} that start {@code stride} apart.
   */
  int[] reads(int outputs, int stride, int taps, int dilation) {
    int[] counts = new int[extent];
    for (int o = 0; o < outputs; o++) {
      for (int k = 0; k < taps; k++) {
        int s = source(o * stride - before + k * dilation);
        if (s >= 0) {
          counts[s]++;
        }
      }
    }
    return counts;
  }

  /** Which windows read an input index, as {@link #reads} places them, in order. */
  List<Integer> readers(int index, int outputs, int stride, int taps, int dilation) {
    List<Integer> found = new ArrayList<>();
    for (int o = 0; o < outputs; o++) {
      for (int k = 0; k < taps; k++) {
        if (source(o * stride - before + k * dilation) == index) {
          found.add(o);
          break;
        }
      }
    }
    return found;
  }
}
