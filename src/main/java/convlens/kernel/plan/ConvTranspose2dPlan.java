package convlens.kernel.plan;

import convlens.blas.Blas;
import convlens.kernel.Conv2dGeometry;
import convlens.kernel.ConvTranspose2dGeometry;
import java.util.Arrays;

/** A transposed convolution's passes: those of the convolution it is the transpose of, swapped. */
final class ConvTranspose2dPlan implements ConvPlan {
  private static final float[] NONE = {};
  private final ConvTranspose2dGeometry transposed;
  private final Conv2dGeometry g;
  private final Scattering forward;
  private final Gathering data;
  private final Weighing weighing;

  ConvTranspose2dPlan(ConvTranspose2dGeometry transposed, Blas blas) {
    this.transposed = transposed;
    g = transposed.convolution();
    forward = Engines.scattering(g, blas);
    data = Engines.gathering(g, Placement.dense(g), blas);
    weighing = Engines.weighing(g, blas);
  }

  @Override
  public void forward(float[] x, float[] weight, float[] bias, float[] y) {
    check(x, weight, y);
    Sizes.checkBias(g.cIn(), bias);
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
    check(x, gradWeight.length > 0 ? gradWeight : weight, gradY);
    Sizes.checkBias(g.cIn(), gradBias);
    if (gradY.length == 0) {
      Arrays.fill(gradX, 0);
      return;
    }
    if (gradX.length > 0) {
      check(gradX, weight, gradY);
      data.run(gradY, weight, NONE, gradX);
    }
    if (x.length > 0 && gradWeight.length > 0) {
      weighing.run(gradY, x, gradWeight);
    }
    if (gradBias.length > 0) {
      ChannelSums.add(g.n(), g.cIn(), g.h() * g.w(), gradY, gradBias);
    }
  }

  // Not the convolution's own sizes: where no output is left, they are not the way back.
  private void check(float[] x, float[] weight, float[] y) {
    Sizes.check("input", transposed.inputShape().size(), x);
    Sizes.check("weight", transposed.weightShape().size(), weight);
    Sizes.check("output", transposed.outputShape().size(), y);
  }

  @Override
  public String engines() {
    return forward.name() + "/" + data.name() + "/" + weighing.name();
  }
}
