package convlens.nn.layer;

import convlens.nn.init.Gauss;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A draw from a normal distribution by reparameterisation: {@code z = mean + exp(log_var / 2) *
 * eps}. Outside training it is the mean.
 *
 * <p><i>Shapes:</i> mean (N, D), log variance (N, D) -&gt; output (N, D).
 *
 * @see <a href="https://arxiv.org/abs/1312.6114">Kingma and Welling, section 2.4</a>
 */
final class SampleType implements LayerType {
  @Override
  public String id() {
    return "sample";
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
    return 2;
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
    return new Drawing(new float[c.outSize()], c.salt());
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Drawing(float[] eps, long salt) implements Layer {
    @Override
    public void forward(Pass pass, float[][] in, float[] out) {
      SplittableRandom random = new SplittableRandom(pass.seed() ^ salt);
      for (int i = 0; i < out.length; i++) {
        eps[i] = pass.training() ? (float) Gauss.next(random) : 0;
        out[i] = in[0][i] + (float) Math.exp(0.5 * in[1][i]) * eps[i];
      }
    }

    @Override
    public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
      System.arraycopy(gradOut, 0, gradIn[0], 0, gradIn[0].length);
      for (int i = 0; i < gradIn[1].length; i++) {
        gradIn[1][i] = gradOut[i] * 0.5f * (float) Math.exp(0.5 * in[1][i]) * eps[i];
      }
    }
  }
}
