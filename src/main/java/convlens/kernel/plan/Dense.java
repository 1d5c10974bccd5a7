package convlens.kernel.plan;

/**
 * The products of a fully connected layer; each is split along rows of its result, so that every
 * number is one sum in one order.
 */
interface Dense {
  /** {@code y += x * W}. */
  void forward(float[] x, float[] weight, float[] y);

  /** {@code gradX = gradY * W'}. */
  void data(float[] gradY, float[] weight, float[] gradX);

  /** {@code gradW += x' * gradY}. */
  void weight(float[] x, float[] gradY, float[] gradWeight);

  String name();

  /**
   * How large the layer is, and how its weight lies.
   *
   * @param inFirst true for a weight of (in, out), false for PyTorch's (out, in)
   */
  record Size(int n, int in, int out, boolean inFirst) {
    /** Multiply-adds a piece should have at least. */
    private static final long PIECE = 500_000;

    private static final int MOST = 4;

    private static final int NARROW = 64;

    /** Some of the rows of a result. */
    interface Share {
      void accept(int from, int size);
    }

    /** Calls for parts of a result's rows that together are all of them. */
    void share(int rows, int columns, Share work) {
      share(rows, 1, columns, work);
    }

    /** The same with parts that are whole tiles of so many rows, but for the last. */
    void share(int rows, int high, int columns, Share work) {
      int tiles = (rows + high - 1) / high;
      // Each piece packs the columns that do not fill a tile: there should be few where all do.
      int most = columns < NARROW ? 2 : MOST;
      int pieces = (int) Math.max(1, Math.min(most, (long) n * in * out / PIECE));
      int parts = Math.min(pieces, tiles);
      Pieces.run(
          parts,
          i -> {
            int from = Strip.split(tiles, i, parts) * high;
            work.accept(from, Math.min(rows, Strip.split(tiles, i + 1, parts) * high) - from);
          });
    }
  }
}
