package convlens.kernel.plan;

import convlens.blas.Blas;

/**
 * A fully connected layer: three matrix products.
 *
 * <p>The products are split along rows of their results, so that every number is one sum in one
 * order.
 */
final class LinearPlan implements ConvPlan {
  /** Multiply-adds a piece should have at least. */
  private static final long PIECE = 500_000;

  private static final int MOST = 4;

  private final int n;
  private final int in;
  private final int out;
  private final Blas blas;
  private final int pieces;

  LinearPlan(int n, int in, int out, Blas blas) {
    this.n = n;
    this.in = in;
    this.out = out;
    this.blas = blas;
    long work = (long) n * in * out;
    pieces = (int) Math.max(1, Math.min(MOST, work / PIECE));
  }

  @Override
  public String engines() {
    return "blas/blas/blas";
  }

  private interface Share {
    void accept(int from, int size);
  }

  private void share(int extent, Share work) {
    int parts = Math.min(pieces, extent);
    Pieces.run(
        parts,
        i -> {
          int from = Strip.split(extent, i, parts);
          work.accept(from, Strip.split(extent, i + 1, parts) - from);
        });
  }

  @Override
  public void forward(float[] x, float[] weight, float[] bias, float[] y) {
    check(x, weight, y);
    Sizes.checkBias(out, bias);
    share(
        n,
        (from, size) -> {
          for (int i = from; i < from + size && bias.length > 0; i++) {
            System.arraycopy(bias, 0, y, i * out, out);
          }
          blas.sgemm(
              false,
              true,
              size,
              out,
              in,
              1,
              x,
              from * in,
              in,
              weight,
              0,
              in,
              bias.length > 0 ? 1 : 0,
              y,
              from * out,
              out);
        });
  }

  @Override
  public void backward(
      float[] x,
      float[] weight,
      float[] gradY,
      float[] gradX,
      float[] gradWeight,
      float[] gradBias) {
    check(x, gradWeight, gradY);
    Sizes.checkBias(out, gradBias);
    if (gradX.length > 0) {
      check(gradX, weight, gradY);
      share(
          n,
          (from, size) ->
              blas.sgemm(
                  false,
                  false,
                  size,
                  in,
                  out,
                  1,
                  gradY,
                  from * out,
                  out,
                  weight,
                  0,
                  in,
                  0,
                  gradX,
                  from * in,
                  in));
    }
    share(
        out,
        (from, size) ->
            blas.sgemm(
                true,
                false,
                size,
                in,
                n,
                1,
                gradY,
                from,
                out,
                x,
                0,
                in,
                1,
                gradWeight,
                from * in,
                in));
    for (int i = 0; i < n && gradBias.length > 0; i++) {
      for (int o = 0; o < out; o++) {
        gradBias[o] += gradY[i * out + o];
      }
    }
  }

  private void check(float[] x, float[] weight, float[] y) {
    Sizes.check("input", (long) n * in, x);
    Sizes.check("weight", (long) out * in, weight);
    Sizes.check("output", (long) n * out, y);
  }
}
