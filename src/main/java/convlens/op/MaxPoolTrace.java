package convlens.op;

import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Term;
import java.util.List;
import java.util.OptionalInt;

/** A maximum spelled out; padding holds minus infinity. */
final class MaxPoolTrace extends PoolTrace {
  private final boolean indices;

  /** Of these windows; {@code indices} where the places are given too. */
  MaxPoolTrace(PoolWindows windows, boolean indices) {
    super(windows);
    this.indices = indices;
  }

  @Override
  float fill() {
    return Float.NEGATIVE_INFINITY;
  }

  @Override
  public Step step(int i) {
    Cell to = windows().cell(i);
    return new Step(to, terms(to), Reduce.MAX);
  }

  @Override
  public OptionalInt winner(int i) {
    return winner(terms(windows().cell(i)));
  }

  /** The first of the largest on the input, or the last that is not a number. */
  private static OptionalInt winner(List<Term> terms) {
    int best = -1;
    float most = Float.NEGATIVE_INFINITY;
    for (int t = 0; t < terms.size(); t++) {
      if (terms.get(t).from() instanceof Read.At) {
        float v = terms.get(t).value();
        if (best < 0 || v > most || Float.isNaN(v)) {
          best = t;
          most = v;
        }
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  @Override
  public OptionalInt index(int i) {
    if (!indices) {
      return OptionalInt.empty();
    }
    Cell to = windows().cell(i);
    List<Term> terms = terms(to);
    OptionalInt winner = winner(terms);
    if (winner.isEmpty()) {
      int y = windows().rows().first(to.y());
      return OptionalInt.of(y * input().w() + windows().columns().first(to.x()));
    }
    Cell cell = ((Read.At) terms.get(winner.getAsInt()).from()).cell();
    return OptionalInt.of(cell.y() * input().w() + cell.x());
  }

  @Override
  public String caption(int i) {
    List<Term> terms = terms(windows().cell(i));
    OptionalInt winner = winner(terms);
    if (winner.isEmpty()) {
      return super.caption(i) + " " + Text.of("pool.caption.max.none");
    }
    Term t = terms.get(winner.getAsInt());
    Cell at = ((Read.At) t.from()).cell();
    String value = Words.figure(t.value());
    boolean twice = terms.stream().filter(o -> o.value() == t.value()).count() > 1;
    String said =
        Float.isNaN(t.value())
            ? Text.of("pool.caption.max.nan", "y", at.y(), "x", at.x())
            : twice
                ? Text.of("pool.caption.max.first", "value", value, "y", at.y(), "x", at.x())
                : Text.of("pool.caption.max.one", "value", value, "y", at.y(), "x", at.x());
    OptionalInt index = index(i);
    return super.caption(i)
        + " "
        + said
        + (index.isEmpty()
            ? ""
            : " "
                + Text.of(
                    "pool.caption.index",
                    "y",
                    at.y(),
                    "x",
                    at.x(),
                    "w",
                    input().w(),
                    "index",
                    index.getAsInt()));
  }
}
