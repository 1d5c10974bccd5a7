package convlens.nn.layer;

import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Pair;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.text.Text;
import java.util.List;

/**
 * The middle of every map.
 *
 * <p><i>Shapes:</i> input (N, C, H, W) -&gt; output (N, C, size).
 *
 * @see <a
 *     href="https://pytorch.org/vision/stable/generated/torchvision.transforms.CenterCrop.html">torchvision's
 *     CenterCrop</a>, whose rounding it has
 */
final class CenterCropType implements LayerType {
  private static final String SIZE = "size";

  @Override
  public String id() {
    return "center_crop";
  }

  @Override
  public List<Param> params() {
    return List.of(new Param(SIZE, "channels", Kind.PAIR, Pair.of(1), true, 1, 1e6, 64, List.of()));
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    List<Integer> d = in.get(0);
    Pair size = a.pair(SIZE);
    boolean fits =
        d.size() == 3
            && size.h() > 0
            && size.w() > 0
            && size.h() <= d.get(1)
            && size.w() <= d.get(2);
    return fits
        ? List.of()
        : List.of(
            new Problem(
                SIZE,
                Text.of("network.crop.rule", "dims", d),
                "size=(%d, %d)".formatted(size.h(), size.w()),
                d.size() == 3 ? "size=(%d, %d)".formatted(d.get(1), d.get(2)) : ""));
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    return List.of(in.get(0).get(0), a.pair(SIZE).h(), a.pair(SIZE).w());
  }

  @Override
  public Layer layer(LayerContext c) {
    List<Integer> d = c.in().get(0);
    int h = c.out().get(1);
    int w = c.out().get(2);
    int top = before(d.get(1), h);
    int left = before(d.get(2), w);
    int[] from = new int[Dims.size(c.out())];
    for (int i = 0; i < from.length; i++) {
      int y = i / w % h + top;
      from[i] = (i / (h * w) * d.get(1) + y) * d.get(2) + i % w + left;
    }
    return new Moved(from, Dims.size(d));
  }

  /** Half of what is cut off, halves rounded to even as Python's {@code round} does. */
  private static int before(int extent, int size) {
    return (int) Math.rint((extent - size) / 2.0);
  }
}
