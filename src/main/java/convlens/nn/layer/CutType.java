package convlens.nn.layer;

import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import java.util.Arrays;
import java.util.List;

/**
 * A connection that is cut: nothing comes through it, neither values nor gradients, while shapes
 * and weights behind it stay as they are. What a network lacks without a skip is seen this way.
 *
 * <p><i>Shapes:</i> input (N, *) -&gt; output (N, *), all zeros.
 */
final class CutType implements LayerType {
  @Override
  public String id() {
    return "cut";
  }

  @Override
  public List<Param> params() {
    return List.of();
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    return List.of();
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    return in.get(0);
  }

  @Override
  public Layer layer(LayerContext c) {
    return new Layer() {
      @Override
      public void forward(Pass pass, float[][] in, float[] out) {
        Arrays.fill(out, 0);
      }

      @Override
      public void backward(
          Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
        Arrays.fill(gradIn[0], 0);
      }
    };
  }
}
