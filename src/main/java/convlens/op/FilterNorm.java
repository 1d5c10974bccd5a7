package convlens.op;

import convlens.kernel.Normalize.Affine;
import convlens.kernel.Normalize.Sets;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.text.Text;
import convlens.trace.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Filter-wise normalisation, also called weight standardisation: the input is a convolution's
 * weight, and each filter is brought to mean 0 and variance 1 over its own cells.
 *
 * <p><i>Shapes:</i> input (C_out, C_in, k_h, k_w) -&gt; output the same.
 *
 * @see <a href="https://arxiv.org/abs/1903.10520">Micro-Batch Training with Batch-Channel
 *     Normalization and Weight Standardization</a>
 */
public final class FilterNorm implements Normalisation {
  private static final List<Param> PARAMS = List.of(Normalisation.eps());

  @Override
  public Info info() {
    return new Info(
        "filter_norm", Group.NORMALISATION, "filter_norm", "https://arxiv.org/abs/1903.10520");
  }

  @Override
  public String functional() {
    return "filter_norm";
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    Normalisation.eps(out, a);
    SameSize.check(out, in);
    if (out.isEmpty()) {
      long values = Limits.product(in.c(), in.h(), in.w());
      Norms.more(out, Text.of("filter_norm.more.rule"), values, in);
    }
    return out;
  }

  @Override
  public Shape held(List<Integer> dims) {
    return Ranks.pictures(dims);
  }

  @Override
  public List<Integer> dims(Shape result, List<Integer> x) {
    return Ranks.as(result, x.size());
  }

  @Override
  public Optional<Affine> affine(Args a, Shape in, Weights w) {
    return Optional.empty();
  }

  /** There is no factor and no summand. */
  @Override
  public List<String> gradients() {
    return List.of("dx");
  }

  @Override
  public Sets sets(Args a, Shape in) {
    return Sets.blocks(in.n(), in.c() * in.plane());
  }

  @Override
  public String shared(Args a, Shape in, Cell at) {
    return Text.of("filter_norm.caption", "n", Limits.count(in.c() * (long) in.plane()));
  }

  /** PyTorch has no such module: the line names what is meant, and is read back here. */
  @Override
  public String torchLine(Args a) {
    return TorchLine.write("filter_norm", PARAMS, a);
  }
}
