package convlens.nn.layer;

import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Two dims change places; the batch is dim 0 and stays.
 *
 * <p><i>Shapes:</i> input (N, C, L) -&gt; output (N, L, C) at the defaults.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.transpose.html">torch.transpose</a>
 */
final class TransposeType implements LayerType {
  private static final String FIRST = "dim0";
  private static final String SECOND = "dim1";

  @Override
  public String id() {
    return "transpose";
  }

  @Override
  public List<Param> params() {
    return List.of(
        new Param(FIRST, "channels", Kind.INTEGER, 1, false, -8, 8, 3, List.of()),
        new Param(SECOND, "channels", Kind.INTEGER, 2, false, -8, 8, 3, List.of()));
  }

  private static int dim(Args a, String id, List<Integer> dims) {
    int dim = a.integer(id);
    return dim < 0 ? dim + dims.size() : dim - 1;
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    for (String id : List.of(FIRST, SECOND)) {
      int dim = dim(a, id, in.get(0));
      if (dim < 0 || dim >= in.get(0).size()) {
        return List.of(
            new Problem(
                id,
                Text.of("network.dim.rule", "most", in.get(0).size()),
                id + "=" + a.integer(id),
                id + "=1"));
      }
    }
    return List.of();
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    List<Integer> out = new ArrayList<>(in.get(0));
    Collections.swap(out, dim(a, FIRST, out), dim(a, SECOND, out));
    return out;
  }

  @Override
  public Layer layer(LayerContext c) {
    List<Integer> dims = c.in().get(0);
    int[] strides = new int[dims.size()];
    int step = 1;
    for (int d = dims.size() - 1; d >= 0; d--) {
      strides[d] = step;
      step *= dims.get(d);
    }
    int first = dim(c.args(), FIRST, dims);
    int second = dim(c.args(), SECOND, dims);
    int kept = strides[first];
    strides[first] = strides[second];
    strides[second] = kept;
    int[] from = new int[step];
    for (int i = 0; i < step; i++) {
      int rest = i;
      for (int d = dims.size() - 1; d >= 0; d--) {
        from[i] += rest % c.out().get(d) * strides[d];
        rest /= c.out().get(d);
      }
    }
    return new Moved(from, step);
  }
}
