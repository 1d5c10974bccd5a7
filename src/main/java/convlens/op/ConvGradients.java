package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.Conv2dBackward;
import convlens.kernel.Conv2dGeometry;
import convlens.kernel.PadKernel;
import convlens.param.Pair;
import convlens.param.Sides;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The gradients that convolutions have in common, transposed or not. */
final class ConvGradients {
  private ConvGradients() {}

  /** Of all samples: input, weight and bias. A padding that copies hands its share back. */
  static Map<String, Tensor> all(Conv2dPlan p, Tensor in, Tensor weight, Tensor gradY, Blas blas) {
    boolean zeros = p.mode().equals("zeros");
    Tensor x = zeros ? in : Conv2dForward.pad(in, p.mode(), p.constant(), p.pad());
    Conv2dGeometry g = Conv2dForward.geometry(p, x.shape(), zeros ? p.pad() : Sides.NONE);
    Tensor gradW = Tensor.zeros(weight.shape());
    Tensor gradB = Tensor.zeros(new Shape(p.out(), 1, 1, 1));
    Conv2dBackward.weight(g, gradY.data(), x.data(), gradW.data(), blas);
    Conv2dBackward.bias(g, gradY.data(), gradB.data());
    return named(input(p, in.shape(), weight.data(), gradY, blas), gradW, gradB);
  }

  /** The gradient of the input alone, through the padding to the cells that it copied. */
  private static Tensor input(Conv2dPlan p, Shape in, float[] weight, Tensor gradY, Blas blas) {
    Sides s = p.pad();
    boolean zeros = p.mode().equals("zeros");
    Shape read =
        zeros
            ? in
            : new Shape(
                in.n(), in.c(), in.h() + s.top() + s.bottom(), in.w() + s.left() + s.right());
    Tensor gradX = Tensor.zeros(read);
    Conv2dGeometry g = Conv2dForward.geometry(p, read, zeros ? s : Sides.NONE);
    Conv2dBackward.input(g, gradY.data(), weight, gradX.data(), blas);
    return zeros
        ? gradX
        : PadKernel.backward(
            gradX, in, Axis.mode(p.mode()), s.left(), s.right(), s.top(), s.bottom());
  }

