package convlens.nn.layer;

import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * The same values in other dims; one of them may be -1 and is worked out.
 *
 * <p><i>Shapes:</i> input (N, *) -&gt; output (N, shape).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Unflatten.html">torch.nn.Unflatten</a>
 */
final class ReshapeType implements LayerType {
  private static final String SHAPE = "shape";

  @Override
  public String id() {
    return "reshape";
  }

  @Override
  public List<Param> params() {
    return List.of(
        new Param(SHAPE, "channels", Kind.INTEGERS, List.of(-1), true, -1, 1e9, 64, List.of()));
  }

  private static List<Integer> shape(Args a) {
    List<Integer> all = new ArrayList<>();
    for (Object o : (List<?>) a.get(SHAPE)) {
      all.add((Integer) o);
    }
    return all;
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    long cells = Dims.count(in.get(0));
    List<Integer> shape = shape(a);
    long open = shape.stream().filter(d -> d == -1).count();
    long known = 1;
    boolean fits = !shape.isEmpty() && open <= 1;
    for (int d : shape) {
      fits &= d == -1 || d > 0;
      known = d > 0 && known <= cells ? known * d : known;
    }
    fits &= open == 1 ? cells % known == 0 : known == cells;
    return fits
        ? List.of()
        : List.of(
            new Problem(
                SHAPE,
                Text.of("network.reshape.rule", "cells", cells, "dims", in.get(0)),
                SHAPE + "=" + shape,
                SHAPE + "=[" + cells + "]"));
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    List<Integer> shape = shape(a);
    long known =
        shape.stream().filter(d -> d > 0).mapToLong(Integer::longValue).reduce(1, (x, y) -> x * y);
    int open = (int) (Dims.count(in.get(0)) / known);
    return shape.stream().map(d -> d == -1 ? open : d).toList();
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
