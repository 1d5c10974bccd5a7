package convlens.kernel.plan;

import convlens.blas.Blas;

/** {@link Dense} by a library. */
record BlasDense(Size size, Blas blas) implements Dense {
  @Override
  public String name() {
    return "blas";
  }

  @Override
  public void forward(float[] x, float[] weight, float[] y) {
    int in = size.in();
    int out = size.out();
    int ld = size.inFirst() ? out : in;
    boolean turned = !size.inFirst();
    size.share(
        size.n(),
        out,
        (from, rows) ->
            blas.sgemm(
                false,
                turned,
                rows,
                out,
                in,
                1,
                x,
                from * in,
                in,
                weight,
                0,
                ld,
                1,
                y,
                from * out,
                out));
  }

  @Override
  public void data(float[] gradY, float[] weight, float[] gradX) {
    int in = size.in();
    int out = size.out();
    int ld = size.inFirst() ? out : in;
    boolean turned = size.inFirst();
    size.share(
        size.n(),
        in,
        (from, rows) ->
            blas.sgemm(
                false,
                turned,
                rows,
                in,
                out,
                1,
                gradY,
                from * out,
                out,
                weight,
                0,
                ld,
                0,
                gradX,
                from * in,
                in));
  }

  @Override
  public void weight(float[] x, float[] gradY, float[] gradWeight) {
    float[] left = size.inFirst() ? x : gradY;
    float[] right = size.inFirst() ? gradY : x;
    int rows = size.inFirst() ? size.in() : size.out();
    int columns = size.inFirst() ? size.out() : size.in();
    size.share(
        rows,
        columns,
        (from, count) ->
            blas.sgemm(
                true,
                false,
                count,
                columns,
                size.n(),
                1,
                left,
                from,
                rows,
                right,
                0,
                columns,
                1,
                gradWeight,
                from * columns,
                columns));
  }
}
