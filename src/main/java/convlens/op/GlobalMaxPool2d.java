package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.MaxPoolKernel;
import convlens.kernel.PoolAxis;
import convlens.param.Args;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The largest cell of each channel.
 *
 * <p><i>Shapes:</i> input (N, C, H, W) -&gt; output (N, C, 1, 1).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool2d.html">torch.nn.AdaptiveMaxPool2d</a>
 */
public final class GlobalMaxPool2d implements GlobalPool2d {

  @Override
  public String id() {
    return "global_max_pool2d";
  }

  @Override
  public String module() {
    return "AdaptiveMaxPool2d";
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    Adaptive.filled(out, in);
    if (out.isEmpty()) {
      Adaptive.sizes(out, in, 1, 1);
    }
    return List.copyOf(out);
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
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    return Map.of("x", Adaptive.chosen(in, gradOut));
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    PoolWindows windows = PoolWindows.adaptive(in, outputShape(a, in.shape()));
    return new MaxPoolTrace(windows, false);
  }

  @Override
  public Facts facts(Args a, Shape in) {
    return Adaptive.facts(in, outputShape(a, in), PoolFacts.Work.COMPARISONS);
  }
}
