package convlens.trace;

import java.util.List;

/**
 * One step of the animation: one output cell and everything it is made of.
 *
 * @param at the output cell this step fills
 * @param terms in the order they are written: by channel, row, column, then the bias
 */
public record Step(Cell at, List<Term> terms, Reduce reduce) {
  public Step {
    terms = List.copyOf(terms);
  }

  /** The value the terms add up to: what the fast arithmetic must give as well. */
  public double result() {
    return reduce.of(terms);
  }
}
