package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import java.util.Arrays;

/**
 * The input of a convolution laid out so that every tap reads one shifted, gapless run of it: with
 * its padding, and split into the phases of the stride.
 *
 * <p>An output is computed on rows as wide as the planes. Wide planes hold what all taps of a row
 * reach, so that the last columns of an output row mean nothing; of small maps that is much, and
 * narrow planes are laid out instead, one per tap of a row.
 */
final class Grid {
  /** Where an output cell's taps read: its input cell is (y * strideH, x * strideW). */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Reads(
      int n,
      int channels,
      int groups,
      int h,
      int w,
      int strideH,
      int strideW,
      int padTop,
      int padLeft,
      int outH,
      int outW,
      int[] tapY,
      int[] tapX) {

    /** Those of an ordinary convolution. */
    static Reads of(Conv2dGeometry g) {
      int[] y = new int[g.kh() * g.kw()];
      int[] x = new int[y.length];
      for (int t = 0; t < y.length; t++) {
        y[t] = t / g.kw() * g.dilationH();
        x[t] = t % g.kw() * g.dilationW();
      }
      return new Reads(
          g.n(),
          g.cIn(),
          g.groups(),
          g.h(),
          g.w(),
          g.strideH(),
          g.strideW(),
          g.padTop(),
          g.padLeft(),
          g.outH(),
          g.outW(),
          y,
          x);
    }

    int perGroup() {
      return channels / groups;
    }
  }

  private final Reads reads;
  private final int reachY;
  private final int width;

  /** The first input column of each kind of plane, less the padding, and the first row. */
  private final int[] columns;

  private final int[] rows;
  private final boolean narrow;

  Grid(Reads reads, boolean narrow) {
    this.reads = reads;
    this.narrow = narrow;
    int sw = reads.strideW();
    int sh = reads.strideH();
    reachY = Arrays.stream(reads.tapY()).max().orElse(0) / sh;
    int reachX = Arrays.stream(reads.tapX()).max().orElse(0) / sw;
    width = reads.outW() + (narrow ? 0 : reachX);
    columns = Arrays.stream(reads.tapX()).map(x -> narrow ? x : x % sw).distinct().toArray();
    rows = Arrays.stream(reads.tapY()).map(y -> y % sh).distinct().toArray();
  }

  /** Narrow planes where wide ones would make many cells that mean nothing. */
  static Grid of(Reads reads, int outputs) {
    Grid wide = new Grid(reads, false);
    int nothing = wide.width - reads.outW();
    // Laying out more planes pays when many outputs read them.
    boolean narrow = outputs >= 24 && nothing * 10 > reads.outW();
    return narrow ? new Grid(reads, true) : wide;
  }

  Reads reads() {
    return reads;
  }

  int width() {
    return width;
  }

  /** Cells of one sample's plane. */
  int image(Strip s) {
    return (s.height() + reachY) * width;
  }

  private int channel(Strip s) {
    return rows.length * columns.length * s.images() * image(s);
  }

  /** Floats of all planes of a group and the slack behind them. */
  int size(Strip s) {
    return size(s, reads.perGroup());
  }

  /** The same of so many of its channels. */
  int size(Strip s, int channels) {
    return Math.multiplyExact(channels, channel(s)) + Lanes.SLACK;
  }

  /** Cells from the first output cell to the last, those that mean nothing included. */
  int cells(Strip s) {
    return (s.images() - 1) * image(s) + (s.height() - 1) * width + s.width();
  }

  /** True when output channels have no cells that mean nothing. */
  boolean isGapless(Strip s) {
    return width == reads.outW() && (s.images() == 1 || reachY == 0);
  }

  /**
   * Where the taps of an output read, channel by channel.
   *
   * @param from the first of the taps
   * @param count how many of them
   * @param channels how many channels
   * @param multiple what the number is filled up to a multiple of
   */
  int[] taps(Strip s, int from, int count, int channels, int multiple) {
    int all = channels * count;
    int[] taps = new int[(all + multiple - 1) / multiple * multiple];
    int plane = s.images() * image(s);
    for (int k = 0; k < all; k++) {
      int y = reads.tapY()[from + k % count];
      int x = reads.tapX()[from + k % count];
      int row = indexOf(rows, y % reads.strideH());
      int column = indexOf(columns, narrow ? x : x % reads.strideW());
      int shift = y / reads.strideH() * width + (narrow ? 0 : x / reads.strideW());
      taps[k] = k / count * channel(s) + (row * columns.length + column) * plane + shift;
    }
    return taps;
  }

  private static int indexOf(int[] values, int value) {
    int i = 0;
    while (values[i] != value) {
      i++;
    }
    return i;
  }

  /** Lays out the channels of one group for a strip. */
  void fill(Strip s, int group, float[] x, float[] planes) {
    int perGroup = reads.perGroup();
    fill(s, group * perGroup, (group + 1) * perGroup, x, planes);
  }

