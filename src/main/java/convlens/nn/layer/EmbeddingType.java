package convlens.nn.layer;

import convlens.nn.init.Inits;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Values;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A row of a table for each token; tokens are whole numbers held as floats.
 *
 * <p><i>Shapes:</i> input (N, *) -&gt; output (N, *, embedding_dim).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Embedding.html">torch.nn.Embedding</a>
 */
final class EmbeddingType implements LayerType {
  private static final String COUNT = "num_embeddings";
  private static final String WIDTH = "embedding_dim";

  @Override
  public String id() {
    return "embedding";
  }

  @Override
  public List<Param> params() {
    return List.of(
        new Param(COUNT, "channels", Kind.INTEGER, 16, true, 1, 1 << 24, 256, List.of()),
        new Param(WIDTH, "channels", Kind.INTEGER, 32, true, 1, 1 << 16, 256, List.of()));
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    List<Problem> out = Sequences.positive(a, COUNT, WIDTH);
    return out.isEmpty() ? Sequences.large(a, COUNT, a.integer(WIDTH)) : out;
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    List<Integer> out = new ArrayList<>(in.get(0));
    out.add(a.integer(WIDTH));
    return out;
  }

  @Override
  public List<Weight> weights(Args a, List<List<Integer>> in) {
    List<Integer> dims = List.of(a.integer(COUNT), a.integer(WIDTH));
    return List.of(Weight.trained("weight", dims, Inits.of("normal")));
  }

  @Override
  public Layer layer(LayerContext c) {
    return new Table(c, c.args().integer(COUNT), c.args().integer(WIDTH));
  }

  private record Table(LayerContext c, int count, int width) implements Layer {
    @Override
    public void forward(Pass pass, float[][] in, float[] out) {
      float[] weight = c.value("weight");
      for (int i = 0; i < in[0].length; i++) {
        System.arraycopy(weight, row(in[0][i]) * width, out, i * width, width);
      }
    }

    private int row(float token) {
      int row = (int) token;
      if (row != token || row < 0 || row >= count) {
        throw new ProblemException(
            new Problem(
                "x",
                Text.of("network.token.rule", "most", count - 1),
                Values.number(token),
                Text.of("network.token.expected", "most", count - 1)));
      }
      return row;
    }

    /** A token has no slope: who asks for it all the same gets zeros. */
    @Override
    public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
      Arrays.fill(gradIn[0], 0);
      float[] gradient = c.gradient("weight");
      for (int i = 0; i < in[0].length; i++) {
        int to = row(in[0][i]) * width;
        for (int j = 0; j < width; j++) {
          gradient[to + j] += gradOut[i * width + j];
        }
      }
    }
  }
}
