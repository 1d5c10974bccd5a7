package convlens.story;

import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Term;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Writes a mean as people do: {@code (1 + 2 + 3 + 4) / 4 = 2.5} rather than as four products with
 * 0.25.
 */
final class MeanWriter {
  private MeanWriter() {}

  /** The lines of a step that is a mean of its terms; empty for any other. */
  static Optional<List<WrittenSum.Line>> of(Step step, WrittenSum.Limits limits) {
    OptionalLong divisor = divisor(step);
    if (divisor.isEmpty()) {
      return Optional.empty();
    }
    List<Term> counted = new ArrayList<>();
    for (Term t : step.terms()) {
      if (t.weight() != 0) {
        counted.add(new Term(t.from(), t.value(), 1, t.tap(), t.to()));
      }
    }
    long n = divisor.getAsLong();
    String by = " / " + (n < 0 ? "(" + Digits.MINUS + -n + ")" : String.valueOf(n));
    if (counted.size() == 1) {
      String value = Digits.whole(counted.get(0).value());
      return Optional.of(
          List.of(
              line(WrittenSum.Kind.TERMS, value + by, ""),
              line(WrittenSum.Kind.TOTAL, "= ", Digits.whole((float) step.result()))));
    }
    Step sum = new Step(step.at(), counted, Reduce.SUM);
    return Optional.of(divided(WrittenSum.of(sum, limits).lines(), by, n, step.result()));
  }

  /** What all terms that count are divided by, where that is a whole number. */
  private static OptionalLong divisor(Step step) {
    float weight = 0;
    boolean some = false;
    for (Term t : step.terms()) {
      boolean other = t.weight() != 0 && weight != 0 && t.weight() != weight;
      if (other || t.tap().isPresent() || WrittenSum.channel(t) < 0) {
        return OptionalLong.empty();
      }
      weight = t.weight() != 0 ? t.weight() : weight;
      some |= t.weight() == 0;
    }
    if (step.reduce() != Reduce.SUM || weight == 0) {
      return OptionalLong.empty();
    }
    long n = Math.round(1.0 / weight);
    // Divided by one is worth writing where the others did not count.
    boolean whole = (Math.abs(n) > 1 || some) && n != 0 && 1f / n == weight;
    return whole ? OptionalLong.of(n) : OptionalLong.empty();
  }

  /** A written sum in brackets, divided. */
  private static List<WrittenSum.Line> divided(
      List<WrittenSum.Line> sum, String by, long n, double mean) {
    List<WrittenSum.Line> lines = new ArrayList<>(sum);
    int last = lines.size() - 1;
    WrittenSum.Line total = lines.get(last);
    boolean plain = lines.get(0).text().startsWith("  ") && total.text().length() == 2;
    if (plain) {
      WrittenSum.Line first = lines.get(0);
      lines.set(0, with(first, " (" + first.text().substring(2)));
      WrittenSum.Line end = lines.get(last - 1);
      lines.set(last - 1, with(end, end.text() + ")" + by));
    }
    lines.set(last, total(total, by, n, mean));
    return lines;
  }

  private static WrittenSum.Line total(WrittenSum.Line sum, String by, long n, double mean) {
    if (!Double.isFinite(mean)) {
      return line(WrittenSum.Kind.TOTAL, "= ", Digits.whole((float) mean));
    }
    BigDecimal whole = new BigDecimal(sum.result().replace(Digits.MINUS, '-'));
    BigDecimal share = whole.divide(BigDecimal.valueOf(n), MathContext.DECIMAL32);
    BigDecimal written = Figures.ofResult(share, mean).round(mean);
    boolean exact = written.multiply(BigDecimal.valueOf(n)).compareTo(whole) == 0;
    String text = sum.text() + sum.result() + by + (exact ? " = " : " ≈ ");
    return line(WrittenSum.Kind.TOTAL, text, Figures.write(written));
  }

  private static WrittenSum.Line with(WrittenSum.Line line, String text) {
    return new WrittenSum.Line(line.kind(), line.channel(), text, line.result());
  }

  private static WrittenSum.Line line(WrittenSum.Kind kind, String text, String result) {
    return new WrittenSum.Line(kind, OptionalInt.empty(), text, result);
  }
}
