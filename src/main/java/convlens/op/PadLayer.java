package convlens.op;

import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.PythonLine;
import convlens.param.Sides;
import convlens.param.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PyTorch's padding layers: {@code nn.ZeroPad2d((left, right, top, bottom))} and its sisters.
 *
 * @param mode as {@code torch.nn.functional.pad} calls it
 */
record PadLayer(String mode, Sides sides, double value) {
  private static final double MOST = 1_000_000;
  private static final Param PADDING =
      new Param("padding", "padding", Kind.SIDES, Sides.NONE, true, 0, MOST, 8, List.of());
  private static final Param VALUE =
      new Param("value", "padding", Kind.NUMBER, 0.0, true, 0, Float.MAX_VALUE, 1, List.of());
  private static final Map<String, String> MODES =
      Map.of(
          "ZeroPad2d", "constant",
          "ConstantPad2d", "constant",
          "ReflectionPad2d", "reflect",
          "ReplicationPad2d", "replicate",
          "CircularPad2d", "circular");

  /** Reads the call when it is one of these layers; one number stands for all four sides. */
  static Optional<PadLayer> read(PythonLine call) {
    String mode = MODES.get(call.simpleName());
    boolean module = call.name().equals(call.simpleName()) || call.name().startsWith("nn.");
    if (mode == null || !module) {
      return Optional.empty();
    }
    boolean constant = call.simpleName().equals("ConstantPad2d");
    List<Param> params = constant ? List.of(PADDING, VALUE) : List.of(PADDING);
    PythonLine wide = spread(call);
    Signature.Bound bound = Signature.bind(wide, params, wide.positional(), params.size());
    Signature.require(wide, params, bound);
    Map<String, Object> given = bound.given();
    double value = constant ? (Double) given.get("value") : 0;
    return Optional.of(new PadLayer(mode, (Sides) given.get("padding"), value));
  }

  /** The call with a padding of one number written out for its four sides. */
  private static PythonLine spread(PythonLine call) {
    List<Object> positional =
        call.positional().isEmpty() || !(call.positional().get(0) instanceof Long n)
            ? call.positional()
            : Stream.concat(
                    Stream.of((Object) List.of(n, n, n, n)), call.positional().stream().skip(1))
                .toList();
    Map<String, Object> keywords = new LinkedHashMap<>(call.keywords());
    keywords.computeIfPresent("padding", (k, v) -> v instanceof Long n ? List.of(n, n, n, n) : v);
    return new PythonLine(call.name(), positional, keywords);
  }

  /** As PyTorch writes it. */
  String write() {
    boolean all = sides.symmetric() && sides.top() == sides.left();
    String cells = all ? String.valueOf(sides.top()) : Values.write(PADDING, sides);
    return switch (mode) {
      case "reflect" -> "nn.ReflectionPad2d(" + cells + ")";
      case "replicate" -> "nn.ReplicationPad2d(" + cells + ")";
      case "circular" -> "nn.CircularPad2d(" + cells + ")";
      case "zeros" -> "nn.ZeroPad2d(" + cells + ")";
      default -> "nn.ConstantPad2d(" + cells + ", " + Values.write(VALUE, value) + ")";
    };
  }
}
