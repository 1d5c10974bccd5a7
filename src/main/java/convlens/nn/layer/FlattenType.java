package convlens.nn.layer;

import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Dims from {@code start_dim} to {@code end_dim} as one.
 *
 * <p><i>Shapes:</i> input (N, C, H, W) -&gt; output (N, C·H·W) at the defaults.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Flatten.html">torch.nn.Flatten</a>
 */
final class FlattenType implements LayerType {
  private static final String START = "start_dim";
  private static final String END = "end_dim";

  @Override
  public String id() {
    return "flatten";
  }

  @Override
  public List<Param> params() {
    return List.of(
        new Param(START, "channels", Kind.INTEGER, 1, false, -8, 8, 3, List.of()),
        new Param(END, "channels", Kind.INTEGER, -1, false, -8, 8, 3, List.of()));
  }

  /** A dim of the batch's as one of a sample's. */
  private static int dim(Args a, String id, List<List<Integer>> in) {
    int dim = a.integer(id);
    return dim < 0 ? dim + in.get(0).size() : dim - 1;
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    int start = dim(a, START, in);
    int end = dim(a, END, in);
    if (start < 0 || start > end || end >= in.get(0).size()) {
      return List.of(
          new Problem(
              START,
              Text.of("network.flatten.rule", "most", in.get(0).size()),
              "start_dim=%d, end_dim=%d".formatted(a.integer(START), a.integer(END)),
              START + "=1"));
    }
    return List.of();
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    List<Integer> dims = in.get(0);
    int start = dim(a, START, in);
    int end = dim(a, END, in);
    List<Integer> out = new ArrayList<>(dims.subList(0, start));
    out.add(Dims.size(dims.subList(start, end + 1)));
    out.addAll(dims.subList(end + 1, dims.size()));
    return out;
  }

  @Override
  public boolean keepsValues() {
    return true;
  }

  @Override
  public Layer layer(LayerContext c) {
    return new Copying();
  }
}
