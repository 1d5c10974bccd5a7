package convlens.kernel.plan;

import convlens.blas.Blas;
import convlens.kernel.Conv2dGeometry;
import java.util.Arrays;

/** A convolution's three passes. */
final class Conv2dPlan implements ConvPlan {
  private static final float[] NONE = {};
  private final Conv2dGeometry g;
  private final Gathering forward;
  private final Scattering data;
  private final Weighing weighing;

  Conv2dPlan(Conv2dGeometry g, Blas blas) {
    this.g = g;
    forward = Engines.gathering(g, Placement.dense(g), blas);
    data = Engines.scattering(g, blas);
    weighing = Engines.weighing(g, blas);
  }

  @Override
  public void forward(float[] x, float[] weight, float[] bias, float[] y) {
    Sizes.check(g, x, weight, y);
    Sizes.checkBias(g.cOut(), bias);
    if (y.length > 0) {
      forward.run(x, weight, bias, y);
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
    Sizes.check(g, x, gradWeight.length > 0 ? gradWeight : weight, gradY);
    Sizes.checkBias(g.cOut(), gradBias);
    if (gradY.length == 0) {
      Arrays.fill(gradX, 0);
      return;
    }
    if (gradX.length > 0) {
      Sizes.check(g, gradX, weight, gradY);
      data.run(gradY, weight, NONE, gradX);
    }
    if (gradWeight.length > 0) {
      weighing.run(x, gradY, gradWeight);
    }
    if (gradBias.length > 0) {
      ChannelSums.add(g.n(), g.cOut(), g.outH() * g.outW(), gradY, gradBias);
    }
  }

  @Override
  public String engines() {
    return forward.name() + "/" + data.name() + "/" + weighing.name();
  }
}
