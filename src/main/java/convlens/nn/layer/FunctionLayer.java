package convlens.nn.layer;

import convlens.kernel.CellFunction;
import convlens.kernel.plan.Cells;
import convlens.op.Kernels;
import convlens.op.Operation;
import convlens.tensor.Shape;

/** An activation: in single precision where {@link Cells} has it, which is several times faster. */
record FunctionLayer(Forward forward, Backward backward) implements Layer {
  /** {@code y = f(x)}. */
  private interface Forward {
    void run(float[] x, float[] y);
  }

  /** {@code gradX = f'(x) * gradY}, from the input or the output. */
  private interface Backward {
    void run(float[] x, float[] y, float[] gradY, float[] gradX);
  }

  static Layer of(Operation op, LayerContext c, Shape held) {
    return of(Kernels.function(op, c.args()).orElseThrow());
  }

  private static Layer of(CellFunction f) {
    if (f instanceof CellFunction.Rectified r && r.below() >= 0 && r.below() <= 1) {
      float slope = (float) r.below();
      return new FunctionLayer(
          (x, y) -> Cells.leakyRelu(x, slope, y),
          (x, y, g, gradX) -> Cells.leakyReluBackward(x, slope, g, gradX));
    }
    if (f instanceof CellFunction.Logistic) {
      return new FunctionLayer(
          Cells::sigmoid, (x, y, g, gradX) -> Cells.sigmoidBackward(y, g, gradX));
    }
    if (f instanceof CellFunction.Tangent) {
      return new FunctionLayer(Cells::tanh, (x, y, g, gradX) -> Cells.tanhBackward(y, g, gradX));
    }
    if (f instanceof CellFunction.Swish) {
      return new FunctionLayer(Cells::silu, (x, y, g, gradX) -> Cells.siluBackward(x, g, gradX));
    }
    return new FunctionLayer(f::forward, (x, y, g, gradX) -> f.backward(x, g, gradX));
  }

  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    forward.run(in[0], out);
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    if (gradIn[0].length > 0) {
      backward.run(in[0], out, gradOut, gradIn[0]);
    }
  }
}