  /** Lays out some channels for a strip. */
  void fill(Strip s, int first, int end, float[] x, float[] planes) {
    int image = image(s);
    int to = 0;
    for (int c = first; c < end; c++) {
      for (int row : rows) {
        for (int column : columns) {
          for (int i = s.fromImage(); i < s.endImage(); i++) {
            int channel = (i * reads.channels() + c) * reads.h() * reads.w();
            plane(s, x, channel, row, column - reads.padLeft(), planes, to);
            to += image;
          }
        }
      }
    }
    Arrays.fill(planes, to, to + Lanes.SLACK, 0);
  }

  private void plane(Strip s, float[] x, int channel, int row, int shift, float[] planes, int at) {
    int step = reads.strideW();
    int w = reads.w();
    if (step == 1 && reads.strideH() == 1 && width == w && Math.abs(shift) < w) {
      block(s, x, channel, row, shift, planes, at);
      return;
    }
    int first = Math.min(width, shift >= 0 ? 0 : (-shift + step - 1) / step);
    int last = w - 1 - shift;
    int end = Math.max(first, last < 0 ? 0 : Math.min(width, last / step + 1));
    int to = at;
    for (int r = 0; r < s.height() + reachY; r++) {
      int y = (s.fromY() + r) * reads.strideH() + row - reads.padTop();
      if (y < 0 || y >= reads.h() || first == end) {
        Arrays.fill(planes, to, to + width, 0);
      } else {
        zero(planes, to, to + first);
        int from = channel + y * w + first * step + shift;
        Columns.copy(x, from, step, planes, to + first, end - first);
        zero(planes, to + end, to + width);
      }
      to += width;
    }
  }

  /** Rows as wide as the input's follow each other in both: one copy, then zeros at the edge. */
  private void block(Strip s, float[] x, int channel, int row, int shift, float[] planes, int at) {
    int w = reads.w();
    int rows = s.height() + reachY;
    int top = s.fromY() + row - reads.padTop();
    int first = Math.min(rows, Math.max(0, -top));
    int end = Math.max(first, Math.min(rows, reads.h() - top));
    Arrays.fill(planes, at, at + first * w, 0);
    Arrays.fill(planes, at + end * w, at + rows * w, 0);
    if (first == end) {
      return;
    }
    int from = channel + (top + first) * w + shift;
    int before = Math.max(0, -from);
    int beyond = Math.max(0, from + (end - first) * w - x.length);
    int to = at + first * w;
    System.arraycopy(x, from + before, planes, to + before, (end - first) * w - before - beyond);
    for (int r = first; r < end; r++, to += w) {
      zero(planes, to, to - Math.min(0, shift));
      zero(planes, to + w - Math.max(0, shift), to + w);
    }
  }

  private static void zero(float[] planes, int from, int to) {
    for (int i = from; i < to; i++) {
      planes[i] = 0;
    }
  }

  /**
   * Lays out output channels on rows of the same width, with zeros where cells mean nothing.
   *
   * @param channels how many channels the group has
   * @param room how many there is room for; those beyond the group's are zeros
   */
  void outputs(Strip s, int group, int channels, float[] y, int room, float[] planes) {
    int step = outputStep(s);
    int outW = reads.outW();
    Arrays.fill(planes, 0, room * step, 0);
    for (int r = 0; r < channels; r++) {
      for (int i = 0; i < s.images(); i++) {
        int plane = ((s.fromImage() + i) * reads.groups() + group) * channels + r;
        int from = (plane * reads.outH() + s.fromY()) * outW;
        int to = r * step + i * image(s);
        if (width == outW) {
          Columns.copy(y, from, 1, planes, to, s.height() * outW);
          continue;
        }
        for (int oy = 0; oy < s.height(); oy++) {
          Columns.copy(y, from + oy * outW, 1, planes, to + oy * width, outW);
        }
      }
    }
  }

  /** From one channel of {@link #outputs} to the next. */
  int outputStep(Strip s) {
    return s.images() * image(s) + Lanes.SLACK;
  }

  /** Writes one channel of a strip where it stands in an output of so many channels. */
  void put(
      Strip s,
      Placement place,
      int channel,
      int channels,
      int outH,
      int outW,
      float[] out,
      int at,
      float[] y) {
    int colStep = place.colStep();
    int end = Math.min(s.endY(), outH);
    for (int i = 0; i < s.images(); i++) {
      int plane = (s.fromImage() + i) * channels + channel;
      int from = at + i * image(s);
      for (int oy = s.fromY(); oy < end; oy++) {
        int to = place.row(plane, oy);
        if (colStep == 1) {
          Columns.copy(out, from, 1, y, to, outW);
        } else {
          spread(out, from, y, to, colStep, outW);
        }
        from += width;
      }
    }
  }

  private static void spread(float[] out, int from, float[] y, int to, int step, int count) {
    for (int j = 0; j < count; j++) {
      y[to + j * step] = out[from + j];
    }
  }
}
