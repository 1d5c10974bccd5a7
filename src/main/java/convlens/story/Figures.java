package convlens.story;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The numbers of one written sum, rounded alike.
 *
 * <p>What is added up is what is written, so that a line with {@code =} can be checked by hand.
 */
final class Figures {
  /** Most decimals that are written exactly rather than rounded. */
  private static final int EXACT = 3;

  /** Figures that every number keeps, however small beside the largest. */
  private static final int KEPT = 2;

  private static final int MOST = 8;

  private final int decimals;
  private final boolean exact;

  /** Keeps at least the decimals that a cell of a grid shows. */
  private final boolean asInCells;

  private Figures(int decimals, boolean exact) {
    this(decimals, exact, false);
  }

  private Figures(int decimals, boolean exact, boolean asInCells) {
    this.decimals = decimals;
    this.exact = exact;
    this.asInCells = asInCells;
  }

  /** The same, but with no fewer decimals than the number has in the cell of a grid. */
  Figures asInCells() {
    return new Figures(decimals, exact, true);
  }

  /** Decimals that write all of {@code values} exactly, or else their largest to three figures. */
  static Figures of(float... values) {
    return of(3, values);
  }

  /** The same with a number of figures. */
  static Figures of(int figures, float... values) {
    int needed = 0;
    double largest = 0;
    for (float v : values) {
      if (Float.isFinite(v) && v != 0) {
        needed = Math.max(needed, Digits.decimal(v).stripTrailingZeros().scale());
        largest = Math.max(largest, Math.abs(v));
      }
    }
    if (needed <= EXACT) {
      return new Figures(Math.max(needed, 0), true);
    }
    int magnitude = (int) Math.floor(Math.log10(largest));
    return new Figures(Math.max(0, Math.min(6, figures - 1 - magnitude)), false);
  }

  /** The decimals of the numbers added up, plus some: where a result may end. */
  static Figures ofResult(BigDecimal exact, double result) {
    int scale = exact.stripTrailingZeros().scale();
    double off = Math.abs(exact.doubleValue() - result);
    if (scale <= EXACT + 1 && off <= 1e-5 * Math.max(Math.abs(result), 1e-3)) {
      return new Figures(Math.max(scale, 0), true);
    }
    int magnitude = result == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(result)));
    return new Figures(Math.max(1, Math.min(MOST, 3 - magnitude)), false);
  }

  /** The number as it is written. */
  BigDecimal round(double value) {
    BigDecimal number = new BigDecimal(Float.toString((float) value));
    int places = exact ? decimals : Math.max(decimals, placesKept(value));
    if (asInCells) {
      places = Math.max(places, placesInCell(value));
    }
    BigDecimal rounded = number.setScale(Math.min(MOST, places), RoundingMode.HALF_UP);
    boolean lost = rounded.signum() == 0 && number.signum() != 0;
    boolean endless = number.precision() - number.scale() > 7;
    return lost || endless ? number.round(new MathContext(3)) : rounded;
  }

  private static int placesInCell(double value) {
    String cell = Digits.fit((float) value, Values.MOST);
    int point = cell.indexOf('.');
    return point < 0 || cell.indexOf('e') >= 0 ? 0 : cell.length() - 1 - point;
  }

  private static int placesKept(double value) {
    return value == 0 ? 0 : KEPT - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
  }

  /** As {@link #write}, with all decimals, so that columns of numbers align. */
  String fixed(BigDecimal rounded) {
    String plain = write(rounded);
    boolean even = rounded.scale() <= decimals && plain.indexOf('e') < 0;
    return even
        ? rounded
            .setScale(decimals, RoundingMode.UNNECESSARY)
            .toPlainString()
            .replace('-', Digits.MINUS)
        : plain;
  }

  /** How {@link #round} is written. */
  static String write(BigDecimal rounded) {
    int magnitude = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    return magnitude >= 7 || magnitude < -6 ? Digits.scientific(rounded, 9) : Digits.plain(rounded);
  }
}
