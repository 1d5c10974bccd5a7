package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.ConvTranspose2dBackward;
import convlens.kernel.ConvTranspose2dGeometry;
import convlens.kernel.ConvTranspose2dKernel;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Pair;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Tap;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two-dimensional transposed convolution: the gradient of a convolution with respect to its input,
 * as an operation of its own.
 *
 * <p>{@code out(k, y, x) = bias(k) + sum over c, i, j of weight(c, k, i, j) * in(c, (y + p - i*d) /
 * s, (x + p - j*d) / s)}, over those taps for which both divisions leave no rest and name an input
 * cell; c over the input channels of k's group, k in the weight counted within its group.
 *
 * <p><i>Shapes:</i> input (N, C_in, H, W) -&gt; output (N, C_out, H', W') with {@code H' = (H -
 * 1)*s - 2p + d*(k_h - 1) + output_padding + 1}, weight (C_in, C_out/groups, k_h, k_w), bias
 * (C_out).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html">torch.nn.ConvTranspose2d</a>
 */
public final class ConvTranspose2d implements Operation {
  private static final double MOST = 1_000_000;
  private static final List<Param> PARAMS =
      List.of(
          integer("in_channels", 1, true),
          integer("out_channels", 1, true),
          pair("kernel_size", "kernel", 3, true, 1, 7),
          pair("stride", "movement", 1, false, 1, 5),
          pair("padding", "padding", 0, false, 0, 5),
          pair("output_padding", "padding", 0, false, 0, 4),
          integer("groups", 1, false),
          new Param("bias", "channels", Kind.FLAG, true, false, 0, 1, 1, List.of()),
          pair("dilation", "kernel", 1, false, 1, 5),
          new Param(
              "padding_mode",
              "padding",
              Kind.CHOICE,
              "zeros",
              false,
              0,
              0,
              0,
              List.of("zeros", "reflect", "replicate", "circular")));

  private static Param integer(String id, int preset, boolean required) {
    return new Param(id, "channels", Kind.INTEGER, preset, required, 1, MOST, 16, List.of());
  }

  private static Param pair(
      String id, String group, int preset, boolean required, int least, int slider) {
    return new Param(
        id, group, Kind.PAIR, Pair.of(preset), required, least, MOST, slider, List.of());
  }

  @Override
  public Info info() {
    return new Info(
        "conv_transpose2d",
        Group.CONVOLUTION,
        "nn.ConvTranspose2d",
        "https://pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public Optional<String> openingInput(Args a) {
    return Optional.of("random:4x4:0");
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    return ConvTranspose2dCheck.of(a, in);
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    return ConvTranspose2dPlan.of(a).output(in);
  }

  @Override
  public List<WeightSpec> weights(Args a, Shape in) {
    Pair k = a.pair("kernel_size");
    int ins = a.integer("in_channels");
    int outs = a.integer("out_channels");
    int each = outs / Math.max(1, a.integer("groups"));
    List<WeightSpec> specs = new ArrayList<>();
    specs.add(ConvRules.weight(ins, each, k));
    if (a.flag("bias")) {
      specs.add(Norms.perChannel("bias", outs));
    }
    return List.copyOf(specs);
  }

  @Override
  public Map<String, Object> implied(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    return Conv2dImplied.transposed(shapes, given);
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    ConvTranspose2dPlan p = ConvTranspose2dPlan.of(a);
    Optional<Tensor> bias = p.bias() ? Optional.of(w.get("bias")) : Optional.empty();
    return ConvTranspose2dKernel.forward(p.geometry(in.shape()), in, w.get("weight"), bias, blas);
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    ConvTranspose2dPlan p = ConvTranspose2dPlan.of(a);
    Optional<Tensor> bias = p.bias() ? Optional.of(w.get("bias")) : Optional.empty();
    return new ConvTranspose2dTrace(p, in, w.get("weight"), bias);
  }

  @Override
  public Optional<Tensor> kernels(Args a, Weights w) {
    return w.find("weight").map(t -> byOutput(ConvTranspose2dPlan.of(a), t));
  }

  @Override
  public Tap place(Args a, Tap tap) {
    ConvTranspose2dPlan p = ConvTranspose2dPlan.of(a);
    int channel = p.firstChannel(tap.kernel()) + tap.c();
    return new Tap(channel, tap.kernel() % p.outs(), tap.y(), tap.x());
  }

  /** (C_in, C_out / groups, kh, kw) to (C_out, C_in / groups, kh, kw). */
  static Tensor byOutput(ConvTranspose2dPlan p, Tensor weight) {
    Shape s = weight.shape();
    Tensor kernels = Tensor.zeros(new Shape(p.out(), p.depth(), s.h(), s.w()));
    int to = 0;
    for (int k = 0; k < p.out(); k++) {
      for (int c = 0; c < p.depth(); c++) {
        int from = s.index(p.firstChannel(k) + c, k % p.outs(), 0, 0);
        System.arraycopy(weight.data(), from, kernels.data(), to, s.plane());
        to += s.plane();
      }
    }
    return kernels;
  }

  @Override
  public List<String> gradients() {
    return List.of("dx", "dw", "db");
  }

  @Override
  public Gradient backward(String of, Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    ConvTranspose2dPlan p = ConvTranspose2dPlan.of(a);
    return switch (of) {
      case "dx" -> inputGradient(p, in.shape(), w.get("weight"), gradOut, blas);
      case "dw" ->
          ConvGradients.weight(
              p.convolution(), gradOut, in, Text.of("operation.gradient.weight.transposed"), blas);
      case "db" -> {
        ConvRules.withBias(p.bias());
        yield ConvGradients.bias(gradOut);
      }
      default -> throw new IllegalArgumentException("no gradient " + of);
    };
  }

  private static Gradient inputGradient(
      ConvTranspose2dPlan p, Shape x, Tensor weight, Tensor gradOut, Blas blas) {
    Tensor gradX = Tensor.zeros(x);
    ConvTranspose2dBackward.input(p.geometry(x), gradOut.data(), weight.data(), gradX.data(), blas);
    Weights w = Weights.NONE.with("weight", weight);
    return new Gradient(
        gradOut,
        Optional.of(weight),
        p.groups(),
        gradX,
        gradX,
        new Conv2dTrace(p.convolution(), gradOut, w),
        Text.of("operation.gradient.input.transposed"));
  }

  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    ConvTranspose2dGeometry g = ConvTranspose2dPlan.of(a).geometry(in.shape());
    Tensor gradX = Tensor.zeros(in.shape());
    Tensor gradW = Tensor.zeros(w.get("weight").shape());
    Tensor gradB = Tensor.zeros(new Shape(a.integer("out_channels"), 1, 1, 1));
    ConvTranspose2dBackward.input(g, gradOut.data(), w.get("weight").data(), gradX.data(), blas);
    ConvTranspose2dBackward.weight(g, gradOut.data(), in.data(), gradW.data(), blas);
    ConvTranspose2dBackward.bias(g, gradOut.data(), gradB.data());
    return ConvGradients.named(gradX, gradW, gradB);
  }

  @Override
  public Facts facts(Args a, Shape in) {
    return ConvTranspose2dFacts.of(ConvTranspose2dPlan.of(a), in);
  }
}
