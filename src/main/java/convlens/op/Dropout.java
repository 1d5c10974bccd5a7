package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.DropMask;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.Values;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dropout: while training a share of the cells is dropped and the others grow, so that their mean
 * stays; afterwards nothing happens.
 *
 * <p>Beyond PyTorch: {@code seed} chooses the mask, which PyTorch draws from its own generator; the
 * line of PyTorch names it in a remark.
 *
 * <p><i>Shapes:</i> input any, up to four dims -&gt; output the same, and {@code mask}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Dropout.html">torch.nn.Dropout</a>
 */
public final class Dropout implements Operation {
  private static final Pattern SEED = Pattern.compile("(.*?)\\s*#\\s*seed=(-?\\d{1,7})\\s*");
  private static final Param P =
      new Param("p", "values", Kind.NUMBER, 0.5, false, 0, 1e9, 1, List.of());
  private static final Param TRAINING = Normalisation.flag("training", "values", true);
  private static final Param SEEDED =
      new Param("seed", "values", Kind.INTEGER, 0, false, 0, 1e6, 99, List.of());
  private static final List<Param> PARAMS = List.of(P, TRAINING, SEEDED);

  @Override
  public Info info() {
    return new Info(
        "dropout",
        Group.ACTIVATION,
        "F.dropout",
        "https://pytorch.org/docs/stable/generated/torch.nn.functional.dropout.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    double p = a.number("p");
    if (p < 0 || p > 1) {
      out.add(
          new Problem(
              "p",
              Text.of("dropout.p.rule", "p", Values.number(p)),
              "p=" + Values.number(p),
              Text.of("dropout.p.expected")));
    }
    SameSize.check(out, in);
    return out;
  }

  @Override
  public Shape held(List<Integer> dims) {
    return Ranks.any(dims);
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    return in;
  }

  /** What every cell is multiplied with. */
  private static float[] factors(Args a, int cells) {
    return DropMask.factors(a.integer("seed"), share(a), cells);
  }

  private static double share(Args a) {
    return a.flag("training") ? a.number("p") : 0;
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    Tensor out = Tensor.of(in.shape(), factors(a, in.data().length));
    float[] y = out.data();
    float[] x = in.data();
    for (int i = 0; i < y.length; i++) {
      y[i] *= x[i];
    }
    return out;
  }

  @Override
  public Map<String, Tensor> further(Args a, Tensor in, Weights w) {
    float[] mask = factors(a, in.data().length);
    for (int i = 0; i < mask.length; i++) {
      mask[i] = mask[i] == 0 ? 0 : 1;
    }
    return Map.of("mask", Tensor.of(in.shape(), mask));
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    return new DropoutTrace(a.integer("seed"), share(a), in);
  }

  @Override
  public Facts facts(Args a, Shape in) {
    double p = share(a);
    String kept = p >= 1 ? "0" : "x / (1 − " + Words.figure(p) + ")";
    return SameSize.facts(in, 0, List.of(new Facts.Fact(Text.of("dropout.cost.kept"), kept)));
  }

  @Override
  public String torchLine(Args a) {
    String line = TorchLine.write("F.dropout", List.of(P, TRAINING), a);
    int seed = a.integer("seed");
    return seed == 0 ? line : line + "  # seed=" + seed;
  }

  @Override
  public Args readTorchLine(String line) {
    Matcher remark = SEED.matcher(line);
    boolean seeded = remark.matches();
    String bare = seeded ? remark.group(1) : line;
    Args a = SameSize.read("nn.Dropout", "F.dropout", PARAMS, bare);
    return seeded ? a.with("seed", Values.read(SEEDED, Integer.valueOf(remark.group(2)))) : a;
  }
}
