package convlens.data;

/**
 * How one side of a picture is scaled: every output cell's first source cell and the weights from
 * there on, which sum to 1.
 *
 * <p>Scaling down each output cell is the mean of the stretch it covers, so a fine pattern turns
 * gray rather than into a false one; scaling up is linear between the middles of cells.
 */
public final class Axis {
  private final int[] first;
  private final float[][] weights;

  private Axis(int cells) {
    first = new int[cells];
    weights = new float[cells][];
  }

  /** Scales the stretch of {@code length} cells from {@code start} on to {@code cells} cells. */
  public static Axis of(double start, double length, int extent, int cells) {
    Axis axis = new Axis(cells);
    double step = length / cells;
    for (int i = 0; i < cells; i++) {
      if (step >= 1) {
        axis.mean(i, start + i * step, start + (i + 1) * step, extent);
      } else {
        axis.between(i, start + (i + 0.5) * step - 0.5, extent);
      }
    }
    return axis;
  }

  /** Output cells. */
  public int cells() {
    return first.length;
  }

  /** The first source cell that output cell {@code i} takes. */
  public int first(int i) {
    return first[i];
  }

  /** The weights of output cell {@code i} from {@link #first} on; the live array. */
  public float[] weights(int i) {
    return weights[i];
  }

  /** One past the last source cell that output cell {@code i} takes. */
  public int end(int i) {
    return first[i] + weights[i].length;
  }

  private void mean(int i, double from, double to, int extent) {
    int a = Math.max(0, (int) Math.floor(from + 1e-9));
    int b = Math.min(extent, (int) Math.ceil(to - 1e-9));
    first[i] = a;
    weights[i] = new float[b - a];
    for (int k = a; k < b; k++) {
      double covered = Math.min(to, k + 1) - Math.max(from, k);
      weights[i][k - a] = (float) (covered / (to - from));
    }
  }

  private void between(int i, double middle, int extent) {
    double at = Math.max(0, Math.min(extent - 1, middle));
    int a = Math.min((int) at, Math.max(0, extent - 2));
    float part = (float) (at - a);
    first[i] = a;
    weights[i] = extent == 1 ? new float[] {1} : new float[] {1 - part, part};
  }
}
