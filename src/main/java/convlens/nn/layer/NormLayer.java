package convlens.nn.layer;

import convlens.kernel.Normalize;
import convlens.kernel.Normalize.Affine;
import convlens.kernel.Normalize.Moments;
import convlens.kernel.Normalize.Sets;
import convlens.op.Kernels;
import convlens.op.Operation;
import convlens.tensor.Shape;
import java.util.Optional;

/** Layer and group normalisation: every sample has means of its own, in training and afterwards. */
final class NormLayer implements Layer {
  private final Sets sets;
  private final double eps;
  private final Optional<Affine> affine;
  private final float[] gradWeight;
  private final float[] gradBias;
  private final Moments moments;
  private final double[] factor;
  private final double[] summand;

  private NormLayer(Operation op, LayerContext c, Shape held, int run) {
    this.sets = Kernels.sets(op, c.args(), held).orElseThrow();
    this.eps = c.args().number("eps");
    float[] weight = c.value("weight");
    float[] bias = c.value("bias");
    this.affine =
        weight.length == 0
            ? Optional.empty()
            : Optional.of(
                new Affine(weight, bias.length == 0 ? new float[weight.length] : bias, run));
    this.gradWeight = c.gradient("weight");
    this.gradBias = c.gradient("bias");
    this.moments = new Moments(new double[sets.count()], new double[sets.count()]);
    this.factor = new double[weight.length];
    this.summand = new double[weight.length];
  }

  /** A factor for each channel: group normalisation. */
  static Layer channelwise(Operation op, LayerContext c, Shape held) {
    return new NormLayer(op, c, held, held.plane());
  }

  /** Each map by itself: instance normalisation; one that keeps running means is played. */
  static Layer mapwise(Operation op, LayerContext c, Shape held) {
    return c.args().flag("track_running_stats")
        ? new PlayedLayer(op, c, held)
        : channelwise(op, c, held);
  }

  /** A factor for each cell: layer normalisation. */
  static Layer cellwise(Operation op, LayerContext c, Shape held) {
    return new NormLayer(op, c, held, 1);
  }

  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    Normalize.moments(sets, in[0], moments);
    Normalize.forward(sets, moments, eps, affine, in[0], out);
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    Normalize.Into into = new Normalize.Into(gradIn[0], factor, summand);
    Normalize.backward(sets, moments, eps, affine, in[0], gradOut, true, into);
    for (int i = 0; i < gradWeight.length; i++) {
      gradWeight[i] += (float) factor[i];
    }
    for (int i = 0; i < gradBias.length; i++) {
      gradBias[i] += (float) summand[i];
    }
  }
}
