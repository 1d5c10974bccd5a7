package convlens.op;

import convlens.op.Facts.Fact;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.PythonLine;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What operations share whose output has the input's size. */
final class SameSize {
  private SameSize() {}

  /** Refuses what is too large to hold. */
  static void check(List<Problem> out, Shape in) {
    Limits.cells(out, "input", Text.of("operation.limit.output"), in.n(), in.c(), in.h(), in.w());
  }

  /** Costs, and no formula: the size stays. */
  static Facts facts(Shape in, long parameters, List<Fact> more) {
    List<Fact> cost = new ArrayList<>(more);
    cost.add(new Fact(Text.of("operation.cost.parameters"), Limits.count(parameters)));
    cost.add(
        new Fact(
            Text.of("operation.cost.cells"),
            Limits.count(Limits.product(in.n(), in.c(), in.h(), in.w()))));
    return new Facts(List.of(), cost);
  }

  /** Reads the module or the function, whichever is written; {@code inplace} changes no number. */
  static Args read(String module, String function, List<Param> params, String line) {
    PythonLine call = PythonLine.parse(line);
    Map<String, Object> keywords = new LinkedHashMap<>(call.keywords());
    keywords.remove("inplace");
    boolean called =
        call.name().equals(function)
            || call.simpleName().equals(function.substring(function.lastIndexOf('.') + 1));
    PythonLine bare = new PythonLine(call.name(), call.positional(), keywords);
    return TorchLine.read(
        called ? List.of(function, module) : List.of(module, function), params, bare);
  }
}
