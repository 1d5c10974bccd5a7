package convlens.nn.layer;

import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import java.util.List;

/**
 * The sum of two or more: a residual connection.
 *
 * <p><i>Shapes:</i> inputs (*), all alike -&gt; output (*).
 */
final class AddType implements LayerType {
  @Override
  public String id() {
    return "add";
  }

  @Override
  public List<Param> params() {
    return List.of();
  }

  @Override
  public int fewest() {
    return 2;
  }

  @Override
  public int most() {
    return 16;
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    return Joining.alike(in, -1);
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    return in.get(0);
  }

  @Override
  public Layer layer(LayerContext c) {
    return new Sum();
  }

  private record Sum() implements Layer {
    @Override
    public void forward(Pass pass, float[][] in, float[] out) {
      System.arraycopy(in[0], 0, out, 0, out.length);
      for (int k = 1; k < in.length; k++) {
        float[] x = in[k];
        for (int i = 0; i < out.length; i++) {
          out[i] += x[i];
        }
      }
    }

    @Override
    public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
      for (float[] g : gradIn) {
        System.arraycopy(gradOut, 0, g, 0, g.length);
      }
    }
  }
}
