package convlens.nn.layer;

import convlens.kernel.Conv2dGeometry;
import convlens.kernel.plan.ConvPlan;
import convlens.kernel.plan.Plans;
import convlens.op.Kernels;
import convlens.op.Operation;
import convlens.tensor.Shape;
import java.util.Optional;

/** Convolution, transposed convolution and the fully connected layer: products with a weight. */
final class WeighedLayer implements Layer {
  private static final float[] NONE = new float[0];

  private final ConvPlan plan;
  private final float[] weight;
  private final float[] bias;
  private final float[] gradWeight;
  private final float[] gradBias;

  private WeighedLayer(ConvPlan plan, LayerContext c) {
    boolean biased = c.args().flag("bias");
    this.plan = plan;
    this.weight = c.value("weight");
    this.bias = biased ? c.value("bias") : NONE;
    this.gradWeight = c.gradient("weight");
    this.gradBias = biased ? c.gradient("bias") : NONE;
  }

  /** Borders that are not zeros are the operation's own affair. */
  static Layer conv2d(Operation op, LayerContext c, Shape held) {
    Optional<Conv2dGeometry> g = Kernels.conv2d(c.args(), held);
    return g.isPresent()
        ? new WeighedLayer(Plans.conv2d(g.get(), c.blas()), c)
        : new PlayedLayer(op, c, held);
  }

  static Layer convTranspose2d(Operation op, LayerContext c, Shape held) {
    return new WeighedLayer(
        Plans.convTranspose2d(Kernels.convTranspose2d(c.args(), held), c.blas()), c);
  }

  static Layer linear(Operation op, LayerContext c, Shape held) {
    int in = c.args().integer("in_features");
    int rows = c.size() / in;
    return new WeighedLayer(Plans.linear(rows, in, c.args().integer("out_features"), c.blas()), c);
  }

  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    plan.forward(in[0], weight, bias, out);
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    boolean learns = pass.learns();
    plan.backward(
        in[0], weight, gradOut, gradIn[0], learns ? gradWeight : NONE, learns ? gradBias : NONE);
  }
}
