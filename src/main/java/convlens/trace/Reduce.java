package convlens.trace;

import java.util.List;

/** How the terms of one output cell become its value. */
public sealed interface Reduce {
  /** The sum of weight times value. */
  Reduce SUM = new Sum();

  /** The largest value; the first of equals wins. */
  Reduce MAX = new Max();

  /** The name machines read: {@code sum}, {@code max}, … */
  String id();

  /** The value the terms come to, in double so that a replay does not add rounding of its own. */
  double of(List<Term> terms);

  /** {@link #SUM}. */
  record Sum() implements Reduce {
    @Override
    public String id() {
      return "sum";
    }

    @Override
    public double of(List<Term> terms) {
      return terms.stream().mapToDouble(Term::product).sum();
    }
  }

  /** {@link #MAX}; not a number wins over every number, as in PyTorch. */
  record Max() implements Reduce {
    @Override
    public String id() {
      return "max";
    }

    @Override
    public double of(List<Term> terms) {
      return terms.stream().mapToDouble(Term::product).max().orElse(Double.NEGATIVE_INFINITY);
    }
  }

  /**
   * A function that is neither: its working is written out line by line.
   *
   * @param id the name machines read, e.g. {@code relu}
   * @param lines the working with its numbers, for people: {@code max(0, −1.2)}; no result
   * @param result what it comes to, worked out in double from the step's terms
   */
  record Worked(String id, List<String> lines, double result) implements Reduce {
    public Worked {
      lines = List.copyOf(lines);
    }

    @Override
    public double of(List<Term> terms) {
      return result;
    }
  }
}
