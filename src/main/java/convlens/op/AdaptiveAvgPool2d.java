package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.AvgPoolKernel;
import convlens.kernel.AvgPoolKernel.Divisor;
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
 * The means of windows that share the input out among an output of a given size.
 *
 * <p><i>Shapes:</i> input (N, C, H, W) -&gt; output (N, C, H', W').
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html">torch.nn.AdaptiveAvgPool2d</a>
 */
public final class AdaptiveAvgPool2d implements Operation {
  private static final List<Param> PARAMS = List.of(Adaptive.SIZE);
  private static final Divisor CELLS = new Divisor(true, 0);

  @Override
  public Info info() {
    return new Info(
        "adaptive_avg_pool2d",
        Group.POOLING,
        "nn.AdaptiveAvgPool2d",
        "https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    Adaptive.check(out, a, in, false);
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
    AvgPoolKernel.forward(rows, columns, CELLS, s.n() * s.c(), in.data(), out.data());
    return out;
  }

  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    return Map.of("x", Adaptive.averaged(in.shape(), gradOut));
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    PoolWindows windows = PoolWindows.adaptive(in, outputShape(a, in.shape()));
    return new AvgPoolTrace(windows, CELLS);
  }

  @Override
  public Facts facts(Args a, Shape in) {
    return Adaptive.facts(in, outputShape(a, in), PoolFacts.Work.ADDITIONS);
  }

  @Override
  public String torchLine(Args a) {
    return Adaptive.line(info().torchName(), PARAMS, a);
  }

  @Override
  public Args readTorchLine(String line) {
    return PoolLine.read(info().torchName(), PARAMS, "F.adaptive_avg_pool2d", PARAMS, line);
  }
}
