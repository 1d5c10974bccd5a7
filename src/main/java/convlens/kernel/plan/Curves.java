package convlens.kernel.plan;

/**
 * The inner loops of activations that need an exponential, each from one cell to before another.
 *
 * <p>Java's compiler leaves such loops as they are, so there is an implementation written in
 * vectors beside the plain one; both make the same operations in the same order, and so the same
 * bits.
 */
interface Curves {
  void exp(float[] x, int from, int end, float[] y);

  void sigmoid(float[] x, int from, int end, float[] y);

  void tanh(float[] x, int from, int end, float[] y);

  void silu(float[] x, int from, int end, float[] y);

  void siluBackward(float[] x, float[] gradY, int from, int end, float[] gradX);

  /** Those in vectors, where the program was started with them. */
  static Curves best() {
    return Best.CURVES;
  }

  /** Looked for once. */
  final class Best {
    static final Curves CURVES = Lanes.find().map(Lanes::curves).orElseGet(Plain::new);

    private Best() {}
  }

  /** Cell by cell. */
  final class Plain implements Curves {
    @Override
    public void exp(float[] x, int from, int end, float[] y) {
      for (int i = from; i < end; i++) {
        y[i] = Cells.exp(x[i]);
      }
    }

    @Override
    public void sigmoid(float[] x, int from, int end, float[] y) {
      for (int i = from; i < end; i++) {
        y[i] = 1 / (1 + Cells.exp(-x[i]));
      }
    }

    @Override
    public void tanh(float[] x, int from, int end, float[] y) {
      for (int i = from; i < end; i++) {
        y[i] = Cells.tanh(x[i]);
      }
    }

    @Override
    public void silu(float[] x, int from, int end, float[] y) {
      for (int i = from; i < end; i++) {
        y[i] = x[i] / (1 + Cells.exp(-x[i]));
      }
    }

    @Override
    public void siluBackward(float[] x, float[] gradY, int from, int end, float[] gradX) {
      for (int i = from; i < end; i++) {
        float share = 1 / (1 + Cells.exp(-x[i]));
        gradX[i] = gradY[i] * (share * (1 + x[i] * (1 - share)));
      }
    }
  }
}
