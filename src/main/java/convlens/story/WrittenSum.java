package convlens.story;

import convlens.text.Text;
import convlens.trace.Read;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Term;
import java.util.List;
import java.util.OptionalInt;

/**
 * What one output cell is made of, written out with its numbers: the products by channel and row,
 * then the bias, then the result.
 *
 * <p>A line says {@code =} only where the numbers as written give exactly what stands after it, and
 * {@code ≈} where rounding was needed.
 */
public record WrittenSum(List<Line> lines) {
  /** No bound: every term is written. */
  public static final Limits ALL = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE);

  public WrittenSum {
    lines = List.copyOf(lines);
  }

  /** What a line is. */
  public enum Kind {
    /** Names the channel whose products follow. */
    CHANNEL,
    /** Products, or the candidates of a maximum. */
    TERMS,
    /** What a channel adds. */
    SUBTOTAL,
    /** Terms that are added but not written. */
    MORE,
    /** The result, and the bias before it. */
    TOTAL
  }

  /**
   * One line.
   *
   * @param channel the input channel it belongs to, if to one
   * @param text all but the result
   * @param result the number the sum ends in; empty on other lines
   */
  public record Line(Kind kind, OptionalInt channel, String text, String result) {
    /** The whole line. */
    public String whole() {
      return text + result;
    }
  }

  /**
   * How much room there is.
   *
   * @param lines most lines of products; what does not fit is told as one subtotal
   * @param columns most characters of a line
   */
  public record Limits(int lines, int columns) {}

  /** Every term of a step. */
  public static WrittenSum of(Step step) {
    return of(step, ALL);
  }

  /** A step's terms as far as there is room, and the subtotal of the rest. */
  public static WrittenSum of(Step step, Limits limits) {
    return new SumWriter(step, limits).write(OptionalInt.empty());
  }

  /** One channel's terms, then what the other channels add. */
  public static WrittenSum ofChannel(Step step, int channel, Limits limits) {
    return new SumWriter(step, limits).write(OptionalInt.of(channel));
  }

  /** All lines as text. */
  public String text() {
    return String.join("\n", lines.stream().map(Line::whole).toList());
  }

  /** The input channel a term reads, or -1 for the bias. */
  static int channel(Term term) {
    Read from = term.from();
    if (from instanceof Read.At at) {
      return at.cell().c();
    }
    if (from instanceof Read.Padded padded) {
      return padded.where().c();
    }
    if (from instanceof Read.Between between) {
      return between.c();
    }
    if (from instanceof Read.Of of) {
      return of.cell().c();
    }
    if (from instanceof Read.One) {
      return -1;
    }
    throw new IllegalStateException("unknown read " + from);
  }

  /** The row a term stands in when written: its weight's, or else that of the cell it reads. */
  static int row(Term term) {
    if (term.tap().isPresent()) {
      return term.tap().get().y();
    }
    Read from = term.from();
    if (from instanceof Read.At at) {
      return at.cell().y();
    }
    if (from instanceof Read.Padded padded) {
      return padded.where().y();
    }
    return 0;
  }

  /** True for a step that only copies a cell. */
  static boolean copied(Step step) {
    return step.reduce() == Reduce.SUM
        && step.terms().size() == 1
        && step.terms().get(0).tap().isEmpty()
        && step.terms().get(0).weight() == 1;
  }

  /** The sentence for an operation that only copies. */
  static String copied(Read from, String value) {
    if (from instanceof Read.At at) {
      return Text.of(
          "story.sum.copy",
          "y",
          Digits.of(at.cell().y()),
          "x",
          Digits.of(at.cell().x()),
          "v",
          value);
    }
    if (from instanceof Read.Of of) {
      return Text.of(
          "story.sum.copy.of",
          "name",
          of.operand(),
          "y",
          Digits.of(of.cell().y()),
          "x",
          Digits.of(of.cell().x()),
          "v",
          value);
    }
    if (from instanceof Read.Padded padded && padded.source().isPresent()) {
      return Text.of(
          "story.sum.copy",
          "y",
          Digits.of(padded.source().get().y()),
          "x",
          Digits.of(padded.source().get().x()),
          "v",
          value);
    }
    return Text.of("story.sum.constant", "v", value);
  }

  static boolean isMaximum(Step step) {
    return step.reduce() == Reduce.MAX;
  }
}
