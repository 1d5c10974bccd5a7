package convlens.kernel.plan;

/**
 * The inner loops over samples that lie abreast: the same cell of all of them in a row, so that
 * every vector is full and no tap reads anything but a whole one.
 */
interface Samples {
  /** Samples that {@link #add} does at once. */
  int atOnce();

  /** Rows that it does at once. */
  int rows();

  /**
   * Some outputs: {@code out[to + r * step + i] += sum over k of w[wAt + rows[row + r] + steps[k]]
   * * x[xAt + reads[k] + i]} for {@link #rows} r and {@link #atOnce} i.
   */
  void add(
      float[] w,
      int wAt,
      int[] rows,
      int row,
      int[] steps,
      float[] x,
      int xAt,
      int[] reads,
      float[] out,
      int to,
      int step);

  /**
   * Gradients of weights, whose sums stay vectors: the products of {@code g[gAt + j * gStep + i]}
   * and {@code x[xAt + taps[first + k] + i]} are added to the vector {@code sums[at + j * step + k
   * * width]} for four j and five k.
   *
   * @param cells how many i, whole vectors of them
   */
  void weigh(
      float[] g,
      int gAt,
      int gStep,
      float[] x,
      int xAt,
      int[] taps,
      int first,
      int cells,
      float[] sums,
      int at,
      int step);
}
