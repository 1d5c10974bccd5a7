package convlens.nn.layer;

import convlens.nn.init.Inits;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import java.util.List;

/**
 * Every place of a sequence gets a vector of its own added: sines and cosines of falling frequency,
 * or learned ones.
 *
 * <p><i>Shapes:</i> input (N, L, E) -&gt; output (N, L, E); weight (L, E).
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al., Attention Is All You Need,
 *     section 3.5</a>
 */
final class PositionType implements LayerType {
  private static final String LEARNED = "learned";
  private static final double SLOWEST = 10_000;

  @Override
  public String id() {
    return "positional_encoding";
  }

  @Override
  public List<Param> params() {
    return List.of(new Param(LEARNED, "values", Kind.FLAG, false, false, 0, 0, 0, List.of()));
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    return Sequences.rows(in);
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    return in.get(0);
  }

  @Override
  public List<Weight> weights(Args a, List<List<Integer>> in) {
    return a.flag(LEARNED)
        ? List.of(Weight.trained("weight", in.get(0), Inits.of("normal", 0, 0.02)))
        : List.of();
  }

  @Override
  public Layer layer(LayerContext c) {
    boolean learned = c.args().flag(LEARNED);
    List<Integer> dims = c.in().get(0);
    float[] code = learned ? c.value("weight") : waves(dims.get(0), dims.get(1));
    return new Adding(code, learned ? c.gradient("weight") : new float[0]);
  }

  /** Pairs of columns turn together; the last of an odd number is a sine alone. */
  private static float[] waves(int length, int width) {
    float[] code = new float[length * width];
    for (int i = 0; i < code.length; i++) {
      int place = i / width;
      int column = i % width;
      double angle = place * Math.pow(SLOWEST, -(column - column % 2) / (double) width);
      code[i] = (float) (column % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
    }
    return code;
  }

  @SuppressWarnings("ArrayRecordComponent") // live arrays, never compared
  private record Adding(float[] code, float[] gradient) implements Layer {
    @Override
    public void forward(Pass pass, float[][] in, float[] out) {
      float[] x = in[0];
      for (int from = 0; from < out.length; from += code.length) {
        for (int i = 0; i < code.length; i++) {
          out[from + i] = x[from + i] + code[i];
        }
      }
    }

    @Override
    public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
      System.arraycopy(gradOut, 0, gradIn[0], 0, gradIn[0].length);
      for (int from = 0; gradient.length > 0 && from < gradOut.length; from += code.length) {
        for (int i = 0; i < code.length; i++) {
          gradient[i] += gradOut[from + i];
        }
      }
    }
  }
}
