package convlens.nn.layer;

import convlens.kernel.MaxPoolKernel;
import convlens.kernel.MaxUnpoolKernel;
import convlens.kernel.PoolAxis;
import convlens.op.Kernels;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Max unpooling: what was pooled goes back to where the maxima stood, zeros everywhere else. It
 * reads x and what the pooling of the same settings read, whose maxima say where.
 *
 * <p><i>Shapes:</i> x (N, C, H', W'), pooled (N, C, H, W) -&gt; output (N, C, H, W).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MaxUnpool2d.html">torch.nn.MaxUnpool2d</a>,
 *     whose gradient it has
 */
final class UnpoolType implements LayerType {
  private static final Operation POOL = Operations.find("max_pool2d");

  /** Whether the pooling tells where its maxima stood is no question here. */
  private static final String INDICES = "return_indices";

  @Override
  public String id() {
    return "max_unpool2d";
  }

  @Override
  public List<Param> params() {
    return POOL.params().stream().filter(p -> !p.id().equals(INDICES)).toList();
  }

  @Override
  public int fewest() {
    return 2;
  }

  @Override
  public int most() {
    return 2;
  }

  private static Args whole(Args a) {
    Args all = Args.presets(POOL.params());
    for (Map.Entry<String, Object> e : a.values().entrySet()) {
      all = all.with(e.getKey(), e.getValue());
    }
    return all;
  }

  private static Shape pooled(List<List<Integer>> in, int n) {
    List<Integer> dims = new ArrayList<>(List.of(n));
    dims.addAll(in.get(1));
    return POOL.held(dims);
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    try {
      List<Problem> first = POOL.check(whole(a), pooled(in, 1));
      if (!first.isEmpty()) {
        return first;
      }
    } catch (ProblemException rank) {
      return List.of(rank.problem());
    }
    Shape s = POOL.outputShape(whole(a), pooled(in, 1));
    List<Integer> dims = List.of(s.c(), s.h(), s.w());
    return in.get(0).equals(dims)
        ? List.of()
        : List.of(
            new Problem(
                "kernel_size",
                Text.of("network.unpool.rule", "dims", in.get(1)),
                in.get(0).toString(),
                dims.toString()));
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    return in.get(1);
  }

  @Override
  public Layer layer(LayerContext c) {
    Shape held = pooled(c.in(), c.n());
    return new Unpooling(
        Kernels.sliding(whole(c.args()), held),
        held.n() * held.c(),
        held.plane(),
        new int[c.n() * Dims.size(c.in().get(0))]);
  }

  private static final class Unpooling implements Layer {
    private final Kernels.Axes<PoolAxis> axes;
    private final int planes;
    private final int places;
    private final int[] at;

    Unpooling(Kernels.Axes<PoolAxis> axes, int planes, int places, int... at) {
      this.axes = axes;
      this.planes = planes;
      this.places = places;
      this.at = at;
    }

    @Override
    public void forward(Pass pass, float[][] in, float[] out) {
      MaxPoolKernel.indices(axes.rows(), axes.columns(), planes, in[1], at);
      MaxUnpoolKernel.forward(planes, cells(), places, in[0], at, out);
    }

    @Override
    public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
      MaxUnpoolKernel.backward(planes, cells(), places, at, gradOut, gradIn[0]);
      // Where the maxima stood says nothing of how large they were.
      Arrays.fill(gradIn[1], 0);
    }

    private int cells() {
      return planes == 0 ? 0 : at.length / planes;
    }
  }
}
