package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.LpPoolKernel;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.Values;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Trace;
import java.util.List;
import java.util.Map;

/**
 * The p-norm of each window: the p-th root of the sum of p-th powers.
 *
 * <p>As in PyTorch the powers keep their signs, so an odd power's negative sum gives not a number,
 * and a window that hangs over the edge is scaled up to a whole one.
 *
 * <p><i>Shapes:</i> input (N, C, H, W) -&gt; output (N, C, H', W').
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.LPPool2d.html">torch.nn.LPPool2d</a>
 */
public final class LpPool2d implements Operation {
  private static final List<Param> PARAMS =
      List.of(
          new Param("norm_type", "kernel", Kind.NUMBER, 2.0, true, 1, 1000, 8, List.of()),
          PoolParams.KERNEL,
          PoolParams.STRIDE,
          PoolParams.CEIL);

  @Override
  public Info info() {
    return new Info(
        "lp_pool2d",
        Group.POOLING,
        "nn.LPPool2d",
        "https://pytorch.org/docs/stable/generated/torch.nn.LPPool2d.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = PoolCheck.of(a, in);
    double p = a.number("norm_type");
    if (p == 0 || !Double.isFinite(p)) {
      out.add(
          new Problem(
              "norm_type",
              Text.of("lp_pool2d.norm.rule"),
              "norm_type=" + Values.number(p),
              Text.of("lp_pool2d.norm.expected")));
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
    LpPoolKernel.forward(
        p.rows(s),
        p.columns(s),
        s.n() * s.c(),
        a.number("norm_type"),
        p.kernel().h() * p.kernel().w(),
        in.data(),
        out.data());
    return out;
  }

  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    PoolPlan p = PoolPlan.of(a);
    Shape s = in.shape();
    Tensor gradX = Tensor.zeros(s);
    LpPoolKernel.backward(
        p.rows(s),
        p.columns(s),
        s.n() * s.c(),
        a.number("norm_type"),
        p.kernel().h() * p.kernel().w(),
        in.data(),
        gradOut.data(),
        gradX.data());
    return Map.of("x", gradX);
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    return new LpPoolTrace(PoolWindows.of(PoolPlan.of(a), in), a.number("norm_type"));
  }

  @Override
  public Facts facts(Args a, Shape in) {
    return PoolFacts.of(PoolPlan.of(a), in, PoolFacts.Work.POWERS);
  }

  @Override
  public Args readTorchLine(String line) {
    return PoolLine.read(info().torchName(), PARAMS, "F.lp_pool2d", PARAMS, line);
  }
}
