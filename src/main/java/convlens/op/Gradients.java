package convlens.op;

import convlens.blas.Blas;
import convlens.param.Args;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.Optional;

/** Gradients that are read off an operation's own trace, their numbers by its fast path. */
final class Gradients {
  private Gradients() {}

  /** Of the input of an operation whose outputs are weighted sums. */
  static Gradient input(Operation op, Args a, Tensor in, Weights w, Tensor gradY, Blas blas) {
    Tensor value = op.backpropagate(a, in, w, gradY, blas).get("x");
    return new Gradient(
        gradY,
        Optional.empty(),
        1,
        value,
        value,
        InputBackTrace.of(op.trace(a, in, w), gradY),
        Text.of("operation.back.input.told"));
  }

  /** Of the weight of an operation whose trace names the weights it meets. */
  static Gradient weight(Operation op, Args a, Tensor in, Weights w, Tensor gradY, Blas blas) {
    Shape weight = w.get("weight").shape();
    boolean matrix = op.kernels(a, w).isEmpty();
    Tensor value = op.backpropagate(a, in, w, gradY, blas).get("weight");
    return new Gradient(
        in,
        Optional.empty(),
        1,
        Tensor.of(WeightBackTrace.drawn(weight), value.data()),
        value,
        new WeightBackTrace(op.trace(a, in, w), gradY, weight, matrix),
        Text.of("operation.back.weight.told"));
  }

  /** Of a bias in every cell of its channel. */
  static Gradient bias(boolean there, Tensor gradY) {
    ConvRules.withBias(there);
    return ConvGradients.bias(gradY);
  }

  /** Of a bias that every row of an output gets alike. */
  static Gradient rows(boolean there, Tensor gradY) {
    ConvRules.withBias(there);
    int outs = gradY.shape().w();
    Tensor value = Tensor.zeros(new Shape(outs, 1, 1, 1));
    for (int i = 0; i < gradY.data().length; i++) {
      value.data()[i % outs] += gradY.data()[i];
    }
    return new Gradient(
        gradY,
        Optional.empty(),
        1,
        Tensor.of(new Shape(1, 1, 1, outs), value.data()),
        value,
        new RowSumTrace(gradY),
        Text.of("operation.gradient.bias"));
  }
}
