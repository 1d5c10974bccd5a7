package convlens.kernel;

import java.util.OptionalDouble;

/**
 * The axes of {@code torch.nn.functional.interpolate}: which cells each output place reads, mode by
 * mode.
 *
 * <p>A scale is a factor as the caller gave it; without one the extents tell.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html">torch.nn.functional.interpolate</a>
 */
public final class Interpolation {
  /** PyTorch's cubic, and the one of its antialiasing filter, which is Pillow's. */
  private static final float A = -0.75f;

  private static final float A_SMOOTH = -0.5f;

  private Interpolation() {}

  /** Where the upper left corner of an output cell lies, there the input is read. */
  public static ResampleAxis nearest(int in, int out, OptionalDouble scale) {
    float step = step(in, out, false, scale);
    ResampleAxis.Builder b = new ResampleAxis.Builder(in, out, 1);
    for (int i = 0; i < out; i++) {
      // PyTorch copies and doubles by whole indices, whatever the scale.
      boolean whole = in == out || (long) in * 2 == out;
      double corner = whole ? (double) in / out * i : (double) step * i;
      b.place(corner - 0.5);
      b.append(whole ? (int) corner : Math.min((int) floor(step * i), in - 1), 1);
    }
    return b.build();
  }

  /** Where the middle of an output cell lies, there the input is read. */
  public static ResampleAxis nearestExact(int in, int out, OptionalDouble scale) {
    float step = step(in, out, false, scale);
    ResampleAxis.Builder b = new ResampleAxis.Builder(in, out, 1);
    for (int i = 0; i < out; i++) {
      float at = Math.max(0, step * (i + 0.5f) - 0.5f);
      b.place(step * (i + 0.5) - 0.5);
      b.append(Math.min((int) floor((float) (at + 0.5)), in - 1), 1);
    }
    return b.build();
  }

  /** Two cells, weighed by their distance. */
  public static ResampleAxis linear(int in, int out, boolean alignCorners, OptionalDouble scale) {
    float step = step(in, out, alignCorners, scale);
    ResampleAxis.Builder b = new ResampleAxis.Builder(in, out, 2);
    for (int i = 0; i < out; i++) {
      if (in == out) {
        // PyTorch copies, whatever the scale.
        b.place(i);
        b.append(i, 1);
        continue;
      }
      float at = alignCorners ? step * i : Math.max(0, step * (i + 0.5f) - 0.5f);
      // The point is drawn where it lies, though before the first middle that one is read.
      b.place(alignCorners ? at : step * (i + 0.5) - 0.5);
      int low = Math.min((int) floor(at), in - 1);
      float share = clamp(at - low);
      b.append(low, 1 - share);
      b.add(Math.min(low + 1, in - 1), share);
    }
    return b.build();
  }

  /** Four cells, weighed by a cubic; beyond the border the last cell is repeated. */
  public static ResampleAxis cubic(int in, int out, boolean alignCorners, OptionalDouble scale) {
    float step = step(in, out, alignCorners, scale);
    ResampleAxis.Builder b = new ResampleAxis.Builder(in, out, 4);
    for (int i = 0; i < out; i++) {
      float at = alignCorners ? step * i : step * (i + 0.5f) - 0.5f;
      b.place(at);
      int low = Math.min((int) floor(at), in - 1);
      float t = clamp(at - low);
      float[] shares = {outer(t + 1, A), inner(t, A), inner(1 - t, A), outer(2 - t, A)};
      for (int k = 0; k < 4; k++) {
        b.add(Math.max(0, Math.min(low + k - 1, in - 1)), shares[k]);
      }
    }
    return b.build();
  }

  /** The mean of the cells between ⌊i·in/out⌋ and ⌈(i+1)·in/out⌉. */
  public static ResampleAxis area(int in, int out) {
    ResampleAxis.Builder b = new ResampleAxis.Builder(in, out, in / Math.max(1, out) + 2);
    for (int i = 0; i < out; i++) {
      int from = (int) ((long) i * in / out);
      int to = (int) (((i + 1L) * in + out - 1) / out);
      b.place((from + to - 1) / 2.0);
      for (int s = from; s < to; s++) {
        b.append(s, 1f / (to - from));
      }
    }
    return b.build();
  }

  /**
   * A linear or cubic filter that is as wide as the cells it shrinks, so that none is passed over.
   */
  public static ResampleAxis antialiased(
      int in, int out, boolean alignCorners, OptionalDouble scale, boolean cubic) {
    if (in == out) {
      // PyTorch passes over an axis whose size stays, whatever the scale.
      return linear(in, out, alignCorners, scale);
    }
    float step = step(in, out, alignCorners, scale);
    float reach = cubic ? 2 : 1;
    float support = step >= 1 ? reach * step : reach;
    float squeeze = step >= 1 ? 1 / step : 1;
    int most = (int) Math.ceil(support) * 2 + 1;
    ResampleAxis.Builder b = new ResampleAxis.Builder(in, out, Math.min(most, in));
    for (int i = 0; i < out; i++) {
      float centre = (float) (step * (i + 0.5));
      int from = Math.max((int) (centre - support + 0.5), 0);
      int to = Math.min((int) (centre + support + 0.5), in);
      int taps = Math.max(0, Math.min(to - from, most));
      float[] shares = new float[taps];
      float total = 0;
      for (int k = 0; k < taps; k++) {
        shares[k] = filter((float) ((k + from - centre + 0.5) * squeeze), cubic);
        total += shares[k];
      }
      b.place(centre - 0.5);
      for (int k = 0; k < taps; k++) {
        b.append(from + k, total == 0 ? shares[k] : shares[k] / total);
      }
    }
    return b.build();
  }

  /** Input cells from one output cell to the next, in the precision PyTorch works it out in. */
  public static float step(int in, int out, boolean alignCorners, OptionalDouble scale) {
    if (alignCorners) {
      return out > 1 ? (float) (in - 1) / (out - 1) : 0;
    }
    return scale.isPresent() && scale.getAsDouble() > 0
        ? (float) (1.0 / scale.getAsDouble())
        : (float) in / out;
  }

  private static float floor(float at) {
    return (float) Math.floor(at);
  }

  private static float clamp(float share) {
    return Math.min(Math.max(share, 0), 1);
  }

  private static float filter(float x, boolean cubic) {
    float d = Math.abs(x);
    if (!cubic) {
      return d < 1 ? 1 - d : 0;
    }
    return d < 1 ? inner(d, A_SMOOTH) : d < 2 ? outer(d, A_SMOOTH) : 0;
  }

  /** The cubic between its middle and the next cell. */
  private static float inner(float x, float a) {
    return ((a + 2) * x - (a + 3)) * x * x + 1;
  }

  /** The cubic between the next cell and the one after. */
  private static float outer(float x, float a) {
    return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
  }
}
