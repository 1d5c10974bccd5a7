package convlens.story;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as they are written: with a proper minus sign, and as short as their place asks for. */
public final class Digits {
  /** The minus sign of typography, as wide as a figure. */
  public static final char MINUS = '−';

  private static final String INFINITY = "∞";

  private Digits() {}

  /**
   * A number in at most {@code maxChars} characters: exact where it fits, else rounded, else with a
   * power of ten. Nothing is ever cut off or lost: where not even {@code 1e9} fits, that is what
   * comes.
   */
  public static String fit(float value, int maxChars) {
    if (!Float.isFinite(value) || value == 0) {
      return whole(value);
    }
    BigDecimal exact = decimal(value);
    String best = whole(value);
    if (best.length() <= maxChars) {
      return best;
    }
    int bestDigits = -1;
    for (int decimals = maxChars; decimals >= 0; decimals--) {
      BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_UP);
      String text = plain(rounded);
      if (text.length() <= maxChars) {
        best = text;
        bestDigits = rounded.signum() == 0 ? 0 : rounded.precision();
        break;
      }
    }
    if (bestDigits >= 2) {
      return best;
    }
    for (int digits = 4; digits >= 1; digits--) {
      String text = scientific(exact, digits);
      boolean closer =
          bestDigits < digits && (bestDigits < 1 || off(text, exact) < off(best, exact));
      if (text.length() <= maxChars && closer) {
        return text;
      }
    }
    boolean coarse = bestDigits < 1;
    String power = scientific(exact, 1);
    boolean better = power.length() <= maxChars && off(power, exact) < off(best, exact);
    return coarse || better ? power : best;
  }

  /** How far a written number is from what it stands for. */
  private static double off(String text, BigDecimal exact) {
    return new BigDecimal(text.replace(MINUS, '-')).subtract(exact).abs().doubleValue();
  }

  /** A number with every figure it has: as many as tell it from its neighbours. */
  public static String whole(float value) {
    if (Float.isNaN(value)) {
      return "NaN";
    }
    if (Float.isInfinite(value)) {
      return value > 0 ? INFINITY : MINUS + INFINITY;
    }
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size >= 1e7 || size < 1e-4) {
      return scientific(decimal(value), 9);
    }
    return plain(decimal(value));
  }

  /** A number to five figures, as the lines of a working have them. */
  public static String figures(float value) {
    return Float.isFinite(value)
        ? whole(decimal(value).round(new MathContext(5)).floatValue())
        : whole(value);
  }

  /** A decimal without an exponent, without trailing zeros. */
  static String plain(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    return value.stripTrailingZeros().toPlainString().replace('-', MINUS);
  }

  /** {@code 1.2e5}: with at most {@code digits} figures. */
  static String scientific(BigDecimal value, int digits) {
    BigDecimal rounded = value.round(new MathContext(digits)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    return plain(rounded.movePointLeft(exponent))
        + "e"
        + (exponent < 0 ? MINUS : "")
        + Math.abs(exponent);
  }

  /** The shortest decimal that is this float and no other. */
  static BigDecimal decimal(float value) {
    return new BigDecimal(Float.toString(value));
  }

  /** A count with its thousands apart, {@code 1,184}. */
  public static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** Two extents, {@code 7 × 5}. */
  public static String size(int rows, int columns) {
    return rows + " × " + columns;
  }

  /** A whole number with the proper minus sign. */
  public static String of(int value) {
    return value < 0 ? MINUS + Integer.toString(-value) : Integer.toString(value);
  }
}
