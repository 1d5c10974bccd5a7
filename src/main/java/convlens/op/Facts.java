package convlens.op;

import java.util.List;

/**
 * What the explanation panel says of a setting: formulas and costs, by arithmetic alone.
 *
 * @param formulas output size: in letters, with this case's numbers, and the result
 * @param cost parameters, multiply-adds, receptive field
 */
public record Facts(List<Formula> formulas, List<Fact> cost) {
  public Facts {
    formulas = List.copyOf(formulas);
    cost = List.copyOf(cost);
  }

  /**
   * A formula as LaTeX: {@code letters} in general, with its left side ({@code H' = ...}); {@code
   * numbers} the right side with this case's numbers; {@code result} what comes out. Set with an
   * equals sign between them.
   */
  public record Formula(String letters, String numbers, String result) {}

  /** A labelled figure: {@code parameters}, {@code 3·3·1·1 + 1 = 10}. */
  public record Fact(String label, String value) {}
}
