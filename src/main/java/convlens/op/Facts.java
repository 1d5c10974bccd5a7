package convlens.op;

import java.util.List;

/**
 * What the explanation panel says of a setting: formulas and costs, by arithmetic alone.
 *
 * @param formulas output size: in letters, with this case's numbers, and the result
 * @param cost parameters, multiply-adds, receptive field
 * @param notes whole sentences on what the operation is; none for most
 */
public record Facts(List<Formula> formulas, List<Fact> cost, List<String> notes) {
  public Facts {
    formulas = List.copyOf(formulas);
    cost = List.copyOf(cost);
    notes = List.copyOf(notes);
  }

  /** The same without notes. */
  public Facts(List<Formula> formulas, List<Fact> cost) {
    this(formulas, cost, List.of());
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
