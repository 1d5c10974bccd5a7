package convlens.nn.layer;

import convlens.kernel.MaxPoolKernel;
import convlens.kernel.PoolAxis;
import convlens.op.Kernels;
import convlens.op.Operation;
import convlens.tensor.Shape;

/** Max pooling; it keeps where each maximum stood. */
final class MaxPoolLayer implements Layer {
  private final Kernels.Axes<PoolAxis> axes;
  private final int planes;
  private final int[] winners;

  private MaxPoolLayer(Kernels.Axes<PoolAxis> axes, LayerContext c, Shape held) {
    this.axes = axes;
    this.planes = held.n() * held.c();
    this.winners = new int[c.outSize()];
  }

  static Layer sliding(Operation op, LayerContext c, Shape held) {
    return new MaxPoolLayer(Kernels.sliding(c.args(), held), c, held);
  }

  static Layer adaptive(Operation op, LayerContext c, Shape held) {
    return new MaxPoolLayer(Kernels.adaptive(c.args(), held), c, held);
  }

  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    MaxPoolKernel.forward(axes.rows(), axes.columns(), planes, in[0], out, winners);
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    if (gradIn[0].length > 0) {
      MaxPoolKernel.backward(axes.rows(), axes.columns(), planes, winners, gradOut, gradIn[0]);
    }
  }
}
