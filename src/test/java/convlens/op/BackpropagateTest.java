package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blas;
import convlens.param.Args;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients beside small differences, on random settings of every operation that has them. */
class BackpropagateTest {
  private static final Blas BLAS = new TestBlas();
  private static final double STEP = 1e-2;
  private static final int CASES = 60;

  static Stream<Operation> operations() {
    Shape nominal = new Shape(2, 4, 6, 6);
    return Operations.all().stream().filter(op -> differentiable(op, nominal));
  }

  private static boolean differentiable(Operation op, Shape shape) {
    RandomSettings random = new RandomSettings(1);
    for (int i = 0; i < 3000; i++) {
      Args a = random.args(op, shape);
      if (op.check(a, shape).isEmpty()) {
        Tensor x = Tensor.random(shape, i);
        Weights w = weights(op, a, x, i);
        Tensor grad = Tensor.zeros(op.outputShape(a, shape));
        return !op.backpropagate(a, x, w, grad, BLAS).isEmpty();
      }
    }
    throw new IllegalStateException("no setting of " + op.info().id());
  }

  private static Weights weights(Operation op, Args a, Tensor x, long seed) {
    Weights w = Weights.NONE;
    for (WeightSpec spec : op.weights(a, x.shape())) {
      // Offsets open on whole cells, where a point between four of them has a corner.
      boolean learned = List.of("weight", "bias", "offset").contains(spec.name());
      Tensor fresh = Tensor.random(spec.shape(), seed + 1);
      w = w.with(spec.name(), learned ? fresh : op.opening(a, x, spec).orElse(fresh));
    }
    return w;
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theGradientIsWhatSmallDifferencesSay(Operation op) {
    RandomSettings random = new RandomSettings(3);
    Random r = new Random(5);
    int done = 0;
    int judged = 0;
    for (int i = 0; done < CASES; i++) {
      Shape shape = random.shape();
      Args a = random.args(op, shape);
      boolean usable = shape.size() > 0 && op.check(a, shape).isEmpty();
      if (!usable || op.outputShape(a, shape).size() == 0) {
        continue;
      }
      Tensor x = Tensor.random(shape, i);
      Weights w = weights(op, a, x, i);
      Tensor grad = Tensor.random(op.outputShape(a, shape), i + 7);
      Map<String, Tensor> gradients = op.backpropagate(a, x, w, grad, BLAS);
      for (Map.Entry<String, Tensor> each : gradients.entrySet()) {
        Tensor read = each.getKey().equals("x") ? x : w.find(each.getKey()).orElse(null);
        if (read == null) {
          continue; // A bias that the setting does not have.
        }
        int at = r.nextInt(read.data().length);
        double wide = slope(op, a, x, w, grad, read, at, STEP);
        double narrow = slope(op, a, x, w, grad, read, at, STEP / 2);
        double size = 1 + Math.abs(wide);
        if (!(Math.abs(wide - narrow) <= 0.01 * size)) {
          continue; // A corner, not a number, or a curve too steep to be judged by a step.
        }
        judged++;
        assertThat((double) each.getValue().data()[at])
            .as("%s of %s %s at %d", each.getKey(), a, shape, at)
            .isCloseTo(narrow, within(0.02 * size));
      }
      done++;
    }
    assertThat(judged).as("gradients judged").isGreaterThan(CASES / 2);
  }

  private static double slope(
      Operation op, Args a, Tensor x, Weights w, Tensor grad, Tensor read, int at, double step) {
    float kept = read.data()[at];
    read.data()[at] = (float) (kept + step);
    double up = loss(op, a, x, w, grad);
    float high = read.data()[at];
    read.data()[at] = (float) (kept - step);
    double down = loss(op, a, x, w, grad);
    float low = read.data()[at];
    read.data()[at] = kept;
    return (up - down) / ((double) high - low);
  }

  private static double loss(Operation op, Args a, Tensor x, Weights w, Tensor grad) {
    float[] y = op.forward(a, x, w, BLAS).data();
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (double) y[i] * grad.data()[i];
    }
    return sum;
  }
}
