package convlens.nn.layer;

import convlens.kernel.CellFunction;
import convlens.op.Kernels;
import convlens.op.Operation;
import convlens.tensor.Shape;

/** An activation. */
record FunctionLayer(CellFunction function) implements Layer {
  static Layer of(Operation op, LayerContext c, Shape held) {
    return new FunctionLayer(Kernels.function(op, c.args()).orElseThrow());
  }

  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    function.forward(in[0], out);
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    if (gradIn[0].length > 0) {
      function.backward(in[0], gradOut, gradIn[0]);
    }
  }
}
