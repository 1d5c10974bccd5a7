package convlens.nn.layer;

import convlens.kernel.SoftmaxLanes;
import convlens.op.Kernels;
import convlens.op.Operation;
import convlens.tensor.Shape;

/** Softmax; its gradient needs the output only. */
record SoftmaxLayer(Kernels.Lanes lanes) implements Layer {
  static Layer of(Operation op, LayerContext c, Shape held) {
    return new SoftmaxLayer(Kernels.lanes(c.args(), held));
  }

  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    SoftmaxLanes.forward(in[0], lanes.length(), lanes.inner(), out);
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    if (gradIn[0].length > 0) {
      SoftmaxLanes.backward(out, gradOut, lanes.length(), lanes.inner(), gradIn[0]);
    }
  }
}
