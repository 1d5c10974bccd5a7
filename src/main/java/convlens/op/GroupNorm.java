package convlens.op;

import convlens.kernel.Normalize.Sets;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.text.Text;
import convlens.trace.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Group normalisation: channels in groups, each group of each sample by its own mean and variance.
 *
 * <p><i>Shapes:</i> input (N, C), (N, C, L) or (N, C, H, W) -&gt; output the same; weight, bias
 * (C).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.GroupNorm.html">torch.nn.GroupNorm</a>
 */
public final class GroupNorm implements Normalisation {
  private static final List<Param> PARAMS =
      List.of(
          new Param("num_groups", "channels", Kind.INTEGER, 1, true, 1, 1e6, 16, List.of()),
          Norms.channels("num_channels"),
          Normalisation.eps(),
          Normalisation.flag("affine", "values", true));

  @Override
  public Info info() {
    return new Info(
        "group_norm",
        Group.NORMALISATION,
        "nn.GroupNorm",
        "https://pytorch.org/docs/stable/generated/torch.nn.GroupNorm.html");
  }

  @Override
  public String functional() {
    return "F.group_norm";
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    int groups = a.integer("num_groups");
    int channels = a.integer("num_channels");
    String got = "num_channels=%d, num_groups=%d".formatted(channels, groups);
    if (groups < 1) {
      // no text: code, the same in every language
      out.add(new Problem("num_groups", Text.of("group_norm.positive.rule"), got, "num_groups=1"));
      return out;
    }
    if (channels % groups != 0) {
      out.add(
          new Problem(
              "num_groups",
              Text.of("group_norm.divisible.rule"),
              got,
              Text.of("group_norm.divisible.expected", "channels", channels)));
    }
    Normalisation.eps(out, a);
    Norms.channels(out, "num_channels", channels, in);
    SameSize.check(out, in);
    if (out.isEmpty()) {
      long values = Limits.product(in.n(), in.c() / groups, in.h(), in.w());
      Norms.more(out, Text.of("operation.norm.more.rule", "shape", in), values, in);
    }
    return out;
  }

  @Override
  public Map<String, Object> implied(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    return Norms.told("num_channels", shapes);
  }

  @Override
  public Map<String, Object> called(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    Map<String, Object> told = implied(shapes, given);
    if (told.get("num_channels") instanceof Integer c) {
      Norms.elements(shapes, List.of("weight", "bias"), c);
    }
    return Norms.called(told, shapes, given, Map.of("weight", "affine"));
  }

  @Override
  public List<WeightSpec> weights(Args a, Shape in) {
    return Norms.pair(a, "affine", a.integer("num_channels"));
  }

  @Override
  public Sets sets(Args a, Shape in) {
    int groups = a.integer("num_groups");
    return Sets.blocks(in.n() * groups, in.c() / groups * in.plane());
  }

  @Override
  public String shared(Args a, Shape in, Cell at) {
    int deep = Math.max(1, in.c() / a.integer("num_groups"));
    int first = at.c() / deep * deep;
    return deep == 1
        ? Text.of("group_norm.caption.one", "c", at.c())
        : Text.of("group_norm.caption.many", "first", first, "last", first + deep - 1);
  }
}
