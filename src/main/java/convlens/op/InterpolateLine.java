package convlens.op;

import convlens.op.Facts.Fact;
import convlens.op.Facts.Formula;
import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Factors;
import convlens.param.Param;
import convlens.param.PythonLine;
import convlens.param.Values;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Interpolation as a line of PyTorch, and its size in formulas. */
final class InterpolateLine {
  private static final String NAME = "F.interpolate";
  private static final List<String> LAYERS =
      List.of("nn.Upsample", "nn.UpsamplingNearest2d", "nn.UpsamplingBilinear2d");

  /** What PyTorch means when nothing is said. */
  private static final Map<String, Object> UNSAID =
      Map.of(
          "size",
          Extents.NONE,
          "scale_factor",
          Factors.NONE,
          "mode",
          "nearest",
          "align_corners",
          Optional.empty(),
          "recompute_scale_factor",
          Optional.empty(),
          "antialias",
          false);

  private InterpolateLine() {}

  static String write(List<Param> params, Args a) {
    List<String> words = new ArrayList<>(List.of("input"));
    for (Param p : params) {
      Object value = a.get(p.id());
      if (!value.equals(UNSAID.get(p.id()))) {
        words.add(p.id() + "=" + Values.write(p, value));
      }
    }
    return NAME + "(" + String.join(", ", words) + ")";
  }

  /** Reads {@code F.interpolate(x, ...)}, {@code nn.Upsample(...)} and its two sisters. */
  static Args read(List<Param> params, String line) {
    PythonLine call = PythonLine.parse(line);
    Args unsaid = Args.presets(params);
    for (Param p : params) {
      unsaid = unsaid.with(p.id(), UNSAID.get(p.id()));
    }
    String layer =
        LAYERS.stream()
            .filter(n -> n.equals(call.name()) || n.endsWith("." + call.name()))
            .findFirst()
            .orElse(NAME);
    List<Param> named = layer.equals("nn.Upsample") ? params.subList(0, 5) : params.subList(0, 2);
    boolean function = layer.equals(NAME);
    Args a = TorchLine.over(List.of(layer), function ? params : named, line, unsaid);
    if (layer.equals("nn.UpsamplingBilinear2d")) {
      return a.with("mode", "bilinear").with("align_corners", Optional.of(true));
    }
    return a;
  }

  static Facts facts(Args a, InterpolatePlan p) {
    Factors scale = InterpolatePlan.scale(a);
    Shape in = p.in();
    Shape out = p.output();
    return new Facts(
        List.of(formula("H", scale.h(), in.h(), out.h()), formula("W", scale.w(), in.w(), out.w())),
        List.of(
            new Fact(Text.of("operation.cost.parameters"), "0"),
            new Fact(
                Text.of("operation.cost.cells"),
                Limits.count(Limits.product(in.n(), in.c(), in.h(), in.w()))
                    + " → "
                    + Limits.count(Limits.product(out.n(), out.c(), out.h(), out.w()))),
            new Fact(
                Text.of("interpolate.cost.step"),
                Text.of(
                    "interpolate.cost.steps", "h", number(p.stepH()), "w", number(p.stepW())))));
  }

  private static String number(float step) {
    return String.format(Locale.ROOT, "%.3f", step).replaceFirst("\\.?0+$", "");
  }

  private static Formula formula(String letter, Optional<Double> scale, int in, int out) {
    String small = letter.toLowerCase(Locale.ROOT);
    if (scale.isEmpty()) {
      return new Formula(
          letter + "' = \\mathrm{size}_" + small,
          in + " \\cdot \\frac{" + out + "}{" + in + "}",
          String.valueOf(out));
    }
    return new Formula(
        letter + "' = \\lfloor " + letter + " \\cdot s_" + small + " \\rfloor",
        "\\lfloor " + in + " \\cdot " + Values.number(scale.get()) + " \\rfloor",
        String.valueOf(out));
  }
}
