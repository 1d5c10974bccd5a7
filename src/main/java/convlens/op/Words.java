package convlens.op;

import convlens.param.Values;
import convlens.text.Text;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Pieces of captions that operations on a padded grid share. */
final class Words {
  private static final int LISTED = 3;
  private static final int FIGURES = 5;

  private Words() {}

  /** A row or column as it is written in a sentence, with a true minus sign. */
  static String at(int n) {
    return n < 0 ? "−" + -n : String.valueOf(n);
  }

  /** A value as it is written in a sentence, with a true minus sign. */
  static String value(float value) {
    String shortest = value == Math.rint(value) ? Values.number(value) : String.valueOf(value);
    return shortest.startsWith("-") ? "−" + shortest.substring(1) : shortest;
  }

  /** A number of a working: at most five figures, with a true minus sign. */
  static String figure(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return value(value == 0 ? 0 : (float) value);
    }
    float single = (float) value;
    BigDecimal exact =
        Float.isInfinite(single)
            ? BigDecimal.valueOf(value)
            : new BigDecimal(Float.toString(single));
    BigDecimal rounded = exact.round(new MathContext(FIGURES)).stripTrailingZeros();
    int magnitude = rounded.precision() - rounded.scale() - 1;
    boolean plain = magnitude >= -4 && magnitude < 7;
    String text = plain ? rounded.toPlainString() : rounded.toString().replace("E", "e");
    return text.replace('-', '−').replace("e+", "e");
  }

  /** The same where something stands before it: a negative one in brackets. */
  static String factor(double value) {
    String figure = figure(value);
    return figure.startsWith("−") ? "(" + figure + ")" : figure;
  }

  /** A number in words where the language's bundle has a word for it, else in digits. */
  static String number(long n) {
    return n >= 0 && n <= 12 ? Text.of("operation.number." + n) : Limits.count(n);
  }

  /** {@code a}; {@code a and b}; {@code a, b and c}. */
  static String join(List<String> parts) {
    String all = parts.get(0);
    for (int i = 1; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      all =
          last
              ? Text.of("operation.part.and", "first", all, "second", parts.get(i))
              : Text.of("operation.part.join", "first", all, "second", parts.get(i));
    }
    return all;
  }

  /**
   * {@code row −1 shows row 1, column −1 shows column 1}: for the taps of a window that lie outside
   * the input, the first few of them.
   */
  static String shows(Axis rows, List<Integer> ys, Axis columns, List<Integer> xs) {
    List<String> shown = new ArrayList<>();
    for (int y : ys) {
      shown.add(Text.of("operation.shows.row", "at", at(y), "source", at(rows.source(y))));
    }
    for (int x : xs) {
      shown.add(Text.of("operation.shows.column", "at", at(x), "source", at(columns.source(x))));
    }
    if (shown.size() <= LISTED) {
      return join(shown);
    }
    String some = String.join(", ", shown.subList(0, LISTED));
    return Text.of("operation.shows.more", "list", some);
  }

  /** {@code top row}, {@code bottom 2 rows}. */
  static String part(String one, String many, int n) {
    return n == 1 ? one : Text.of(many, "n", number(n));
  }
}
