package convlens.kernel;

import java.util.Arrays;

/**
 * One axis of a resampling: for each output place the input indices it reads and their shares.
 *
 * <p>Index arithmetic is done in single precision wherever PyTorch does it so: a place that falls
 * on the edge of two cells must fall to the same side. An index that several taps read stands once,
 * with their shares added.
 */
public final class ResampleAxis {
  private final int extent;
  private final int[] starts;
  private final int[] index;
  private final float[] weight;
  private final double[] point;

  private ResampleAxis(int extent, int[] starts, int[] index, float[] weight, double[] point) {
    this.extent = extent;
    this.starts = starts;
    this.index = index;
    this.weight = weight;
    this.point = point;
  }

  /** Input indices there are. */
  public int extent() {
    return extent;
  }

  /** Output places. */
  public int length() {
    return point.length;
  }

  /** How many indices an output place reads. */
  public int taps(int place) {
    return starts[place + 1] - starts[place];
  }

  /** The k-th index it reads. */
  public int index(int place, int k) {
    return index[starts[place] + k];
  }

  /** The share of that index. */
  public float weight(int place, int k) {
    return weight[starts[place] + k];
  }

  /** Where on the input it looks; a whole number is the middle of the cell of that index. */
  public double point(int place) {
    return point[place];
  }

  int start(int place) {
    return starts[place];
  }

  int[] indices() {
    return index;
  }

  float[] weights() {
    return weight;
  }

  /** The lowest and the highest index that places from (inclusive) .. to (exclusive) read. */
  int[] span(int from, int to) {
    int low = extent;
    int high = -1;
    for (int i = starts[from]; i < starts[to]; i++) {
      low = Math.min(low, index[i]);
      high = Math.max(high, index[i]);
    }
    return new int[] {low, high};
  }

  /** How many places read each index. */
  public int[] reads() {
    int[] counts = new int[extent];
    for (int i : index) {
      counts[i]++;
    }
    return counts;
  }

  /** True when an output place reads an index. */
  public boolean reads(int place, int source) {
    for (int i = starts[place]; i < starts[place + 1]; i++) {
      if (index[i] == source) {
        return true;
      }
    }
    return false;
  }

  /** An axis under construction, place by place. */
  static final class Builder {
    private final int extent;
    private final int[] starts;
    private final double[] point;
    private int[] index;
    private float[] weight;
    private int places;
    private int used;

    Builder(int extent, int length, int tapsEach) {
      this.extent = extent;
      starts = new int[length + 1];
      point = new double[length];
      int room = Math.max(8, (int) Math.min(1L << 24, (long) length * tapsEach));
      index = new int[room];
      weight = new float[room];
    }

    /** Adds a share to the place begun last; an index already there gains it. */
    void add(int source, float share) {
      for (int i = used - 1; i >= starts[places - 1]; i--) {
        if (index[i] == source) {
          weight[i] += share;
          return;
        }
      }
      append(source, share);
    }

    /** The same for an index that is known to be new. */
    void append(int source, float share) {
      if (used == index.length) {
        index = Arrays.copyOf(index, 2 * used);
        weight = Arrays.copyOf(weight, 2 * used);
      }
      index[used] = source;
      weight[used++] = share;
      starts[places] = used;
    }

    /** Begins the next place. */
    void place(double at) {
      point[places++] = at;
      starts[places] = used;
    }

    ResampleAxis build() {
      return new ResampleAxis(
          extent, starts, Arrays.copyOf(index, used), Arrays.copyOf(weight, used), point);
    }
  }
}
