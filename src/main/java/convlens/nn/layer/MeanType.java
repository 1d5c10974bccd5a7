package convlens.nn.layer;

import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.text.Text;
import java.util.List;

/**
 * The mean over the first dim after the batch: of all tokens of a sequence.
 *
 * <p><i>Shapes:</i> input (N, L, *) -&gt; output (N, *).
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.mean.html">torch.mean</a> with
 *     dim=1
 */
final class MeanType implements LayerType {
  @Override
  public String id() {
    return "mean";
  }

  @Override
  public List<Param> params() {
    return List.of();
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    return in.get(0).size() >= 2
        ? List.of()
        : List.of(new Problem("from", Text.of("network.mean.rule"), in.get(0).toString(), ""));
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    return in.get(0).subList(1, in.get(0).size());
  }

  @Override
  public Layer layer(LayerContext c) {
    return new Mean(c.in().get(0).get(0), Dims.size(c.out()));
  }

  private record Mean(int length, int size) implements Layer {
    @Override
    public void forward(Pass pass, float[][] in, float[] out) {
      for (int i = 0; i < out.length; i++) {
        int at = i / size * length * size + i % size;
        double sum = 0;
        for (int l = 0; l < length; l++) {
          sum += in[0][at + l * size];
        }
        out[i] = (float) (sum / length);
      }
    }

    @Override
    public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
      float[] g = gradIn[0];
      float share = 1f / length;
      for (int i = 0; i < g.length; i++) {
        g[i] = gradOut[i / (length * size) * size + i % size] * share;
      }
    }
  }
}
