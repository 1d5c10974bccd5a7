package convlens.nn.layer;

import convlens.kernel.Normalize;
import convlens.kernel.Normalize.Affine;
import convlens.kernel.Normalize.Moments;
import convlens.kernel.Normalize.Sets;
import convlens.kernel.plan.BatchNorm;
import convlens.op.Kernels;
import convlens.op.Operation;
import convlens.tensor.Shape;
import java.util.Optional;

/**
 * Batch normalisation: in training with the batch's own mean and variance, towards which it moves
 * those it keeps; afterwards with the kept ones.
 */
final class BatchNormLayer implements Layer {
  private static final float[] NONE = new float[0];

  private final BatchNorm own;
  private final Sets sets;
  private final double eps;
  private final double momentum;
  private final boolean keeps;
  private final float[] weight;
  private final float[] bias;
  private final float[] gradWeight;
  private final float[] gradBias;
  private final float[] keptMean;
  private final float[] keptVariance;
  private final Optional<Affine> affine;
  private final Moments moments;
  private boolean fixed;

  private BatchNormLayer(LayerContext c, Shape held, Sets sets) {
    this.own = new BatchNorm(held.n(), held.c(), held.plane());
    this.sets = sets;
    this.eps = c.args().number("eps");
    this.momentum = c.args().number("momentum");
    this.keeps = c.args().flag("track_running_stats");
    this.weight = c.value("weight");
    this.bias = c.value("bias");
    this.gradWeight = c.gradient("weight");
    this.gradBias = c.gradient("bias");
    this.keptMean = c.value("running_mean");
    this.keptVariance = c.value("running_var");
    this.affine =
        weight.length == 0 ? Optional.empty() : Optional.of(new Affine(weight, bias, held.plane()));
    this.moments = new Moments(new double[held.c()], new double[held.c()]);
  }

  static Layer of(Operation op, LayerContext c, Shape held) {
    return new BatchNormLayer(c, held, Kernels.sets(op, c.args(), held).orElseThrow());
  }

  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    fixed = keeps && !pass.training();
    if (fixed) {
      for (int i = 0; i < keptMean.length; i++) {
        moments.mean()[i] = keptMean[i];
        moments.variance()[i] = keptVariance[i];
      }
      Normalize.forward(sets, moments, eps, affine, in[0], out);
      return;
    }
    own.forward(in[0], weight, bias, eps, moments.mean(), moments.variance(), out);
    if (keeps) {
      move();
    }
  }

  /** Moves what is kept towards the batch's, with the unbiased variance, as PyTorch does. */
  private void move() {
    double unbiased = sets.size() / (sets.size() - 1.0);
    for (int i = 0; i < keptMean.length; i++) {
      keptMean[i] = (float) ((1 - momentum) * keptMean[i] + momentum * moments.mean()[i]);
      keptVariance[i] =
          (float) ((1 - momentum) * keptVariance[i] + momentum * moments.variance()[i] * unbiased);
    }
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    float[] ofWeight = pass.learns() ? gradWeight : NONE;
    float[] ofBias = pass.learns() ? gradBias : NONE;
    double[] mean = moments.mean();
    double[] variance = moments.variance();
    if (fixed) {
      // Looking at a finished model, not training it: the moments do not move with the input.
      own.fixedBackward(in[0], weight, eps, mean, variance, gradOut, gradIn[0], ofWeight, ofBias);
    } else {
      own.backward(in[0], weight, eps, mean, variance, gradOut, gradIn[0], ofWeight, ofBias);
    }
  }
}
