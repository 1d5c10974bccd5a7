package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.GaussianBlur;
import convlens.kernel.ResampleAxis;
import convlens.kernel.ResampleKernel;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Pair;
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
 * Subsampling: every so-manieth cell is kept, of the input itself or of the input blurred first.
 *
 * <p><i>Shapes:</i> input (N, C, H, W) -&gt; output (N, C, ⌈H/s⌉, ⌈W/s⌉). The blur is
 * torchvision's: its kernel, its borders.
 *
 * @see <a
 *     href="https://pytorch.org/vision/stable/generated/torchvision.transforms.functional.gaussian_blur.html">torchvision
 *     gaussian_blur</a>
 */
public final class Subsample implements Operation {
  private static final double MOST = 1_000_000;
  private static final List<Param> PARAMS =
      List.of(
          new Param("stride", "movement", Kind.PAIR, Pair.of(2), true, 1, MOST, 8, List.of()),
          new Param("blur", "kernel", Kind.FLAG, true, false, 0, 0, 0, List.of()),
          new Param("kernel_size", "kernel", Kind.INTEGER, 5, true, 1, MOST, 15, List.of()),
          new Param("sigma", "kernel", Kind.NUMBER, 1.0, true, 0.1, MOST, 5, List.of()));

  @Override
  public Info info() {
    return new Info(
        "subsample",
        Group.RESAMPLING,
        "TF.gaussian_blur",
        "https://pytorch.org/vision/stable/generated/torchvision.transforms.functional.gaussian_blur.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public Optional<String> openingInput(Args a) {
    return Optional.of("sample:zone-plate@96x96:gray");
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    Pair s = a.pair("stride");
    if (s.h() <= 0 || s.w() <= 0) {
      out.add(
          new Problem(
              "stride",
              Text.of("subsample.stride.rule"),
              "stride=" + Values.write(PARAMS.get(0), s),
              Text.of("subsample.stride.expected")));
    }
    if (a.flag("blur")) {
      blur(out, a, in);
    }
    if (out.isEmpty()) {
      String what = Text.of("operation.limit.output");
      long h = SubsampleLine.kept(in.h(), s.h());
      long w = SubsampleLine.kept(in.w(), s.w());
      Limits.cells(out, "stride", what, in.n(), in.c(), h, w);
      Limits.cells(out, "stride", what, h + w);
      int k = a.flag("blur") ? a.integer("kernel_size") : 1;
      Limits.work(out, "kernel_size", Limits.product(in.n(), in.c(), in.h() + h, w, k));
    }
    return List.copyOf(out);
  }

  private static void blur(List<Problem> out, Args a, Shape in) {
    int k = a.integer("kernel_size");
    double sigma = a.number("sigma");
    if (k % 2 == 0 || k < 0) {
      out.add(
          new Problem(
              "kernel_size",
              Text.of("subsample.kernel.rule"),
              "kernel_size=" + k,
              Text.of("subsample.kernel.expected")));
    } else if (!(sigma > 0)) {
      out.add(
          new Problem(
              "sigma",
              Text.of("subsample.sigma.rule"),
              "sigma=" + Values.number(sigma),
              Text.of("subsample.sigma.expected")));
    } else {
      long half = k / 2;
      PadRules.check(out, "kernel_size", "reflect", new long[] {half, half, half, half}, in);
    }
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    Pair s = a.pair("stride");
    return new Shape(
        in.n(), in.c(), SubsampleLine.kept(in.h(), s.h()), SubsampleLine.kept(in.w(), s.w()));
  }

  /** The filter's weights along one axis; a single one without blur. */
  static float[] weights(Args a) {
    return a.flag("blur")
        ? GaussianBlur.weights(a.integer("kernel_size"), a.number("sigma"))
        : new float[] {1};
  }

  /** What each output row and column reads; the input must have cells. */
  static Kernels.Axes<ResampleAxis> axes(Args a, Shape in) {
    float[] filter = weights(a);
    Pair stride = a.pair("stride");
    return new Kernels.Axes<>(
        GaussianBlur.axis(in.h(), stride.h(), filter),
        GaussianBlur.axis(in.w(), stride.w(), filter));
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    Shape s = in.shape();
    if (s.size() == 0) {
      return Tensor.zeros(outputShape(a, s));
    }
    Kernels.Axes<ResampleAxis> axes = axes(a, s);
    return ResampleKernel.forward(in, axes.rows(), axes.columns());
  }

  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    Shape s = in.shape();
    if (s.size() == 0) {
      return Map.of("x", Tensor.zeros(s));
    }
    Kernels.Axes<ResampleAxis> axes = axes(a, s);
    return Map.of("x", ResampleKernel.backward(gradOut, s, axes.rows(), axes.columns()));
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    float[] filter = weights(a);
    Grid grid = new Grid(in, Sides.of(filter.length / 2), "reflect", 0);
    return new SubsampleTrace(grid, outputShape(a, in.shape()), a.pair("stride"), filter);
  }

  @Override
  public Facts facts(Args a, Shape in) {
    return SubsampleLine.facts(a, in, outputShape(a, in));
  }

  @Override
  public String torchLine(Args a) {
    return SubsampleLine.write(PARAMS, a);
  }

  @Override
  public Args readTorchLine(String line) {
    return SubsampleLine.read(PARAMS, line);
  }
}
