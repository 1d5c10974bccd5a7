package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.MaxPoolKernel;
import convlens.kernel.PoolAxis;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The largest cells of windows that share the input out among an output of a given size.
 *
 * <p><i>Shapes:</i> input (N, C, H, W) -&gt; output and indices (N, C, H', W').
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool2d.html">torch.nn.AdaptiveMaxPool2d</a>
 */
public final class AdaptiveMaxPool2d implements Operation {
  private static final List<Param> PARAMS = List.of(Adaptive.SIZE, PoolParams.INDICES);

  @Override
  public Info info() {
    return new Info(
        "adaptive_max_pool2d",
        Group.POOLING,
        "nn.AdaptiveMaxPool2d",
        "https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool2d.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    Adaptive.check(out, a, in, true);
    if (out.isEmpty()) {
      PoolIndices.check(out, a, in);
    }
    return List.copyOf(out);
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    return Adaptive.output(a, in);
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    Shape s = in.shape();
    Tensor out = Tensor.zeros(outputShape(a, s));
    PoolAxis rows = PoolAxis.adaptive(s.h(), out.shape().h());
    PoolAxis columns = PoolAxis.adaptive(s.w(), out.shape().w());
    MaxPoolKernel.forward(rows, columns, s.n() * s.c(), in.data(), out.data());
    return out;
  }

  @Override
  public Map<String, Tensor> further(Args a, Tensor in, Weights w) {
    Shape s = in.shape();
    Shape out = outputShape(a, s);
    return PoolIndices.of(
        a, PoolAxis.adaptive(s.h(), out.h()), PoolAxis.adaptive(s.w(), out.w()), in);
  }

  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    return Map.of("x", Adaptive.chosen(in, gradOut));
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    PoolWindows windows = PoolWindows.adaptive(in, outputShape(a, in.shape()));
    return new MaxPoolTrace(windows, a.flag("return_indices"));
  }

  @Override
  public Facts facts(Args a, Shape in) {
    return Adaptive.facts(in, outputShape(a, in), PoolFacts.Work.COMPARISONS);
  }

  @Override
  public String torchLine(Args a) {
    return Adaptive.line(info().torchName(), PARAMS, a);
  }

  @Override
  public Args readTorchLine(String line) {
    return PoolLine.read(info().torchName(), PARAMS, "F.adaptive_max_pool2d", PARAMS, line);
  }
}
