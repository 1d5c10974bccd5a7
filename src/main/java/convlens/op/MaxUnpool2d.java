package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.MaxUnpoolKernel;
import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Each value put back where its index says, zeros everywhere else.
 *
 * <p>Of several values for one place the last stays.
 *
 * <p><i>Shapes:</i> input and indices (N, C, H, W) -&gt; output (N, C, H', W').
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MaxUnpool2d.html">torch.nn.MaxUnpool2d</a>
 */
public final class MaxUnpool2d implements Operation {
  private static final Param SIZE =
      new Param(
          "output_size", "values", Kind.EXTENTS, Extents.NONE, false, 1, 1_000_000, 16, List.of());
  private static final List<Param> MODULE =
      List.of(PoolParams.KERNEL, PoolParams.STRIDE, PoolParams.PADDING);
  private static final List<Param> PARAMS =
      List.of(PoolParams.KERNEL, PoolParams.STRIDE, PoolParams.PADDING, SIZE);

  @Override
  public Info info() {
    return new Info(
        "max_unpool2d",
        Group.POOLING,
        UnpoolLine.MODULE,
        "https://pytorch.org/docs/stable/generated/torch.nn.MaxUnpool2d.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public Optional<String> openingInput(Args a) {
    return Optional.of("random:3x3:0");
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    return UnpoolCheck.of(a, in);
  }

  @Override
  public List<Problem> checkGiven(
      Map<String, List<Integer>> shapes, Map<String, Object> attributes) {
    return UnpoolCheck.given(attributes);
  }

  @Override
  public Map<String, Object> attributes(
      Map<String, List<Integer>> shapes, Map<String, Object> attributes) {
    return UnpoolLine.shortened(attributes);
  }

  @Override
  public List<Problem> checkValues(Args a, Tensor in, Weights w) {
    return UnpoolCheck.indices(outputShape(a, in.shape()), w.get(PoolIndices.NAME));
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    return UnpoolPlan.of(a).output(in);
  }

  @Override
  public List<WeightSpec> weights(Args a, Shape in) {
    List<Integer> dims = List.of(in.n(), in.c(), in.h(), in.w());
    return List.of(new WeightSpec(PoolIndices.NAME, in, dims));
  }

  @Override
  public Optional<Tensor> opening(Args a, Tensor in, WeightSpec spec) {
    return Optional.of(UnpoolPlan.of(a).opening(in.shape()));
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    Shape s = in.shape();
    Tensor out = Tensor.zeros(outputShape(a, s));
    MaxUnpoolKernel.forward(
        s.n() * s.c(),
        s.plane(),
        out.shape().plane(),
        in.data(),
        UnpoolPlan.places(w.get(PoolIndices.NAME)),
        out.data());
    return out;
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    return new UnpoolTrace(in, outputShape(a, in.shape()), w.get(PoolIndices.NAME));
  }

  @Override
  public Facts facts(Args a, Shape in) {
    return UnpoolLine.facts(UnpoolPlan.of(a), in);
  }

  @Override
  public String torchLine(Args a) {
    return UnpoolLine.write(MODULE, a);
  }

  @Override
  public Args readTorchLine(String line) {
    return UnpoolLine.read(MODULE, PARAMS, line);
  }
}