  /** By PyTorch's names, in its order. */
  static Map<String, Tensor> named(Tensor x, Tensor weight, Tensor bias) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    all.put("x", x);
    all.put("weight", weight);
    all.put("bias", bias);
    return all;
  }

  /**
   * Of a convolution's input: the transposed convolution of the output's gradient.
   *
   * <p>Rows and columns beyond the last window get what output padding gets. Where the input was
   * padded with copies of itself, what lands on a copy goes to the cell it copies.
   */
  static Gradient input(Conv2dPlan p, Shape x, Tensor weight, Tensor gradY, Blas blas) {
    Tensor gradX = input(p, x, weight.data(), gradY, blas);
    Shape y = gradY.shape();
    Pair before = new Pair(p.pad().top(), p.pad().left());
    Pair more =
        new Pair(
            x.h() - reached(y.h(), p.stride().h(), before.h(), p.dilation().h(), p.kernel().h()),
            x.w() - reached(y.w(), p.stride().w(), before.w(), p.dilation().w(), p.kernel().w()));
    ConvTranspose2dPlan plan =
        new ConvTranspose2dPlan(
            /* in= */ p.out(),
            /* out= */ p.in(),
            p.kernel(),
            p.stride(),
            before,
            more,
            p.dilation(),
            p.groups(),
            false);
    Tensor kernels = ConvTranspose2d.byOutput(plan, weight);
    boolean copies = Axis.mode(p.mode()) != PadKernel.Mode.CONSTANT;
    return new Gradient(
        gradY,
        Optional.of(kernels),
        p.groups(),
        gradX,
        gradX,
        copies
            ? new FoldedTrace(p, gradY, kernels, x)
            : new ConvTranspose2dTrace(plan, gradY, weight, Optional.empty(), x),
        copies
            ? Text.of("operation.gradient.input.folded")
            : Text.of("operation.gradient.input.conv"));
  }

  private static int reached(int places, int stride, int before, int dilation, int kernel) {
    return (places - 1) * stride - 2 * before + dilation * (kernel - 1) + 1;
  }

  /**
   * Of a convolution's weight: what each tap met, times the gradient of where it led, summed.
   *
   * <p>That is a convolution as well: over {@code x}, channel by channel, with the output's
   * gradient as its kernel, stride and dilation exchanged.
   *
   * @param x what the convolution reads; of a transposed one the output's gradient
   * @param gradY the output's gradient; of a transposed one its input
   */
  static Gradient weight(Conv2dPlan p, Tensor x, Tensor gradY, String told, Blas blas) {
    int outs = p.out() / p.groups();
    Shape s = new Shape(p.out(), p.depth(), p.kernel().h(), p.kernel().w());
    boolean zeros = p.mode().equals("zeros");
    Tensor padded = zeros ? x : Conv2dForward.pad(x, p.mode(), p.constant(), p.pad());
    Conv2dGeometry g = Conv2dForward.geometry(p, padded.shape(), zeros ? p.pad() : Sides.NONE);
    Tensor value = Tensor.zeros(s);
    Conv2dBackward.weight(g, gradY.data(), padded.data(), value.data(), blas);
    Shape y = gradY.shape();
    int kernels = p.in() * outs;
    Tensor drawn = Tensor.zeros(new Shape(1, kernels, s.h(), s.w()));
    Tensor kernel = Tensor.zeros(new Shape(kernels, 1, y.h(), y.w()));
    for (int q = 0; q < kernels; q++) {
      int c = q / outs;
      int k = c / p.depth() * outs + q % outs;
      System.arraycopy(
          value.data(), s.index(k, c % p.depth(), 0, 0), drawn.data(), q * s.plane(), s.plane());
      System.arraycopy(gradY.data(), y.index(0, k, 0, 0), kernel.data(), q * y.plane(), y.plane());
    }
    Conv2dPlan plan =
        new Conv2dPlan(
            p.in(),
            kernels,
            new Pair(y.h(), y.w()),
            p.dilation(),
            p.pad(),
            p.stride(),
            p.in(),
            false,
            p.mode(),
            p.constant());
    Conv2dTrace trace =
        new Conv2dTrace(plan, x, Weights.NONE.with("weight", kernel), drawn.shape());
    return new Gradient(x, Optional.of(kernel), p.in(), drawn, value, trace, told);
  }

  /** Of a bias: it is in every cell of its channel, times one, so the gradients there add up. */
  static Gradient bias(Tensor gradY) {
    Shape y = gradY.shape();
    Tensor ones = Tensor.zeros(new Shape(y.c(), 1, y.h(), y.w()));
    Arrays.fill(ones.data(), 1);
    Tensor value = Tensor.zeros(new Shape(y.c(), 1, 1, 1));
    Conv2dGeometry g =
        new Conv2dGeometry(1, y.c(), y.h(), y.w(), y.c(), 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, y.c());
    Conv2dBackward.bias(g, gradY.data(), value.data());
    Conv2dPlan plan =
        new Conv2dPlan(
            y.c(),
            y.c(),
            new Pair(y.h(), y.w()),
            Pair.of(1),
            Sides.NONE,
            Pair.of(1),
            y.c(),
            false,
            "zeros",
            0);
    Shape drawn = new Shape(1, y.c(), 1, 1);
    return new Gradient(
        gradY,
        Optional.of(ones),
        y.c(),
        Tensor.of(drawn, value.data()),
        value,
        new Conv2dTrace(plan, gradY, Weights.NONE.with("weight", ones), drawn),
        Text.of("operation.gradient.bias"));
  }
}
