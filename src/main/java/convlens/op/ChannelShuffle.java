package convlens.op;

import convlens.blas.Blas;
import convlens.op.Facts.Fact;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Channels of several groups dealt out like cards, one of each group in turn, so that the next
 * grouped convolution reads of all groups.
 *
 * <p><i>Shapes:</i> input (N, C, L) or (N, C, H, W) -&gt; output the same.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.ChannelShuffle.html">torch.nn.ChannelShuffle</a>
 */
public final class ChannelShuffle implements Operation {
  private static final String GROUPS = "groups";
  private static final List<Param> PARAMS =
      List.of(new Param(GROUPS, "channels", Kind.INTEGER, 2, true, 1, 1e6, 8, List.of()));

  @Override
  public Info info() {
    return new Info(
        "channel_shuffle",
        Group.ARRANGEMENT,
        "nn.ChannelShuffle",
        "https://pytorch.org/docs/stable/generated/torch.nn.ChannelShuffle.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public Optional<String> openingInput(Args a) {
    return Optional.of("random:6x3x3:0");
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    int groups = a.integer(GROUPS);
    String got = Text.of("channel_shuffle.got", "channels", in.c(), "groups", groups);
    if (groups <= 0) {
      String rule = Text.of("channel_shuffle.positive.rule");
      out.add(new Problem(GROUPS, rule, GROUPS + "=" + groups, GROUPS + "=1"));
    } else if (in.c() % groups != 0) {
      String expected = Text.of("channel_shuffle.divisible.expected", "channels", in.c());
      out.add(new Problem(GROUPS, Text.of("channel_shuffle.divisible.rule"), got, expected));
    }
    SameSize.check(out, in);
    return List.copyOf(out);
  }

  /** PyTorch reads three dims as a signal, (N, C, L). */
  @Override
  public Shape held(List<Integer> dims) {
    if (dims.size() != 3 && dims.size() != 4) {
      throw Signature.problem(
          "x",
          Text.of("channel_shuffle.rank.rule"),
          dims.toString(),
          Text.of("channel_shuffle.rank.expected"));
    }
    return Ranks.channelsFirst(dims);
  }

  @Override
  public List<Integer> dims(Shape result, List<Integer> x) {
    return Norms.dims(result, x.size());
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    return in;
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    return dealt(in, a.integer(GROUPS));
  }

  /** Output channel j · g + i is the j-th of group i. */
  private static Tensor dealt(Tensor in, int groups) {
    Shape s = in.shape();
    Tensor out = Tensor.zeros(s);
    int deep = s.c() / groups;
    for (int n = 0; s.size() > 0 && n < s.n(); n++) {
      for (int c = 0; c < s.c(); c++) {
        int from = c % groups * deep + c / groups;
        System.arraycopy(
            in.data(), s.index(n, from, 0, 0), out.data(), s.index(n, c, 0, 0), s.plane());
      }
    }
    return out;
  }

  /** The way back deals into as many groups as there were channels in one. */
  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    return Map.of("x", dealt(gradOut, Math.max(1, in.shape().c() / a.integer(GROUPS))));
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    return new ChannelShuffleTrace(in, a.integer(GROUPS));
  }

  @Override
  public Facts facts(Args a, Shape in) {
    int groups = a.integer(GROUPS);
    String deep = in.c() + " / " + groups + " = " + in.c() / groups;
    return SameSize.facts(in, 0, List.of(new Fact(Text.of("channel_shuffle.deep"), deep)));
  }

  @Override
  public Args readTorchLine(String line) {
    return SameSize.read(info().torchName(), "F.channel_shuffle", PARAMS, line);
  }
}
