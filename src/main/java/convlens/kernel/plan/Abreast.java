package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution, or its transpose, of a batch of small maps: the same cell of all samples lies in a
 * row, so that vectors are full however small a map is, and no tap reads padding.
 */
final class Abreast {
  private final int n;
  private final Plane from;
  private final Plane to;
  private final Samples samples;
  private final List<Reach> rows;
  private final int[] weightRows;
  private final int[] rowKinds;
  private final int[] columnKinds;
  private final int[] columnFirsts;
  private final int[][] steps;
  private final int[][] reads;
  private final int kinds;

  /** Channels and their extents. */
  private record Plane(int channels, int h, int w) {
    int cells() {
      return h * w;
    }
  }

  /**
   * Works out what every output reads.
   *
   * @param back true for the transpose
   */
  Abreast(Conv2dGeometry g, boolean back, Lanes lanes) {
    this.n = g.n();
    samples = lanes.samples();
    lanes.prepare();
    Plane in = new Plane(g.cIn(), g.h(), g.w());
    Plane out = new Plane(g.cOut(), g.outH(), g.outW());
    from = back ? out : in;
    to = back ? in : out;
    int kernel = g.kh() * g.kw();
    int rowStep = back ? kernel : g.depth();
    int channelStep = back ? g.depth() : kernel;
    weightRows = filled(to.channels(), rowStep, samples.rows());
    rows = Reach.rows(g, back);
    List<Reach> columns = Reach.columns(g, back);
    rowKinds = kinds(rows);
    columnKinds = kinds(columns);
    columnFirsts = columns.stream().mapToInt(Reach::first).toArray();
    kinds = columns.size();
    steps = new int[rows.size() * kinds][];
    reads = new int[steps.length][];
    for (int y = 0; y < rows.size(); y++) {
      for (int x = 0; x < kinds; x++) {
        if (rowKinds[y] == y && columnKinds[x] == x) {
          link(y * kinds + x, rows.get(y), columns.get(x), g.kw(), channelStep);
        }
      }
    }
  }

  /** Where the rows of a tile begin, the last filled up by the last one. */
  private static int[] filled(int count, int step, int high) {
    int[] all = new int[(count + high - 1) / high * high];
    for (int i = 0; i < all.length; i++) {
      all[i] = Math.min(i, count - 1) * step;
    }
    return all;
  }

  /** For each the first that is like it. */
  private static int[] kinds(List<Reach> all) {
    int[] kinds = new int[all.size()];
    for (int i = 0; i < kinds.length; i++) {
      while (!all.get(kinds[i]).isLike(all.get(i))) {
        kinds[i]++;
      }
    }
    return kinds;
  }

  private void link(int at, Reach down, Reach across, int kw, int channelStep) {
    int taps = down.taps().size() * across.taps().size();
    steps[at] = new int[from.channels() * taps];
    reads[at] = new int[steps[at].length];
    int k = 0;
    for (int c = 0; c < from.channels(); c++) {
      for (int i = 0; i < down.taps().size(); i++) {
        for (int j = 0; j < across.taps().size(); j++) {
          int cell = down.steps().get(i) * from.w() + across.steps().get(j);
          steps[at][k] = c * channelStep + down.taps().get(i) * kw + across.taps().get(j);
          reads[at][k++] = (c * from.cells() + cell) * n;
        }
      }
    }
  }

  /** True where it is worth turning the samples about. */
  static boolean serves(Conv2dGeometry g, boolean back, Samples samples) {
    int channels = back ? g.cIn() : g.cOut();
    int high = samples.rows();
    int filled = (channels + high - 1) / high * high;
    return g.groups() == 1
        && g.n() > 0
        && g.n() % samples.atOnce() == 0
        && channels * 4 >= filled * 3
        && g.cOut() * g.outH() * g.outW() > 0
        && g.depth() > 0;
  }

  /** Overwrites {@code y}; each sum begins with its channel's bias, or 0 where there is none. */
  void run(float[] x, float[] weight, float[] bias, float[] y) {
    float[] turned = Room.mine().abreast.of(x.length);
    turn(n, from.channels(), from.cells(), x, turned);
    int blocks = n / samples.atOnce();
    Pieces.run(to.h() * blocks, i -> row(i / blocks, i % blocks, turned, weight, bias, y));
  }

  /** Lays the samples abreast: (N, C, cells) becomes (C, cells, N). */
  static void turn(int n, int channels, int cells, float[] x, float[] turned) {
    Pieces.run(
        channels,
        c -> Transpose.copy(x, c * cells, channels * cells, n, cells, turned, c * cells * n, n));
  }

  private void row(int y, int block, float[] x, float[] weight, float[] bias, float[] result) {
    int wide = samples.atOnce();
    int run = to.w() * wide;
    float[] out = Room.mine().result.of(weightRows.length * run);
    for (int r = 0; r < to.channels(); r++) {
      Arrays.fill(out, r * run, (r + 1) * run, bias.length == 0 ? 0 : bias[r]);
    }
    int first = rows.get(y).first() * from.w();
    for (int px = 0; px < to.w(); px++) {
      int kind = rowKinds[y] * kinds + columnKinds[px];
      int at = (first + columnFirsts[px]) * n + block * wide;
      for (int r = 0; r < weightRows.length; r += samples.rows()) {
        samples.add(
            weight,
            0,
            weightRows,
            r,
            steps[kind],
            x,
            at,
            reads[kind],
            out,
            r * run + px * wide,
            run);
      }
    }
    int sample = to.channels() * to.cells();
    for (int r = 0; r < to.channels(); r++) {
      int at = block * wide * sample + r * to.cells() + y * to.w();
      Transpose.copy(out, r * run, wide, to.w(), wide, result, at, sample);
    }
  }
}
