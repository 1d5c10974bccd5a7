package convlens.play;

import convlens.op.Call;
import convlens.op.WeightSpec;
import convlens.tensor.Shape;

/**
 * What a layer costs, by arithmetic alone.
 *
 * @param weights learned numbers, biases among them
 * @param products multiply-adds; zeros that padding made are multiplied too
 */
public record Cost(long weights, long products) {
  static final Cost NONE = new Cost(0, 0);

  /** A layer on an input of a size. A kernel is used once for each cell of its output plane. */
  public static Cost of(Call call, Shape in) {
    long weights = 0;
    long products = 0;
    Shape out = call.operation().outputShape(call.args(), in);
    for (WeightSpec spec : call.operation().weights(call.args(), in)) {
      boolean kernel = spec.name().equals("weight") && spec.dims().size() == 4;
      weights += kernel || spec.name().equals("bias") ? spec.shape().size() : 0;
      products += kernel ? spec.shape().size() * out.n() * out.plane() : 0;
    }
    return new Cost(weights, products);
  }

  Cost plus(Cost other) {
    return new Cost(weights + other.weights, products + other.products);
  }
}
