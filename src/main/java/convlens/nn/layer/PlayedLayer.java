package convlens.nn.layer;

import convlens.blas.Blas;
import convlens.op.Operation;
import convlens.op.WeightSpec;
import convlens.op.Weights;
import convlens.param.Args;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Any operation with gradients, computed as the Operations view computes it.
 *
 * <p>It makes new tensors at every step: the layers that models are mostly made of have classes of
 * their own, which do not.
 */
final class PlayedLayer implements Layer {
  private final Operation op;
  private final Args args;
  private final Shape held;
  private final Shape out;
  private final Weights weights;
  private final Map<String, float[]> gradients = new LinkedHashMap<>();
  private final Blas blas;

  PlayedLayer(Operation op, LayerContext c, Shape held) {
    this.op = op;
    this.args = c.args();
    this.held = held;
    this.out = op.outputShape(args, held);
    this.blas = c.blas();
    Map<String, Tensor> all = new LinkedHashMap<>();
    for (WeightSpec s : op.weights(args, held)) {
      all.put(s.name(), Tensor.of(s.shape(), c.value(s.name())));
      gradients.put(s.name(), c.gradient(s.name()));
    }
    this.weights = Weights.of(all);
  }

  @Override
  public void forward(Pass pass, float[][] in, float[] y) {
    Tensor made = op.forward(args, Tensor.of(held, in[0]), weights, blas);
    System.arraycopy(made.data(), 0, y, 0, y.length);
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] y, float[] gradOut, float[][] gradIn) {
    Map<String, Tensor> all =
        op.backpropagate(args, Tensor.of(held, in[0]), weights, Tensor.of(out, gradOut), blas);
    if (gradIn[0].length > 0) {
      System.arraycopy(all.get("x").data(), 0, gradIn[0], 0, gradIn[0].length);
    }
    gradients.forEach(
        (name, sum) -> {
          Tensor g = all.get(name);
          for (int i = 0; g != null && i < sum.length; i++) {
            sum[i] += g.data()[i];
          }
        });
  }
}
