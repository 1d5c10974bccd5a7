package convlens.nn.layer;

import convlens.nn.init.Inits;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Multi-head attention, the batch first: of one sequence to itself, or of queries to the keys and
 * values of other sequences.
 *
 * <p><i>Shapes:</i> input (N, L, E), or query (N, L, E), key and value (N, S, E) -&gt; output (N,
 * L, E).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html">torch.nn.MultiheadAttention</a>
 */
final class AttentionType implements LayerType {
  private static final String WIDTH = "embed_dim";
  private static final String HEADS = "num_heads";
  private static final String CAUSAL = "is_causal";

  @Override
  public String id() {
    return "multihead_attention";
  }

  @Override
  public List<Param> params() {
    return List.of(
        new Param(WIDTH, "channels", Kind.INTEGER, 32, true, 1, 1 << 13, 256, List.of()),
        new Param(HEADS, "channels", Kind.INTEGER, 4, true, 1, 1 << 13, 16, List.of()),
        new Param("bias", "channels", Kind.FLAG, true, false, 0, 0, 0, List.of()),
        new Param(CAUSAL, "values", Kind.FLAG, false, false, 0, 0, 0, List.of()));
  }

  @Override
  public int most() {
    return 3;
  }

  @Override
  public Map<String, Object> implied(List<List<Integer>> in, Map<String, Object> given) {
    boolean told = in.get(0).size() == 2 && !given.containsKey(WIDTH);
    return told ? Map.of(WIDTH, in.get(0).get(1)) : Map.of();
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    List<Problem> out = new ArrayList<>(Sequences.rows(in));
    out.addAll(Sequences.positive(a, WIDTH, HEADS));
    if (out.isEmpty()) {
      in.forEach(dims -> out.addAll(Sequences.width(a, WIDTH, dims)));
      heads(out, a);
      inputs(out, in);
    }
    return out;
  }

  private static void heads(List<Problem> out, Args a) {
    int width = a.integer(WIDTH);
    int heads = a.integer(HEADS);
    if (width % heads != 0) {
      out.add(
          new Problem(
              HEADS,
              Text.of("network.heads.rule"),
              WIDTH + "=" + width + ", " + HEADS + "=" + heads,
              HEADS + "=1"));
    }
  }

  private static void inputs(List<Problem> out, List<List<Integer>> in) {
    boolean several = in.size() == 3 && in.get(1).equals(in.get(2));
    if (in.size() != 1 && !several) {
      out.add(
          new Problem(
              "from",
              Text.of("network.attention.rule"),
              in.toString(),
              Text.of("network.attention.expected")));
    }
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    return in.get(0);
  }

  @Override
  public List<Weight> weights(Args a, List<List<Integer>> in) {
    int width = a.integer(WIDTH);
    List<Weight> all = new ArrayList<>();
    List<Integer> three = List.of(3 * width, width);
    all.add(Weight.trained("in_proj_weight", three, Inits.of("xavier_uniform")));
    if (a.flag("bias")) {
      all.add(Weight.trained("in_proj_bias", List.of(3 * width), Inits.of("zeros")));
    }
    all.add(Weight.trained("out_proj.weight", List.of(width, width), Inits.weight()));
    if (a.flag("bias")) {
      all.add(Weight.trained("out_proj.bias", List.of(width), Inits.of("zeros")));
    }
    return all;
  }

  /** Projections, scores and the mixing of values; what a causal mask hides counts as well. */
  @Override
  public long multiplyAdds(Args a, List<List<Integer>> in) {
    long width = a.integer(WIDTH);
    long queries = in.get(0).get(0);
    long keys = in.get(in.size() - 1).get(0);
    return 2 * width * (width * (queries + keys) + queries * keys);
  }

  @Override
  public Layer layer(LayerContext c) {
    return new AttentionLayer(c, c.args().integer(HEADS), c.args().flag(CAUSAL));
  }
}
