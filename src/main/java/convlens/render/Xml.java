package convlens.render;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Words, numbers and colours as XML takes them. */
public final class Xml {
  private static final int LENGTH_PLACES = 2;
  private static final int FACTOR_PLACES = 5;

  private Xml() {}

  /** A length: two places, no more than needed. */
  public static String number(double v) {
    return rounded(v, LENGTH_PLACES);
  }

  /** A factor of a matrix: five places. */
  public static String factor(double v) {
    return rounded(v, FACTOR_PLACES);
  }

  public static String numbers(double... values) {
    StringBuilder out = new StringBuilder();
    for (double v : values) {
      out.append(out.isEmpty() ? "" : " ").append(number(v));
    }
    return out.toString();
  }

  private static String rounded(double v, int places) {
    long unit = places == LENGTH_PLACES ? 100 : 100_000;
    double scaled = Math.abs(v) * unit;
    long near = Math.round(scaled);
    // Near the middle between two the decimal digits decide; elsewhere there is a quicker way.
    if (scaled < 1e15 && Math.abs(scaled - near) < 0.499) {
      return decimal(v < 0 && near > 0, near, unit, places);
    }
    BigDecimal d = BigDecimal.valueOf(v).setScale(places, RoundingMode.HALF_UP);
    return d.signum() == 0 ? "0" : d.stripTrailingZeros().toPlainString();
  }

  private static String decimal(boolean negative, long scaled, long unit, int places) {
    StringBuilder out = new StringBuilder(12).append(negative ? "-" : "").append(scaled / unit);
    long part = scaled % unit;
    if (part > 0) {
      String digits = Long.toString(unit + part);
      int end = places;
      while (digits.charAt(end) == '0') {
        end--;
      }
      out.append('.').append(digits, 1, end + 1);
    }
    return out.toString();
  }

  public static String color(int argb) {
    if (argb == 0) {
      return "none";
    }
    String digits = Integer.toHexString(0x1000000 | (argb & 0xFFFFFF)).toUpperCase(Locale.ROOT);
    return "#" + digits.substring(1);
  }

  /** Text as it may stand in an element or an attribute; what XML cannot hold becomes U+FFFD. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
              }
            });
    return out.toString();
  }

  private static boolean allowed(int c) {
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && !surrogate && (c & 0xFFFE) != 0xFFFE);
  }
}
