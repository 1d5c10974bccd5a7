package convlens.op;

import convlens.kernel.CellFunction;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A line that is cut off at both ends: every cell between a least and a greatest value.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Hardtanh.html">torch.nn.Hardtanh</a>
 */
public final class Hardtanh implements Activation {
  private static final List<Param> PARAMS =
      List.of(
          new Param("min_val", "values", Kind.NUMBER, -1.0, false, -1e9, 1e9, 1, List.of()),
          new Param("max_val", "values", Kind.NUMBER, 1.0, false, -1e9, 1e9, 1, List.of()));

  @Override
  public Info info() {
    return new Info(
        "hardtanh",
        Group.ACTIVATION,
        "nn.Hardtanh",
        "https://pytorch.org/docs/stable/generated/torch.nn.Hardtanh.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>(Activation.super.check(a, in));
    if (!(a.number("max_val") > a.number("min_val"))) {
      out.add(
          new Problem(
              "max_val",
              Text.of("hardtanh.rule.order"),
              // no text: code, the same in every language
              "min_val=" + a.number("min_val") + ", max_val=" + a.number("max_val"),
              Text.of("hardtanh.expected.order")));
    }
    return out;
  }

  @Override
  public String functional() {
    return "F.hardtanh";
  }

  @Override
  public CellFunction function(Args a) {
    return new CellFunction.Clipped(a.number("min_val"), a.number("max_val"));
  }

  @Override
  public String letters(Args a) {
    return clipped(a, "x");
  }

  @Override
  public List<String> working(Args a, double x) {
    return List.of(clipped(a, Words.figure(x)));
  }

  private static String clipped(Args a, String x) {
    // no text: code, the same in every language
    return "min(max("
        + x
        + ", "
        + Words.figure(a.number("min_val"))
        + "), "
        + Words.figure(a.number("max_val"))
        + ")";
  }

  @Override
  public String remark(Args a, double x) {
    if (x < a.number("min_val")) {
      return Text.of("hardtanh.caption.below", "value", Words.figure(a.number("min_val")));
    }
    return x > a.number("max_val")
        ? Text.of("hardtanh.caption.above", "value", Words.figure(a.number("max_val")))
        : Text.of("hardtanh.caption.between");
  }
}
