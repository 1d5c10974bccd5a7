package convlens.kernel.plan;

import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The inner loops of direct convolution: sums over taps, each of which reads the same array from
 * another place.
 *
 * <p>Processors do many cells at once of such loops, but Java's compiler does not find out by
 * itself: the implementation is written in vectors, and serves where the program was started with
 * the module {@code jdk.incubator.vector}.
 */
public interface Lanes {
  /** Floats that must be there, to be read or written over, behind the last cell of every array. */
  int SLACK = 128;

  /** Cells computed at one go: of any other number, some behind the last are overwritten too. */
  int atOnce();

  /** The sum of {@code count} floats. */
  float sum(float[] x, int from, int count);

  /** The sum of the squares of {@code count} floats, each less {@code center}. */
  float squares(float[] x, int from, int count, float center);

  /** The sum of the products of {@code count} floats, each less {@code center}, with others. */
  float products(float[] x, float center, float[] with, int from, int count);

  /** The sum of the squared differences of {@code count} floats. */
  float distances(float[] a, float[] b, int from, int count);

  /**
   * The sum of the binary cross entropies of {@code count} probabilities; their slopes times a
   * factor are written to {@code gradient}.
   *
   * @return not a number where they must be done one by one: some are 0 or 1, or they are no whole
   *     vectors
   */
  float crossEntropy(float[] x, float[] t, int from, int count, float factor, float[] gradient);

  /** The loops over samples that lie abreast. */
  Samples samples();

  /** The loops of activations. */
  Curves curves();

  /** The loops of depthwise convolution. */
  PlaneLoops planes();

  /** The loops of Winograd's convolution. */
  WinogradLoops winograd();

  /**
   * Four outputs at once: {@code out[outAt + j * outStep + i] = start[j] + sum over k of w[wAt + 4
   * * k + j] * x[xAt + taps[k] + i]}.
   *
   * @param cells how many i; some cells behind them are overwritten with anything
   */
  void four(
      float[] x,
      int xAt,
      int[] taps,
      float[] w,
      int wAt,
      float[] start,
      int startAt,
      float[] out,
      int outAt,
      int outStep,
      int cells);

  /** Whether {@link #fourRows} does so many rows of that width. */
  boolean servesRows(int rows, int width);

  /**
   * The same for whole rows of an output, which are written without gaps.
   *
   * @param xWidth from one row to the next where they are read
   */
  void fourRows(
      float[] x,
      int xAt,
      int xWidth,
      int[] taps,
      float[] w,
      int wAt,
      float[] start,
      int startAt,
      float[] out,
      int outAt,
      int outStep,
      int outWidth,
      int rows);

  /** The same for a single output, whose weights follow each other. */
  void one(
      float[] x,
      int xAt,
      int[] taps,
      float[] w,
      int wAt,
      float start,
      float[] out,
      int outAt,
      int cells);

  /**
   * Gradients of weights: {@code sums[at + j * step + k] += sum over i of g[gAt + j * gStep + i] *
   * x[xAt + taps[k] + i]} for four j.
   *
   * @param taps a multiple of four of them
   * @param cells how many i; {@code g} must be 0 behind them
   */
  void weigh(
      float[] g,
      int gAt,
      int gStep,
      float[] x,
      int xAt,
      int[] taps,
      int cells,
      float[] sums,
      int at,
      int step);

  /** The same for a single j. */
  void weighOne(
      float[] g, int gAt, float[] x, int xAt, int[] taps, int cells, float[] sums, int at);

  /** Floats of a vector. */
  int width();

  /** Vectors of the widest {@link #tile}: 4 or 2. */
  int widest();

  /** Vectors of the narrowest. */
  int narrowest();

  /**
   * Has the loops compiled, once: until they are, every operation on a vector is a call that makes
   * an object, a thousand times as slow, and a loop that is rarely needed would stay so for long.
   */
  void prepare();

  /** Rows of a tile of so many vectors. */
  int tileRows(int vectors);

  /**
   * A tile of a product: {@code out[to + r * step + c] += sum over k of x[xAt + rows[row + r] +
   * steps[k]] * w[wAt + (k - from) * wStep + c]} for {@link #tileRows} r and the c of so many
   * vectors.
   *
   * @param steps those from {@code from} to before {@code end} are taken
   */
  void tile(
      int vectors,
      float[] x,
      int xAt,
      int[] rows,
      int row,
      int[] steps,
      int from,
      int end,
      float[] w,
      int wAt,
      int wStep,
      float[] out,
      int to,
      int step);

  /** Rows that {@link #transpose} takes at a time, or 0 where there is none. */
  int transposed();

  /**
   * Some rows become columns: {@code to[toAt + c * toStep + r] = from[at + r * step + c]} for
   * {@link #transposed} r.
   *
   * @param columns a multiple of as many
   */
  void transpose(float[] from, int at, int step, int columns, float[] to, int toAt, int toStep);

  /** The implementation, where the program was started with vectors. */
  static Optional<Lanes> find() {
    return Found.LANES;
  }

  /** The same with its loops compiled, for those who take no part in choosing an engine. */
  static Optional<Lanes> prepared() {
    Optional<Lanes> lanes = find();
    lanes.ifPresent(Lanes::prepare);
    return lanes;
  }

  /** Looked for once. */
  final class Found {
    static final Optional<Lanes> LANES = load();

    private Found() {}

    private static Optional<Lanes> load() {
      try {
        Iterator<Lanes> found =
            ServiceLoader.load(Lanes.class, Lanes.class.getClassLoader()).iterator();
        return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
      } catch (ServiceConfigurationError | LinkageError withoutVectors) {
        return Optional.empty();
      }
    }
  }
}
