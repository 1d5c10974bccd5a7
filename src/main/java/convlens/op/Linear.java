package convlens.op;

import convlens.blas.Blas;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fully connected layer on the last dim: every output is a weighted sum of all its inputs.
 *
 * <p><i>Shapes:</i> input (*, in_features) -&gt; output (*, out_features), weight (out_features,
 * in_features), bias (out_features).
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Linear.html">torch.nn.Linear</a>
 */
public final class Linear implements Operation {
  private static final String IN = "in_features";
  private static final String OUT = "out_features";
  private static final List<Param> PARAMS =
      List.of(
          new Param(IN, "channels", Kind.INTEGER, 7, true, 1, 1e6, 32, List.of()),
          new Param(OUT, "channels", Kind.INTEGER, 4, true, 1, 1e6, 32, List.of()),
          Normalisation.flag("bias", "channels", true));

  @Override
  public Info info() {
    return new Info(
        "linear",
        Group.COMBINING,
        "nn.Linear",
        "https://pytorch.org/docs/stable/generated/torch.nn.Linear.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public Optional<String> openingInput(Args a) {
    return Opening.random(1, 5, a.integer(IN));
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    int wide = a.integer(IN);
    int outs = a.integer(OUT);
    for (String id : List.of(IN, OUT)) {
      if (a.integer(id) < 1) {
        out.add(
            new Problem(
                id,
                Text.of("linear.positive.rule", "param", id),
                id + "=" + a.integer(id),
                id + "=1"));
      }
    }
    long rows = Limits.product(in.n(), in.c(), in.h());
    if (out.isEmpty() && in.w() != wide) {
      out.add(
          new Problem(
              IN,
              Text.of("linear.fits.rule", "rows", rows, "w", in.w(), "in", wide, "out", outs),
              Text.of("linear.fits.got", "in", wide, "shape", in),
              IN + "=" + in.w()));
    }
    if (out.isEmpty()) {
      SameSize.check(out, in);
      Limits.cells(out, OUT, Text.of("operation.limit.weight"), outs, wide);
      Limits.cells(out, OUT, Text.of("operation.limit.output"), in.n(), in.c(), in.h(), outs);
      Limits.work(out, OUT, Limits.product(rows, wide, outs));
    }
    return out;
  }

  @Override
  public Map<String, Object> implied(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    Map<String, Object> told = new LinkedHashMap<>();
    List<Integer> weight = shapes.get("weight");
    List<Integer> x = shapes.getOrDefault("x", List.of());
    if (weight != null && weight.size() != 2) {
      throw Signature.problem(
          "weight",
          Text.of("linear.weight.rule"),
          weight.toString(),
          // no text: code, the same in every language
          "[out_features, in_features]");
    }
    if (weight != null) {
      told.put(OUT, weight.get(0));
      told.put(IN, weight.get(1));
      agree(told, given);
    } else if (!given.containsKey(IN) && !x.isEmpty()) {
      told.put(IN, x.get(x.size() - 1));
    }
    return told;
  }

  private static void agree(Map<String, Object> told, Map<String, Object> given) {
    told.forEach(
        (id, value) -> {
          if (given.containsKey(id) && !given.get(id).equals(value)) {
            throw Signature.problem(
                id,
                Text.of("conv2d.implied.rule", "param", id),
                id + "=" + given.get(id),
                Text.of("conv2d.implied.expected", "param", id, "value", value));
          }
        });
  }

  @Override
  public Map<String, Object> called(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    return Norms.called(implied(shapes, given), shapes, given, Map.of("bias", "bias"));
  }

  @Override
  public Shape held(List<Integer> dims) {
    return Ranks.any(dims);
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    return new Shape(in.n(), in.c(), in.h(), a.integer(OUT));
  }

  @Override
  public List<WeightSpec> weights(Args a, Shape in) {
    int outs = Math.max(0, a.integer(OUT));
    int wide = Math.max(0, a.integer(IN));
    List<WeightSpec> specs = new ArrayList<>();
    specs.add(new WeightSpec("weight", new Shape(1, 1, outs, wide), List.of(outs, wide)));
    if (a.flag("bias")) {
      specs.add(Norms.perChannel("bias", outs));
    }
    return specs;
  }

  /** As PyTorch begins: even between plus and minus the root of one over in_features. */
  @Override
  public Optional<Tensor> opening(Args a, Tensor in, WeightSpec spec) {
    Tensor t = Tensor.random(spec.shape(), spec.name().length());
    double bound = 1 / Math.sqrt(Math.max(1, a.integer(IN)));
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = Math.round(t.data()[i] * bound * 100) / 100f;
    }
    return Optional.of(t);
  }

