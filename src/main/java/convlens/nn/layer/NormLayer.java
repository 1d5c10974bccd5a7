package convlens.nn.layer;

import convlens.kernel.Normalize;
import convlens.kernel.Normalize.Affine;
import convlens.kernel.Normalize.Moments;
import convlens.kernel.Normalize.Sets;
import convlens.op.Kernels;
import convlens.op.Operation;
import convlens.tensor.Shape;
import java.util.Optional;

/**
 * Batch, layer, instance and group normalisation.
 *
 * <p>Batch normalisation uses the batch's own mean and variance in training and moves those it
 * keeps; afterwards it uses the kept ones.
 */
final class NormLayer implements Layer {
  private final Sets sets;
  private final double eps;
  private final Optional<Affine> affine;
  private final Optional<Kept> kept;
  private final float[] gradWeight;
  private final float[] gradBias;
  private Moments moments;
  private boolean own;

  /** What is kept over the steps. */
  @SuppressWarnings("ArrayRecordComponent") // live arrays, never compared
  private record Kept(float[] mean, float[] variance, double momentum) {
    Moments moments() {
      double[] m = new double[mean.length];
      double[] v = new double[mean.length];
      for (int i = 0; i < m.length; i++) {
        m[i] = mean[i];
        v[i] = variance[i];
      }
      return new Moments(m, v);
    }

    /** Moves towards the batch's, with the unbiased variance, as PyTorch does. */
    void move(Moments of, int cells) {
      double unbiased = cells / (cells - 1.0);
      for (int i = 0; i < mean.length; i++) {
        mean[i] = (float) ((1 - momentum) * mean[i] + momentum * of.mean()[i]);
        variance[i] =
            (float) ((1 - momentum) * variance[i] + momentum * of.variance()[i] * unbiased);
      }
    }
  }

  private NormLayer(Operation op, LayerContext c, Shape held, Optional<Kept> kept, int run) {
    this.sets = Kernels.sets(op, c.args(), held).orElseThrow();
    this.eps = c.args().number("eps");
    this.kept = kept;
    float[] weight = c.value("weight");
    float[] bias = c.value("bias");
    this.affine =
        weight.length == 0
            ? Optional.empty()
            : Optional.of(
                new Affine(weight, bias.length == 0 ? new float[weight.length] : bias, run));
    this.gradWeight = c.gradient("weight");
    this.gradBias = c.gradient("bias");
  }

  static Layer batch(Operation op, LayerContext c, Shape held) {
    boolean keeps = c.args().flag("track_running_stats");
    Optional<Kept> kept =
        keeps
            ? Optional.of(
                new Kept(
                    c.value("running_mean"), c.value("running_var"), c.args().number("momentum")))
            : Optional.empty();
    return new NormLayer(op, c, held, kept, held.plane());
  }

  /** A factor for each channel: group normalisation. */
  static Layer channelwise(Operation op, LayerContext c, Shape held) {
    return new NormLayer(op, c, held, Optional.empty(), held.plane());
  }

  /** A factor for each cell: layer normalisation. */
  static Layer cellwise(Operation op, LayerContext c, Shape held) {
    return new NormLayer(op, c, held, Optional.empty(), 1);
  }

  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    own = kept.isEmpty() || pass.training();
    moments = own ? Normalize.moments(sets, in[0]) : kept.orElseThrow().moments();
    if (own) {
      kept.ifPresent(k -> k.move(moments, sets.size()));
    }
    Normalize.forward(sets, moments, eps, affine, in[0], out);
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    Normalize.Gradients g = Normalize.backward(sets, moments, eps, affine, in[0], gradOut, own);
    if (gradIn[0].length > 0) {
      System.arraycopy(g.x(), 0, gradIn[0], 0, gradIn[0].length);
    }
    for (int i = 0; i < gradWeight.length; i++) {
      gradWeight[i] += g.factor()[i];
    }
    for (int i = 0; i < gradBias.length; i++) {
      gradBias[i] += g.summand()[i];
    }
  }
}
