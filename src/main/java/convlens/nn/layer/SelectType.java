package convlens.nn.layer;

import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.text.Text;
import java.util.List;

/**
 * One entry of the first dim after the batch: the last state of a sequence.
 *
 * <p><i>Shapes:</i> input (N, L, *) -&gt; output (N, *).
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.select.html">torch.select</a>
 */
final class SelectType implements LayerType {
  private static final String INDEX = "index";

  @Override
  public String id() {
    return "select";
  }

  @Override
  public List<Param> params() {
    return List.of(new Param(INDEX, "channels", Kind.INTEGER, -1, false, -1e6, 1e6, 8, List.of()));
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    List<Integer> d = in.get(0);
    int index = a.integer(INDEX);
    boolean fits = d.size() >= 2 && index >= -d.get(0) && index < d.get(0);
    return fits
        ? List.of()
        : List.of(
            new Problem(
                INDEX,
                Text.of("network.select.rule", "dims", d),
                INDEX + "=" + index,
                INDEX + "=-1"));
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    return in.get(0).subList(1, in.get(0).size());
  }

  @Override
  public Layer layer(LayerContext c) {
    int size = Dims.size(c.out());
    int first = Math.floorMod(c.args().integer(INDEX), (int) c.in().get(0).get(0)) * size;
    int[] from = new int[size];
    for (int i = 0; i < size; i++) {
      from[i] = first + i;
    }
    return new Moved(from, Dims.size(c.in().get(0)));
  }
}
