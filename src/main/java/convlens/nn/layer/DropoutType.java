package convlens.nn.layer;

import convlens.kernel.DropMask;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.text.Text;
import java.util.List;

/**
 * In training each value is dropped with probability p and the others grow by 1 / (1 - p).
 *
 * <p><i>Shapes:</i> input (*) -&gt; output (*).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Dropout.html">torch.nn.Dropout</a>
 */
final class DropoutType implements LayerType {
  private static final String P = "p";

  @Override
  public String id() {
    return "dropout";
  }

  @Override
  public List<Param> params() {
    return List.of(new Param(P, "values", Kind.NUMBER, 0.5, false, 0, 1, 1, List.of()));
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    double p = a.number(P);
    return p >= 0 && p <= 1
        ? List.of()
        : List.of(new Problem(P, Text.of("network.dropout.rule"), P + "=" + p, P + "=0.5"));
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    return in.get(0);
  }

  @Override
  public Layer layer(LayerContext c) {
    return new Dropping(c.args().number(P), c.salt());
  }

  private record Dropping(double p, long salt) implements Layer {
    private float kept() {
      return p >= 1 ? 0 : (float) (1 / (1 - p));
    }

    @Override
    public void forward(Pass pass, float[][] in, float[] out) {
      if (pass.training()) {
        masked(pass, in[0], out);
      } else {
        System.arraycopy(in[0], 0, out, 0, out.length);
      }
    }

    private void masked(Pass pass, float[] from, float[] to) {
      float kept = kept();
      long seed = pass.seed() ^ salt;
      for (int i = 0; i < to.length; i++) {
        to[i] = DropMask.keeps(seed, i, p) ? from[i] * kept : 0;
      }
    }

    @Override
    public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
      if (gradIn[0].length == 0) {
        return;
      }
      if (pass.training()) {
        masked(pass, gradOut, gradIn[0]);
      } else {
        System.arraycopy(gradOut, 0, gradIn[0], 0, gradIn[0].length);
      }
    }
  }
}
