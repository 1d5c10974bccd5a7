package convlens.op;

import convlens.op.Facts.Fact;
import convlens.op.Facts.Formula;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.PythonLine;
import convlens.param.Sides;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Padding as a line of PyTorch, and its size in formulas. */
final class PadLine {
  private PadLine() {}

  /** Reads {@code F.pad(x, ...)} and the padding layers of {@code nn}. */
  static Args read(List<Param> params, String line) {
    PythonLine call = PythonLine.parse(line);
    Optional<PadLayer> layer = PadLayer.read(call);
    if (layer.isPresent()) {
      PadLayer l = layer.get();
      return Args.presets(params)
          .with("pad", l.sides())
          .with("mode", l.mode())
          .with("value", l.value());
    }
    if (!call.name().equals("F.pad") && !call.name().equals("pad")) {
      throw Signature.unknown(call.name(), Text.of("pad.line.names"));
    }
    PythonLine bare = withoutInput(call);
    Signature.Bound bound = Signature.bind(bare, params, bare.positional(), params.size());
    Signature.require(bare, params, bound);
    return bound.over(params);
  }

  /** The call less the tensor it pads, whatever that is called, and less a value of None. */
  private static PythonLine withoutInput(PythonLine call) {
    Map<String, Object> keywords = new LinkedHashMap<>(call.keywords());
    boolean named = keywords.get("input") instanceof PythonLine.Word;
    boolean first =
        !call.positional().isEmpty() && call.positional().get(0) instanceof PythonLine.Word;
    if (named) {
      keywords.remove("input");
    }
    keywords.remove("value", new PythonLine.Word("None"));
    PythonLine.Word none = new PythonLine.Word("None");
    List<Object> rest =
        call.positional().stream()
            .skip(first && !named ? 1 : 0)
            .filter(v -> !v.equals(none))
            .toList();
    return new PythonLine(call.name(), rest, keywords);
  }

  static Facts facts(Sides s, Shape in, Shape out) {
    List<Formula> formulas =
        List.of(
            formula("H", "top", "bottom", in.h(), s.top(), s.bottom(), out.h()),
            formula("W", "left", "right", in.w(), s.left(), s.right(), out.w()));
    long before = Limits.product(in.n(), in.c(), in.h(), in.w());
    long after = Limits.product(out.n(), out.c(), out.h(), out.w());
    return new Facts(
        formulas,
        List.of(
            new Fact(Text.of("pad.cost.parameters"), "0"),
            new Fact(
                Text.of("pad.cost.cells"), Limits.count(before) + " → " + Limits.count(after))));
  }

  private static Formula formula(
      String letter, String before, String after, int extent, int b, int a, int result) {
    return new Formula(
        letter + "' = " + letter + " + \\mathrm{" + before + "} + \\mathrm{" + after + "}",
        extent + " + " + signed(b) + " + " + signed(a),
        String.valueOf(result));
  }

  private static String signed(int n) {
    return n < 0 ? "(" + n + ")" : String.valueOf(n);
  }
}
