package convlens.op;

import convlens.kernel.Normalize.Affine;
import convlens.kernel.Normalize.Sets;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.PythonLine;
import convlens.tensor.Shape;
import convlens.text.Text;
import convlens.trace.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Layer normalisation: the last dims of each sample by their own mean and variance.
 *
 * <p><i>Shapes:</i> input (*, normalized_shape) -&gt; output the same; weight, bias
 * (normalized_shape).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html">torch.nn.LayerNorm</a>
 */
public final class LayerNorm implements Normalisation {
  private static final String SHAPE = "normalized_shape";
  private static final List<Param> PARAMS =
      List.of(
          new Param(SHAPE, "channels", Kind.INTEGERS, List.of(7), true, 1, 1e6, 16, List.of()),
          Normalisation.eps(),
          Normalisation.flag("elementwise_affine", "values", true),
          Normalisation.flag("bias", "values", true));

  @Override
  public Info info() {
    return new Info(
        "layer_norm",
        Group.NORMALISATION,
        "nn.LayerNorm",
        "https://pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html");
  }

  @Override
  public String functional() {
    return "F.layer_norm";
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @SuppressWarnings("unchecked") // its kind says so
  private static List<Integer> last(Args a) {
    return (List<Integer>) a.get(SHAPE);
  }

  @Override
  public Optional<String> openingInput(Args a) {
    List<Integer> dims = last(a);
    int last = dims.isEmpty() ? 0 : dims.get(dims.size() - 1);
    int rows = dims.size() < 2 ? 5 : dims.get(dims.size() - 2);
    int channels = dims.size() < 3 ? 3 : dims.get(dims.size() - 3);
    return Opening.random(channels, rows, last);
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    List<Integer> last = last(a);
    String got = SHAPE + "=" + PythonLine.write(last);
    if (last.isEmpty()) {
      out.add(new Problem(SHAPE, Text.of("layer_norm.empty.rule"), got, SHAPE + "=" + in.w()));
    } else if (last.size() > 4 || !Ranks.as(in, last.size()).equals(last)) {
      List<Integer> fits = Ranks.as(in, Math.max(1, Math.min(4, last.size())));
      out.add(
          new Problem(
              SHAPE,
              Text.of("layer_norm.shape.rule", "last", last, "shape", in),
              got,
              SHAPE + "=" + PythonLine.write(fits)));
    }
    Normalisation.eps(out, a);
    SameSize.check(out, in);
    return out;
  }

  @Override
  public Map<String, Object> implied(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    Map<String, Object> told = new LinkedHashMap<>();
    List<Integer> x = shapes.getOrDefault("x", List.of());
    if (given.get(SHAPE) instanceof List<?> last && last.size() > x.size()) {
      // Held as four dims, a shorter x would look as if it fitted.
      throw Signature.problem(
          SHAPE,
          Text.of("layer_norm.shape.rule", "last", last, "shape", x),
          SHAPE + "=" + PythonLine.write(last),
          SHAPE + "=" + PythonLine.write(x));
    }
    if (!given.containsKey(SHAPE) && shapes.containsKey("weight")) {
      told.put(SHAPE, shapes.get("weight"));
    } else if (!given.containsKey(SHAPE) && !x.isEmpty()) {
      told.put(SHAPE, List.of(x.get(x.size() - 1)));
    }
    return told;
  }

  @Override
  public Map<String, Object> called(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    Map<String, Object> told = implied(shapes, given);
    if (!given.containsKey(SHAPE) && !shapes.containsKey("weight")) {
      throw Signature.problem(
          SHAPE, Text.of("layer_norm.missing.rule"), "None", SHAPE + "=" + told.get(SHAPE));
    }
    boolean weight = shapes.containsKey("weight");
    boolean bias = shapes.containsKey("bias");
    Map<String, Object> all = new LinkedHashMap<>(told);
    if (!given.containsKey("elementwise_affine")) {
      all.put("elementwise_affine", weight || bias);
    }
    if (!given.containsKey("bias")) {
      all.put("bias", bias);
    }
    return all;
  }

  @Override
  public Shape held(List<Integer> dims) {
    return Ranks.any(dims);
  }

  @Override
  public List<Integer> dims(Shape result, List<Integer> x) {
    return Ranks.as(result, x.size());
  }

  @Override
  public List<WeightSpec> weights(Args a, Shape in) {
    List<WeightSpec> specs = new ArrayList<>();
    List<Integer> dims = last(a).stream().map(d -> Math.max(0, d)).toList();
    if (a.flag("elementwise_affine") && dims.size() <= 4) {
      specs.add(new WeightSpec("weight", Ranks.any(dims), dims));
      if (a.flag("bias")) {
        specs.add(new WeightSpec("bias", Ranks.any(dims), dims));
      }
    }
    return specs;
  }

  @Override
  public Optional<Affine> affine(Args a, Shape in, Weights w) {
    return Norms.affine(w, 1);
  }

  @Override
  public Sets sets(Args a, Shape in) {
    int cells = last(a).stream().reduce(1, (x, y) -> x * y);
    return Sets.blocks((int) (in.size() / cells), cells);
  }

  @Override
  public String shared(Args a, Shape in, Cell at) {
    return switch (last(a).size()) {
      case 1 -> Text.of("layer_norm.caption.row", "c", at.c(), "y", at.y());
      case 2 -> Text.of("layer_norm.caption.channel", "c", at.c());
      case 3 -> Text.of("layer_norm.caption.sample");
      default -> Text.of("layer_norm.caption.all");
    };
  }
}
