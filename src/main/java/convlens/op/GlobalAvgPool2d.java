package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.AvgPoolKernel;
import convlens.kernel.AvgPoolKernel.Divisor;
import convlens.kernel.PoolAxis;
import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The mean of each channel.
 *
 * <p><i>Shapes:</i> input (N, C, H, W) -&gt; output (N, C, 1, 1).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html">torch.nn.AdaptiveAvgPool2d</a>
 */
public final class GlobalAvgPool2d implements GlobalPool2d {
  private static final Divisor CELLS = new Divisor(true, 0);
  private static final Args ONE =
      Args.presets(List.of(Adaptive.SIZE)).with("output_size", Extents.of(1, 1));

  @Override
  public String id() {
    return "global_avg_pool2d";
  }

  @Override
  public String module() {
    return "AdaptiveAvgPool2d";
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    Adaptive.check(out, ONE, in, false);
    return List.copyOf(out);
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
}
