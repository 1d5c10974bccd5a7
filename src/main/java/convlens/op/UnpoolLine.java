package convlens.op;

import convlens.op.Facts.Fact;
import convlens.op.Facts.Formula;
import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Param;
import convlens.param.PythonLine;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An unpooling as PyTorch writes it - the module has no output size, the function has one - and as
 * formulas.
 */
final class UnpoolLine {
  static final String MODULE = "nn.MaxUnpool2d";
  private static final String FUNCTION = "F.max_unpool2d";

  private UnpoolLine() {}

  static String write(List<Param> module, Args a) {
    Extents size = (Extents) a.get("output_size");
    if (size.isNone()) {
      return TorchLine.write(MODULE, module, a);
    }
    List<String> words = new ArrayList<>(List.of("input", "indices"));
    words.addAll(Signature.written(module, a));
    words.add(
        "output_size=(%s, %s)"
            .formatted(
                size.h().map(String::valueOf).orElse("None"),
                size.w().map(String::valueOf).orElse("None")));
    return FUNCTION + "(" + String.join(", ", words) + ")";
  }

  /** The output's size may come with batch and channels in front, which PyTorch drops unread. */
  static Map<String, Object> shortened(Map<String, Object> attributes) {
    Map<String, Object> all = new LinkedHashMap<>(attributes);
    all.computeIfPresent(
        "output_size",
        (id, size) -> size instanceof List<?> l && l.size() == 4 ? l.subList(2, 4) : size);
    return all;
  }

  static Args read(List<Param> module, List<Param> all, String line) {
    if (line.strip().startsWith(FUNCTION) || line.strip().startsWith("max_unpool2d")) {
      PythonLine call = PythonLine.parse(line);
      PythonLine bare = new PythonLine(call.name(), call.positional(), shortened(call.keywords()));
      return TorchLine.read(List.of(FUNCTION, MODULE), all, bare);
    }
    Args full = Args.presets(all);
    Args read = TorchLine.read(List.of(MODULE, FUNCTION), module, line);
    for (Map.Entry<String, Object> e : read.values().entrySet()) {
      full = full.with(e.getKey(), e.getValue());
    }
    return full;
  }

  static Facts facts(UnpoolPlan p, Shape in) {
    Shape out = p.output(in);
    Formula h = formula("H", in.h(), p.stride().h(), p.pad().h(), p.kernel().h(), out.h());
    Formula w = formula("W", in.w(), p.stride().w(), p.pad().w(), p.kernel().w(), out.w());
    boolean same = h.numbers().equals(w.numbers()) && h.result().equals(w.result());
    String zeros = Limits.count(Math.max(0, out.size() - in.size()));
    return new Facts(
        same ? List.of(h) : List.of(h, w),
        List.of(
            new Fact(Text.of("pool.cost.parameters"), "0"),
            new Fact(Text.of("max_unpool2d.cost.values"), Limits.count(in.size())),
            new Fact(Text.of("max_unpool2d.cost.zeros"), zeros)));
  }

  private static Formula formula(
      String extent, long in, long stride, long pad, long kernel, int result) {
    long more = result - ((in - 1) * stride - 2 * pad + kernel);
    String letters = "%s' = (%s - 1) s - 2p + k".formatted(extent, extent);
    String given = more == 0 ? "" : more > 0 ? " + " + more : " - " + -more;
    String padding = pad < 0 ? "(" + pad + ")" : String.valueOf(pad);
    String numbers =
        "(%d - 1) \\cdot %d - 2 \\cdot %s + %d%s".formatted(in, stride, padding, kernel, given);
    return new Formula(
        more == 0 ? letters : letters + " + \\Delta", numbers, String.valueOf(result));
  }
}
