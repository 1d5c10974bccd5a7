package convlens.op;

import convlens.param.Args;
import convlens.param.Padding;
import convlens.param.Param;
import convlens.param.PythonLine;
import convlens.param.Sides;
import convlens.param.Values;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A convolution as a line of PyTorch.
 *
 * <p>{@code nn.Conv2d} knows no four sides and no constant: those are written as a padding layer
 * before it, which gives the same result.
 */
final class Conv2dLine {
  /** Everything but {@code padding_value}, which is ours, may come without a keyword. */
  private static final int PLACES = 9;

  private Conv2dLine() {}

  static String write(List<Param> params, Args a) {
    String mode = a.choice("padding_mode");
    Padding padding = a.padding("padding");
    long[] s = Conv2dPlan.sides(a);
    boolean even = s[0] == s[1] && s[2] == s[3];
    boolean known = padding.name().filter(n -> !n.equals("full")).isPresent();
    boolean layer = mode.equals("constant") || !(even || known);
    List<String> words = new ArrayList<>();
    words.add(Values.write(params.get(0), a.get("in_channels")));
    words.add(Values.write(params.get(1), a.get("out_channels")));
    Set<String> elsewhere =
        layer ? Set.of("padding", "padding_mode", "padding_value") : Set.of("padding_value");
    List<Param> rest = params.stream().skip(2).filter(p -> !elsewhere.contains(p.id())).toList();
    words.addAll(Signature.written(rest, layer || known ? a : a.with("padding", cells(s))));
    String conv = "nn.Conv2d(" + String.join(", ", words) + ")";
    if (!layer) {
      return conv;
    }
    PadLayer pad = new PadLayer(mode, cells(s).sides(), a.number("padding_value"));
    return "nn.Sequential(" + pad.write() + ", " + conv + ")";
  }

  private static Padding cells(long... s) {
    return Padding.of(new Sides(cell(s[0]), cell(s[1]), cell(s[2]), cell(s[3])));
  }

  /** A line is shown for settings that are refused as well: what fits no int is cut there. */
  private static int cell(long n) {
    return (int) Math.min(Integer.MAX_VALUE, n);
  }

  static Args read(List<Param> params, String line) {
    PythonLine call = PythonLine.parse(line);
    if (call.name().equals("nn.Sequential") || call.name().equals("Sequential")) {
      return sequential(params, call);
    }
    return convolution(params, call).over(params);
  }

  private static Signature.Bound convolution(List<Param> params, PythonLine call) {
    if (!call.name().equals("nn.Conv2d") && !call.name().equals("Conv2d")) {
      throw Signature.unknown(call.name(), Text.of("conv2d.line.names"));
    }
    Signature.Bound bound = Signature.bind(call, params, call.positional(), PLACES);
    Signature.require(call, params, bound);
    return bound;
  }

  private static Args sequential(List<Param> params, PythonLine call) {
    boolean two =
        call.keywords().isEmpty()
            && call.positional().size() == 2
            && call.positional().get(0) instanceof PythonLine
            && call.positional().get(1) instanceof PythonLine;
    if (!two) {
      throw Signature.problem(
          "line",
          Text.of("conv2d.line.inside.rule"),
          call.name() + PythonLine.write(call.positional()),
          Text.of("conv2d.line.inside"));
    }
    PythonLine first = (PythonLine) call.positional().get(0);
    PadLayer pad =
        PadLayer.read(first)
            .orElseThrow(() -> Signature.unknown(first.name(), Text.of("conv2d.line.inside")));
    Signature.Bound conv = convolution(params, (PythonLine) call.positional().get(1));
    Args a = conv.over(params);
    if (!a.padding("padding").equals(Padding.of(Sides.NONE))) {
      throw Signature.problem(
          "padding",
          Text.of("conv2d.line.both.rule"),
          "padding=" + PythonLine.write(Values.shortest(a.padding("padding"))),
          Text.of("conv2d.line.both.expected"));
    }
    return a.with("padding", Padding.of(pad.sides()))
        .with("padding_mode", mode(first, pad))
        .with("padding_value", pad.value());
  }

  /** nn.Conv2d's mode of the same effect; only a constant may crop, so a cropping zero is one. */
  private static String mode(PythonLine call, PadLayer pad) {
    Sides s = pad.sides();
    boolean crops = Math.min(Math.min(s.top(), s.bottom()), Math.min(s.left(), s.right())) < 0;
    return call.simpleName().equals("ZeroPad2d") && !crops ? "zeros" : pad.mode();
  }
}
