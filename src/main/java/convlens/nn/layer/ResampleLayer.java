package convlens.nn.layer;

import convlens.kernel.ResampleAxis;
import convlens.kernel.ResampleKernel;
import convlens.op.Kernels;
import convlens.op.Operation;
import convlens.tensor.Shape;

/** Interpolation and subsampling: an input read along two axes. */
record ResampleLayer(Kernels.Axes<ResampleAxis> axes, int planes) implements Layer {
  static Layer interpolate(Operation op, LayerContext c, Shape held) {
    return new ResampleLayer(Kernels.interpolate(c.args(), held), held.n() * held.c());
  }

  static Layer subsample(Operation op, LayerContext c, Shape held) {
    return new ResampleLayer(Kernels.subsample(c.args(), held), held.n() * held.c());
  }

  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    ResampleKernel.forward(in[0], planes, axes.rows(), axes.columns(), out);
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    if (gradIn[0].length > 0) {
      ResampleKernel.backward(gradOut, planes, axes.rows(), axes.columns(), gradIn[0]);
    }
  }
}