  /** Its weight is no kernel that moves over the input. */
  @Override
  public Optional<Tensor> kernels(Args a, Weights w) {
    return Optional.empty();
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    Tensor out = Tensor.zeros(outputShape(a, in.shape()));
    int wide = a.integer(IN);
    int outs = a.integer(OUT);
    int rows = in.data().length / wide;
    float[] y = out.data();
    if (a.flag("bias")) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(w.get("bias").data(), 0, y, r * outs, outs);
      }
    }
    float[] weight = w.get("weight").data();
    blas.sgemm(
        false, true, rows, outs, wide, 1, in.data(), 0, wide, weight, 0, wide, 1, y, 0, outs);
    return out;
  }

  @Override
  public List<String> gradients() {
    return List.of("dx", "dw", "db");
  }

  @Override
  public Gradient backward(String of, Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    return switch (of) {
      case "dx" -> Gradients.input(this, a, in, w, gradOut, blas);
      case "dw" -> Gradients.weight(this, a, in, w, gradOut, blas);
      case "db" -> Gradients.rows(a.flag("bias"), gradOut);
      default -> throw new IllegalArgumentException("no gradient " + of);
    };
  }

  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    int wide = a.integer(IN);
    int outs = a.integer(OUT);
    int rows = gradOut.data().length / outs;
    float[] g = gradOut.data();
    Tensor gradX = Tensor.zeros(in.shape());
    Tensor gradW = Tensor.zeros(w.get("weight").shape());
    Tensor gradB = Tensor.zeros(new Shape(outs, 1, 1, 1));
    float[] weight = w.get("weight").data();
    blas.sgemm(
        false, false, rows, wide, outs, 1, g, 0, outs, weight, 0, wide, 0, gradX.data(), 0, wide);
    blas.sgemm(
        true, false, outs, wide, rows, 1, g, 0, outs, in.data(), 0, wide, 0, gradW.data(), 0, wide);
    for (int i = 0; i < g.length; i++) {
      gradB.data()[i % outs] += g[i];
    }
    return ConvGradients.named(gradX, gradW, gradB);
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    return new LinearTrace(in, w.get("weight"), w.find("bias").filter(b -> a.flag("bias")));
  }

  @Override
  public Facts facts(Args a, Shape in) {
    int wide = a.integer(IN);
    int outs = a.integer(OUT);
    long rows = Limits.product(in.n(), in.c(), in.h());
    String bias = a.flag("bias") ? " + " + outs : "";
    long weights = (long) wide * outs + (a.flag("bias") ? outs : 0);
    return new Facts(
        List.of(
            new Facts.Formula("H'", "H", String.valueOf(in.h())),
            new Facts.Formula("W'", "\\mathrm{out}", String.valueOf(outs))),
        List.of(
            new Facts.Fact(
                Text.of("operation.cost.parameters"),
                "%d·%d%s = %s".formatted(wide, outs, bias, Limits.count(weights))),
            new Facts.Fact(
                Text.of("operation.cost.work"),
                "%s·%d·%d = %s"
                    .formatted(
                        Limits.count(rows),
                        wide,
                        outs,
                        Limits.count(Limits.product(rows, wide, outs))))));
  }
}
