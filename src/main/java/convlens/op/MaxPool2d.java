package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.MaxPoolKernel;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Trace;
import java.util.List;
import java.util.Map;

/**
 * The largest cell of each window; of equals the first, and not a number before any number.
 *
 * <p>Padding holds minus infinity, so that it never wins.
 *
 * <p><i>Shapes:</i> input (N, C, H, W) -&gt; output and indices (N, C, H', W').
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html">torch.nn.MaxPool2d</a>
 */
public final class MaxPool2d implements Operation {
  private static final List<Param> PARAMS =
      List.of(
          PoolParams.KERNEL,
          PoolParams.STRIDE,
          PoolParams.PADDING,
          PoolParams.DILATION,
          PoolParams.INDICES,
          PoolParams.CEIL);

  /** The function has the last two the other way round. */
  private static final List<Param> CALLED =
      List.of(
          PoolParams.KERNEL,
          PoolParams.STRIDE,
          PoolParams.PADDING,
          PoolParams.DILATION,
          PoolParams.CEIL,
          PoolParams.INDICES);

  @Override
  public Info info() {
    return new Info(
        "max_pool2d",
        Group.POOLING,
        "nn.MaxPool2d",
        "https://pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = PoolCheck.of(a, in);
    if (out.isEmpty()) {
      PoolIndices.check(out, a, in);
    }
    return List.copyOf(out);
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    return PoolPlan.of(a).output(in);
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    PoolPlan p = PoolPlan.of(a);
    Shape s = in.shape();
    Tensor out = Tensor.zeros(p.output(s));
    MaxPoolKernel.forward(p.rows(s), p.columns(s), s.n() * s.c(), in.data(), out.data());
    return out;
  }

  @Override
  public Map<String, Tensor> further(Args a, Tensor in, Weights w) {
    PoolPlan p = PoolPlan.of(a);
    return PoolIndices.of(a, p.rows(in.shape()), p.columns(in.shape()), in);
  }

  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    PoolPlan p = PoolPlan.of(a);
    Shape s = in.shape();
    int planes = s.n() * s.c();
    int[] winners = new int[gradOut.data().length];
    Tensor gradX = Tensor.zeros(s);
    MaxPoolKernel.indices(p.rows(s), p.columns(s), planes, in.data(), winners);
    MaxPoolKernel.backward(p.rows(s), p.columns(s), planes, winners, gradOut.data(), gradX.data());
    return Map.of("x", gradX);
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    return new MaxPoolTrace(PoolWindows.of(PoolPlan.of(a), in), a.flag("return_indices"));
  }

  @Override
  public Facts facts(Args a, Shape in) {
    return PoolFacts.of(PoolPlan.of(a), in, PoolFacts.Work.COMPARISONS);
  }

  @Override
  public Args readTorchLine(String line) {
    return PoolLine.read(info().torchName(), PARAMS, "F.max_pool2d", CALLED, line);
  }
}
