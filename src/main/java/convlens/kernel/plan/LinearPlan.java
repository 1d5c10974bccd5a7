package convlens.kernel.plan;

import convlens.blas.Blas;
import java.util.Arrays;

/**
 * A fully connected layer: three matrix products. So is a convolution whose kernel is as large as
 * its input, and a transposed one of single cells.
 */
final class LinearPlan implements ConvPlan {
  private final Dense.Size size;
  private final int plane;
  private final Dense dense;

  /**
   * Chooses the engine.
   *
   * @param plane outputs that share a bias
   */
  LinearPlan(Dense.Size size, int plane, Blas blas) {
    this.size = size;
    this.plane = plane;
    this.dense =
        Lanes.find()
            .filter(l -> TileDense.serves(size, l))
            .<Dense>map(l -> new TileDense(size, l))
            .orElseGet(() -> new BlasDense(size, blas));
  }

  @Override
  public String engines() {
    return dense.name() + "/" + dense.name() + "/" + dense.name();
  }

  @Override
  public void forward(float[] x, float[] weight, float[] bias, float[] y) {
    check(x, weight, y);
    Sizes.checkBias(size.out() / plane, bias);
    if (bias.length == 0) {
      Arrays.fill(y, 0);
    }
    for (int i = 0; i < size.n() && bias.length > 0; i++) {
      start(bias, y, i * size.out());
    }
    dense.forward(x, weight, y);
  }

  private void start(float[] bias, float[] y, int at) {
    if (plane == 1) {
      System.arraycopy(bias, 0, y, at, bias.length);
      return;
    }
    for (int c = 0; c < bias.length; c++) {
      Arrays.fill(y, at + c * plane, at + (c + 1) * plane, bias[c]);
    }
  }

  @Override
  public void backward(
      float[] x,
      float[] weight,
      float[] gradY,
      float[] gradX,
      float[] gradWeight,
      float[] gradBias) {
    check(x, gradWeight.length > 0 ? gradWeight : weight, gradY);
    Sizes.checkBias(size.out() / plane, gradBias);
    if (gradX.length > 0) {
      check(gradX, weight, gradY);
      dense.data(gradY, weight, gradX);
    }
    if (gradWeight.length > 0) {
      dense.weight(x, gradY, gradWeight);
    }
    if (plane > 1 && gradBias.length > 0) {
      ChannelSums.add(size.n(), gradBias.length, plane, gradY, gradBias);
      return;
    }
    for (int i = 0; i < size.n() && gradBias.length > 0; i++) {
      add(gradY, i * size.out(), gradBias);
    }
  }

  private static void add(float[] gradY, int at, float[] sums) {
    for (int o = 0; o < sums.length; o++) {
      sums[o] += gradY[at + o];
    }
  }

  private void check(float[] x, float[] weight, float[] y) {
    Sizes.check("input", (long) size.n() * size.in(), x);
    Sizes.check("weight", (long) size.out() * size.in(), weight);
    Sizes.check("output", (long) size.n() * size.out(), y);
  }
}
