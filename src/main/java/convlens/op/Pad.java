package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.PadKernel;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.Sides;
import convlens.param.Values;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Padding as an operation of its own: the input grown on four sides, or cropped where a side is
 * negative.
 *
 * <p><i>Shapes:</i> input (N, C, H, W) -&gt; output (N, C, H + top + bottom, W + left + right).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.functional.pad.html">torch.nn.functional.pad</a>
 */
public final class Pad implements Operation {
  private static final List<Param> PARAMS =
      List.of(
          new Param("pad", "padding", Kind.SIDES, Sides.of(1), true, -4, 1_000_000, 6, List.of()),
          new Param(
              "mode",
              "padding",
              Kind.CHOICE,
              "constant",
              false,
              0,
              0,
              0,
              List.of("constant", "reflect", "replicate", "circular")),
          new Param(
              "value", "padding", Kind.NUMBER, 0.0, false, -10, Float.MAX_VALUE, 10, List.of()));

  @Override
  public Info info() {
    return new Info(
        "pad",
        Group.CONVOLUTION,
        "F.pad",
        "https://pytorch.org/docs/stable/generated/torch.nn.functional.pad.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    String mode = a.choice("mode");
    if (!mode.equals("constant") && a.number("value") != 0) {
      out.add(
          new Problem(
              "value",
              Text.of("pad.value.rule", "mode", mode),
              "value=" + Values.number(a.number("value")),
              Text.of("pad.value.expected")));
      return List.copyOf(out);
    }
    Sides s = a.sides("pad");
    long[] sides = {s.top(), s.bottom(), s.left(), s.right()};
    PadRules.check(out, "pad", mode, sides, in);
    return List.copyOf(out);
  }

  @Override
  public List<Problem> checkGiven(
      Map<String, List<Integer>> shapes, Map<String, Object> attributes) {
    // The four sides do not tell any more how many of them were written.
    boolean two = attributes.get("pad") instanceof List<?> pad && pad.size() == 2;
    boolean batched = shapes.getOrDefault("x", List.of()).size() == 4;
    Object mode = attributes.getOrDefault("mode", "constant");
    if (!two || !batched || mode == null || mode.equals("constant")) {
      return List.of();
    }
    return List.of(
        new Problem(
            "pad",
            Text.of("pad.two.rule"),
            Text.of("pad.two.got", "mode", mode, "dims", shapes.get("x")),
            Text.of("pad.two.expected")));
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    Sides s = a.sides("pad");
    return new Shape(in.n(), in.c(), in.h() + s.top() + s.bottom(), in.w() + s.left() + s.right());
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    return Conv2dForward.pad(in, a.choice("mode"), (float) a.number("value"), a.sides("pad"));
  }

  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    Sides s = a.sides("pad");
    PadKernel.Mode mode = Axis.mode(a.choice("mode"));
    return Map.of(
        "x",
        PadKernel.backward(gradOut, in.shape(), mode, s.left(), s.right(), s.top(), s.bottom()));
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    String mode = a.choice("mode");
    return new PadTrace(new Grid(in, a.sides("pad"), mode, (float) a.number("value")), mode);
  }

  @Override
  public Optional<Reach> reach(Args a, Shape in) {
    Sides s = a.sides("pad");
    return Optional.of(
        new Reach(Reach.Along.windows(1, 1, s.top(), 1), Reach.Along.windows(1, 1, s.left(), 1)));
  }

  @Override
  public Facts facts(Args a, Shape in) {
    return PadLine.facts(a.sides("pad"), in, outputShape(a, in));
  }

  @Override
  public String torchLine(Args a) {
    return "F.pad(input, " + String.join(", ", Signature.written(PARAMS, a)) + ")";
  }

  @Override
  public Args readTorchLine(String line) {
    return PadLine.read(PARAMS, line);
  }
}
