package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.AvgPoolKernel;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mean of each window.
 *
 * <p>A window that hangs over the padding's end is divided by the cells it still has; padding's own
 * zeros count unless {@code count_include_pad} says no.
 *
 * <p><i>Shapes:</i> input (N, C, H, W) -&gt; output (N, C, H', W').
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html">torch.nn.AvgPool2d</a>
 */
public final class AvgPool2d implements Operation {
  private static final List<Param> PARAMS =
      List.of(
          PoolParams.KERNEL,
          PoolParams.STRIDE,
          PoolParams.PADDING,
          PoolParams.CEIL,
          PoolParams.COUNT,
          PoolParams.DIVISOR);

  @Override
  public Info info() {
    return new Info(
        "avg_pool2d",
        Group.POOLING,
        "nn.AvgPool2d",
        "https://pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = PoolCheck.of(a, in);
    if (a.get("divisor_override").equals(Optional.of(0))) {
      out.add(
          new Problem(
              "divisor_override",
              Text.of("avg_pool2d.divisor.rule"),
              // no text: code, the same in every language
              "divisor_override=0",
              Text.of("avg_pool2d.divisor.expected")));
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
    AvgPoolKernel.forward(
        p.rows(s), p.columns(s), divisor(a), s.n() * s.c(), in.data(), out.data());
    return out;
  }

  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    PoolPlan p = PoolPlan.of(a);
    Shape s = in.shape();
    Tensor gradX = Tensor.zeros(s);
    AvgPoolKernel.backward(
        p.rows(s), p.columns(s), divisor(a), s.n() * s.c(), gradOut.data(), gradX.data());
    return Map.of("x", gradX);
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    return new AvgPoolTrace(PoolWindows.of(PoolPlan.of(a), in), divisor(a));
  }

  @Override
  public Facts facts(Args a, Shape in) {
    return PoolFacts.of(PoolPlan.of(a), in, PoolFacts.Work.ADDITIONS);
  }

  @Override
  public Args readTorchLine(String line) {
    return PoolLine.read(info().torchName(), PARAMS, "F.avg_pool2d", PARAMS, line);
  }

  static AvgPoolKernel.Divisor divisor(Args a) {
    boolean fixed = a.get("divisor_override") instanceof Optional<?> o && o.isPresent();
    int by = fixed ? (Integer) ((Optional<?>) a.get("divisor_override")).get() : 0;
    return new AvgPoolKernel.Divisor(a.flag("count_include_pad"), by);
  }
}
