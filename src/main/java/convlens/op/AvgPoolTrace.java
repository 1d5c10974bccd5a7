package convlens.op;

import convlens.kernel.AvgPoolKernel.Divisor;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Reduce;
import convlens.trace.Step;
import java.util.OptionalLong;

/** A mean spelled out: every cell counts alike, one over the divisor. */
final class AvgPoolTrace extends PoolTrace {
  private final Divisor by;

  AvgPoolTrace(PoolWindows windows, Divisor by) {
    super(windows);
    this.by = by;
  }

  @Override
  float fill() {
    return 0;
  }

  /** A zero of the padding counts as one over the divisor, or not at all. */
  @Override
  float weight(Cell to, boolean inside) {
    return inside || by.padding() || by.fixed() != 0 ? 1f / divisor(to) : 0;
  }

  private long divisor(Cell to) {
    return by.of(windows().rows(), to.y(), windows().columns(), to.x());
  }

  @Override
  public Step step(int i) {
    Cell to = windows().cell(i);
    return new Step(to, terms(to), Reduce.SUM);
  }

  @Override
  public OptionalLong divisor(int i) {
    return OptionalLong.of(divisor(windows().cell(i)));
  }

  @Override
  public String caption(int i) {
    Cell to = windows().cell(i);
    Window w = windows().at(to);
    long cells = (long) w.rows() * w.columns();
    long own = (long) windows().rows().inside(to.y()) * windows().columns().inside(to.x());
    long n = divisor(to);
    String start = super.caption(i) + " ";
    if (by.fixed() != 0) {
      return start + Text.of("pool.caption.avg.fixed", "n", Words.at((int) n));
    }
    if (own == cells) {
      return start
          + (n == 1
              ? Text.of("pool.caption.avg.one")
              : Text.of("pool.caption.avg", "n", Words.number(n)));
    }
    return start
        + (by.padding()
            ? Text.of("pool.caption.avg.padded", "zeros", Words.number(cells - own), "n", n)
            : Text.of("pool.caption.avg.own", "zeros", Words.number(cells - own), "n", n));
  }
}
