package convlens.play;

import convlens.data.Generated;
import convlens.data.InputSpec;
import convlens.data.Numbers;
import convlens.data.Pattern;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.List;

/**
 * A way back through an operation in place of the way forward.
 *
 * @param of which gradient is played, one of {@link convlens.op.Operation#gradients}
 * @param grad where the output's gradient comes from; its size follows the output
 */
public record Backward(String of, InputSpec grad) {
  /** One in every cell: the gradient of the outputs' sum. */
  private static final InputSpec ONES = new Generated(Pattern.CONSTANT, 1, 1, 1, 1);

  /** The way back from ones. */
  public static Backward of(String of) {
    return new Backward(of, ONES);
  }

  /** Another gradient of the same output. */
  public Backward to(String other) {
    return new Backward(other, grad);
  }

  /** The same from another gradient of the output. */
  public Backward from(InputSpec other) {
    return new Backward(of, other);
  }

  /**
   * The output's gradient in the output's shape; cells beyond typed ones are zero.
   *
   * @throws PlayedException when it cannot be that large
   */
  public Tensor load(Shape output) {
    try {
      if (grad instanceof Numbers typed && typed.cells().shape().equals(output)) {
        return typed.cells();
      }
      return grad.withChannels(output.c()).withSize(output.h(), output.w()).load();
    } catch (ProblemException refused) {
      throw new PlayedException("grad", List.of(refused.problem()));
    }
  }
}
