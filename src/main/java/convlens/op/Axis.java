package convlens.op;

import convlens.kernel.PadKernel;
import java.util.ArrayList;
import java.util.List;

/**
 * One axis of an input grown by padding: for each place on it, the input index it shows.
 *
 * <p>Places are counted in the input's own coordinates, so padding before the input is negative.
 * What is shown where is {@link PadKernel#sources}: the arithmetic asks there too.
 */
final class Axis {
  private final int extent;
  private final int before;
  private final int[] sources;

  /**
   * An axis of {@code extent} input cells.
   *
   * @param mode a padding mode as PyTorch writes it
   * @param before cells padding adds before the input; negative crops
   * @param after cells padding adds after it; negative crops
   */
  Axis(String mode, int extent, int before, int after) {
    this.extent = extent;
    this.before = before;
    this.sources = PadKernel.sources(mode(mode), before, after, extent);
  }

  /** The kernel's name for a padding mode as {@code nn.Conv2d} and {@code F.pad} write it. */
  static PadKernel.Mode mode(String name) {
    return switch (name) {
      case "reflect" -> PadKernel.Mode.REFLECT;
      case "replicate" -> PadKernel.Mode.REPLICATE;
      case "circular" -> PadKernel.Mode.CIRCULAR;
      default -> PadKernel.Mode.CONSTANT;
    };
  }

  /** Places on the padded axis. */
  int length() {
    return sources.length;
  }

  /** Cells added before the input. */
  int before() {
    return before;
  }

  /** True when the place is a cell of the input itself. */
  boolean inside(int at) {
    return at >= 0 && at < extent;
  }

  /** True when the place lies on the padded axis. */
  boolean contains(int at) {
    return at >= -before && at < sources.length - before;
  }

  /** The input index shown at a place, or {@link PadKernel#NONE} where it holds a constant. */
  int source(int at) {
    return sources[at + before];
  }

  /** How often windows of {@code taps} that start {@code stride} apart read each input index. */
  int[] reads(int outputs, int stride, int taps, int dilation) {
    int[] counts = new int[extent];
    for (int o = 0; o < outputs; o++) {
      for (int k = 0; k < taps; k++) {
        int s = sources[o * stride + k * dilation];
        if (s != PadKernel.NONE) {
          counts[s]++;
        }
      }
    }
    return counts;
  }

  /** Which of those windows read an input index, in order. */
  List<Integer> readers(int index, int outputs, int stride, int taps, int dilation) {
    List<Integer> found = new ArrayList<>();
    for (int o = 0; o < outputs; o++) {
      boolean reads = false;
      for (int k = 0; k < taps && !reads; k++) {
        reads = sources[o * stride + k * dilation] == index;
      }
      if (reads) {
        found.add(o);
      }
    }
    return found;
  }
}
