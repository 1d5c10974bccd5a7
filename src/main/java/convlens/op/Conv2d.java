package convlens.op;

import convlens.blas.Blas;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Padding;
import convlens.param.Pair;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.Sides;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two-dimensional convolution (cross-correlation, as PyTorch has it).
 *
 * <p>{@code out(k, y, x) = bias(k) + sum over c, i, j of weight(k, c, i, j) * in(g + c, y*s - p +
 * i*d, x*s - p + j*d)}, where g is the first channel of kernel k's group.
 *
 * <p><i>Shapes:</i> input (N, C_in, H, W) -&gt; output (N, C_out, H', W'), weight (C_out,
 * C_in/groups, k_h, k_w), bias (C_out).
 *
 * <p>Beyond PyTorch: {@code padding='full'}, four sides apart (top, bottom, left, right) and {@code
 * padding_mode='constant'}; the line of PyTorch then has a padding layer. In modes other than zeros
 * negative padding crops, as {@code F.pad} does.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html">torch.nn.Conv2d</a>
 */
public final class Conv2d implements Operation {
  private static final double MOST = 1_000_000;
  private static final List<Param> PARAMS =
      List.of(
          integer("in_channels", 1, true, 16),
          integer("out_channels", 1, true, 16),
          pair("kernel_size", "kernel", 3, true, 7),
          pair("stride", "movement", 1, false, 5),
          new Param(
              "padding",
              "padding",
              Kind.PADDING,
              Padding.of(Sides.NONE),
              false,
              0,
              MOST,
              5,
              List.of("valid", "same", "full")),
          pair("dilation", "kernel", 1, false, 5),
          integer("groups", 1, false, 16),
          new Param("bias", "channels", Kind.FLAG, true, false, 0, 1, 1, List.of()),
          new Param(
              "padding_mode",
              "padding",
              Kind.CHOICE,
              "zeros",
              false,
              0,
              0,
              0,
              List.of("zeros", "reflect", "replicate", "circular", "constant")),
          new Param("padding_value", "padding", Kind.NUMBER, 0.0, false, -10, 1e9, 10, List.of()));

  private static Param integer(String id, int preset, boolean required, int slider) {
    return new Param(id, "channels", Kind.INTEGER, preset, required, 1, MOST, slider, List.of());
  }

  private static Param pair(String id, String group, int preset, boolean required, int slider) {
    return new Param(id, group, Kind.PAIR, Pair.of(preset), required, 1, MOST, slider, List.of());
  }

  @Override
  public Info info() {
    return new Info(
        "conv2d",
        Group.CONVOLUTION,
        "nn.Conv2d",
        "https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    return Conv2dCheck.of(a, in);
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    return Conv2dPlan.of(a).output(in);
  }

  @Override
  public List<WeightSpec> weights(Args a, Shape in) {
    Pair k = a.pair("kernel_size");
    int out = a.integer("out_channels");
    int depth = a.integer("in_channels") / Math.max(1, a.integer("groups"));
    List<WeightSpec> specs = new ArrayList<>();
    specs.add(ConvRules.weight(out, depth, k));
    if (a.flag("bias")) {
      specs.add(Norms.perChannel("bias", out));
    }
    return List.copyOf(specs);
  }

  @Override
  public Map<String, Object> implied(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    return Conv2dImplied.of(shapes, given);
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    return Conv2dForward.of(Conv2dPlan.of(a), in, w, blas);
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    return new Conv2dTrace(Conv2dPlan.of(a), in, w);
  }

  @Override
  public Optional<Reach> reach(Args a, Shape in) {
    Conv2dPlan p = Conv2dPlan.of(a);
    return Optional.of(
        new Reach(
            Reach.Along.windows(p.kernel().h(), p.stride().h(), p.pad().top(), p.dilation().h()),
            Reach.Along.windows(p.kernel().w(), p.stride().w(), p.pad().left(), p.dilation().w())));
  }

  @Override
  public List<String> gradients() {
    return List.of("dx", "dw", "db");
  }

  @Override
  public Gradient backward(String of, Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    Conv2dPlan p = Conv2dPlan.of(a);
    return switch (of) {
      case "dx" -> ConvGradients.input(p, in.shape(), w.get("weight"), gradOut, blas);
      case "dw" ->
          ConvGradients.weight(p, in, gradOut, Text.of("operation.gradient.weight.conv"), blas);
      case "db" -> {
        ConvRules.withBias(p.bias());
        yield ConvGradients.bias(gradOut);
      }
      default -> throw new IllegalArgumentException("no gradient " + of);
    };
  }

  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    return ConvGradients.all(Conv2dPlan.of(a), in, w.get("weight"), gradOut, blas);
  }

  @Override
  public Facts facts(Args a, Shape in) {
    return Conv2dFacts.of(Conv2dPlan.of(a), in);
  }

  @Override
  public String torchLine(Args a) {
    return Conv2dLine.write(PARAMS, a);
  }

  @Override
  public Args readTorchLine(String line) {
    return Conv2dLine.read(PARAMS, line);
  }
}
