package convlens.nn.layer;

import convlens.kernel.LpPoolKernel;
import convlens.kernel.PoolAxis;
import convlens.op.Kernels;
import convlens.op.Operation;
import convlens.param.Pair;
import convlens.tensor.Shape;

/** Power-average pooling, with room of its own for the powers. */
final class LpPoolLayer implements Layer {
  private final Kernels.Axes<PoolAxis> axes;
  private final int planes;
  private final double degree;
  private final int window;
  private final float[] powers;
  private final float[] shares;

  private LpPoolLayer(LayerContext c, Shape held) {
    axes = Kernels.sliding(c.args(), held);
    planes = held.n() * held.c();
    degree = c.args().number("norm_type");
    Pair kernel = c.args().pair("kernel_size");
    window = kernel.h() * kernel.w();
    powers = new float[Math.toIntExact(held.size())];
    shares = new float[c.outSize()];
  }

  static Layer of(Operation op, LayerContext c, Shape held) {
    return new LpPoolLayer(c, held);
  }

  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    LpPoolKernel.forward(axes.rows(), axes.columns(), planes, degree, window, in[0], powers, out);
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    if (gradIn[0].length > 0) {
      LpPoolKernel.backward(
          axes.rows(),
          axes.columns(),
          planes,
          degree,
          window,
          in[0],
          powers,
          gradOut,
          shares,
          gradIn[0]);
    }
  }
}
