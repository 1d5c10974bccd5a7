package convlens.nn.layer;

import convlens.kernel.AvgPoolKernel;
import convlens.kernel.AvgPoolKernel.Divisor;
import convlens.kernel.PoolAxis;
import convlens.op.Kernels;
import convlens.op.Operation;
import convlens.tensor.Shape;

/** Average pooling: sliding, to an output size, or of the whole map. */
record AvgPoolLayer(Kernels.Axes<PoolAxis> axes, Divisor divisor, int planes) implements Layer {
  static Layer sliding(Operation op, LayerContext c, Shape held) {
    return new AvgPoolLayer(
        Kernels.sliding(c.args(), held), Kernels.divisor(c.args()), held.n() * held.c());
  }

  static Layer adaptive(Operation op, LayerContext c, Shape held) {
    return new AvgPoolLayer(
        Kernels.adaptive(c.args(), held), new Divisor(true, 0), held.n() * held.c());
  }

  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    AvgPoolKernel.forward(axes.rows(), axes.columns(), divisor, planes, in[0], out);
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    if (gradIn[0].length > 0) {
      AvgPoolKernel.backward(axes.rows(), axes.columns(), divisor, planes, gradOut, gradIn[0]);
    }
  }
}
