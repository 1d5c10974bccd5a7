package convlens.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the windows of a pooling stand along one axis of its input.
 *
 * <p>Sliding windows are all alike but where the input's end cuts them off; adaptive ones share the
 * axis out as evenly as whole cells allow. Rounding is PyTorch's.
 *
 * @see <a
 *     href="https://github.com/pytorch/pytorch/blob/main/aten/src/ATen/native/Pool.h">Pool.h</a>
 */
public final class PoolAxis {
  private final int extent;
  private final int step;
  private final int[] start;
  private final int[] taps;
  private final int[] first;
  private final int[] end;

  private PoolAxis(int extent, int step, int[] start, int[] taps) {
    this.extent = extent;
    this.step = step;
    this.start = start;
    this.taps = taps;
    first = new int[start.length];
    end = new int[start.length];
    for (int o = 0; o < start.length; o++) {
      int before = Math.max(0, -start[o]);
      first[o] = start[o] + (before + step - 1) / step * step;
      end[o] = Math.min(extent, start[o] + (taps[o] - 1) * step + 1);
    }
  }

  /**
   * The number of sliding windows, 0 or less when there is none; nothing is allocated.
   *
   * @param ceil true to let the last window hang over the end, as long as it begins inside
   */
  public static long places(
      long extent, long kernel, long stride, long pad, long dilation, boolean ceil) {
    long room = extent + 2 * pad - dilation * (kernel - 1) - 1;
    long places = Math.floorDiv(room + (ceil ? stride - 1 : 0), stride) + 1;
    return ceil && (places - 1) * stride >= extent + pad ? places - 1 : places;
  }

  /** Windows of {@code kernel} taps, {@code dilation} apart, that begin {@code stride} apart. */
  public static PoolAxis sliding(
      int extent, int kernel, int stride, int pad, int dilation, boolean ceil) {
    int places = Math.toIntExact(places(extent, kernel, stride, pad, dilation, ceil));
    int[] start = new int[places];
    int[] taps = new int[places];
    for (int o = 0; o < places; o++) {
      start[o] = o * stride - pad;
      // What lies beyond the padding is never read.
      int room = extent + pad - start[o];
      taps[o] = (int) Math.min(kernel, ((long) room + dilation - 1) / dilation);
    }
    return new PoolAxis(extent, dilation, start, taps);
  }

  /**
   * Window {@code o} of {@code places} from floor(o * extent / places) to the ceiling of the next.
   */
  public static PoolAxis adaptive(int extent, int places) {
    int[] start = new int[places];
    int[] taps = new int[places];
    for (int o = 0; o < places; o++) {
      start[o] = (int) ((long) o * extent / places);
      taps[o] = (int) (((o + 1L) * extent + places - 1) / places) - start[o];
    }
    return new PoolAxis(extent, 1, start, taps);
  }

  public int extent() {
    return extent;
  }

  /** Number of windows: the extent of the output. */
  public int places() {
    return start.length;
  }

  /** The distance between taps. */
  public int step() {
    return step;
  }

  /** Where window {@code o} begins; negative inside the padding. */
  public int start(int o) {
    return start[o];
  }

  /** Taps of window {@code o} on the input and its padding. */
  public int taps(int o) {
    return taps[o];
  }

  /** The first of its taps that lies on the input, or beyond the end where none does. */
  public int first(int o) {
    return first[o];
  }

  /** The end, exclusive, of its taps on the input. */
  public int end(int o) {
    return end[o];
  }

  /** True when there are windows, each of two neighbours on the input, and no two share one. */
  boolean isPairs() {
    for (int o = 0; o < start.length; o++) {
      if (start[o] != 2 * o || taps[o] != 2 || step != 1 || end[o] != 2 * o + 2) {
        return false;
      }
    }
    return start.length > 0;
  }

  /** How many of its taps lie on the input. */
  public int inside(int o) {
    return first[o] < end[o] ? (end[o] - first[o] - 1) / step + 1 : 0;
  }

  /** How often each input index is read by all windows. */
  public int[] reads() {
    int[] counts = new int[extent];
    for (int o = 0; o < start.length; o++) {
      for (int i = first[o]; i < end[o]; i += step) {
        counts[i]++;
      }
    }
    return counts;
  }

  /** Which windows read an input index, in order. */
  public List<Integer> readers(int index) {
    List<Integer> found = new ArrayList<>();
    for (int o = 0; o < start.length; o++) {
      if (index >= first[o] && index < end[o] && (index - first[o]) % step == 0) {
        found.add(o);
      }
    }
    return found;
  }
}
