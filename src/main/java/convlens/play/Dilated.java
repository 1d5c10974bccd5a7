package convlens.play;

import convlens.op.Call;
import convlens.param.Args;
import convlens.param.Padding;
import convlens.param.Pair;
import convlens.param.Sides;

/**
 * A stack with another dilation in every convolution, whose padding grows along: else dilation
 * would take cells away at the border, and little of a small input would be left.
 */
final class Dilated {
  private static final String DILATION = "dilation";
  private static final String PADDING = "padding";

  private Dilated() {}

  static boolean changes(Stack stack) {
    return stack.layers().stream().anyMatch(Dilated::convolves);
  }

  /** A pool's dilation stays: it is the weights that are to stand apart. */
  private static boolean convolves(Call layer) {
    return layer.args().values().get(DILATION) instanceof Pair
        && layer.args().values().containsKey("in_channels");
  }

  static Stack of(Stack stack, int dilation) {
    return new Stack(stack.layers().stream().map(l -> convolves(l) ? of(l, dilation) : l).toList());
  }

  private static Call of(Call layer, int dilation) {
    Args args = layer.args();
    Pair before = args.pair(DILATION);
    Args next = args.with(DILATION, Pair.of(dilation));
    Object padding = args.values().get(PADDING);
    if (padding instanceof Padding p && p.name().isEmpty()) {
      Sides s = p.sides();
      next =
          next.with(
              PADDING,
              Padding.of(
                  new Sides(
                      grown(s.top(), before.h(), dilation),
                      grown(s.bottom(), before.h(), dilation),
                      grown(s.left(), before.w(), dilation),
                      grown(s.right(), before.w(), dilation))));
    } else if (padding instanceof Pair p) {
      Pair grown = new Pair(grown(p.h(), before.h(), dilation), grown(p.w(), before.w(), dilation));
      next = next.with(PADDING, grown);
    }
    return new Call(layer.operation(), next);
  }

  private static int grown(int cells, int before, int dilation) {
    return cells * dilation / Math.max(1, before);
  }
}
