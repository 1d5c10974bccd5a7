package convlens.kernel.plan;

/**
 * The inner loops of Winograd's F(2×2, 3×3): two by two outputs of a 3×3 kernel from four by four
 * cells, by 16 products instead of 36.
 *
 * <p>A tile has a 4×4 transform, four rows of four. Two numbers of a row lie beside each other, the
 * first and the last in one <i>kind</i>, the two in the middle in another, so that a row of tiles
 * is as wide as the outputs it makes and nothing is picked apart: kind 2r is the first and the last
 * number of row r, kind 2r + 1 the middle ones.
 *
 * @see <a href="https://arxiv.org/abs/1509.09308">Lavin and Gray, Fast Algorithms for Convolutional
 *     Neural Networks</a>
 */
interface WinogradLoops {
  /** Has these loops compiled, once: see {@link Lanes#prepare}. */
  void prepare();

  /** Kinds of numbers: eight, for half of them share each other's. */
  int KINDS = 8;

  /**
   * Transforms tile rows of a plane with its margin.
   *
   * @param width from one row of the plane to the next
   * @param rows tile rows, each two rows below the one before
   * @param cells of a tile row, an even number; some behind the last are overwritten
   * @param apart from one kind to the next
   */
  void into(float[] plane, int at, int width, int rows, int cells, float[] v, int to, int apart);

  /**
   * Four outputs of one kind: {@code out[to + j * outStep + i] = start[startAt + j] + sum over k of
   * w[wAt + 4 * k + j] * v[vAt + k * step + i]}, where each weight is a pair: one for even i, one
   * for odd.
   *
   * @param depth how many k
   * @param cells how many i; up to two vectors behind the last are overwritten
   */
  void product(
      float[] v,
      int vAt,
      int step,
      int depth,
      double[] w,
      int wAt,
      float[] start,
      int startAt,
      float[] out,
      int to,
      int outStep,
      int cells);

  /**
   * Makes outputs of what the products came to.
   *
   * @param apart from one kind to the next
   * @param lines rows of outputs, two for each tile row or one less
   * @param cells of a tile row; outputs behind the last are overwritten up to a whole vector
   * @param start added to every output
   * @param rowStep from one row of outputs to the next
   */
  void outOf(
      float[] m,
      int at,
      int apart,
      int lines,
      int cells,
      float start,
      float[] y,
      int to,
      int rowStep);

  /**
   * Transforms the gradients of outputs, many channels at once.
   *
   * @param turned rows of cells, each the gradients of {@code width} channels
   * @param rows tile rows
   * @param cells of a row of outputs, an even number
   * @param d tile by tile; of each kind the first number of all tiles and then the second
   * @param apart from the first numbers of a kind to the second, and on to the next kind
   */
  void gradients(float[] turned, int rows, int cells, int width, float[] d, int to, int apart);
}
