package convlens.story;

import convlens.trace.Read;
import convlens.trace.Term;
import java.math.BigDecimal;
import java.util.Optional;

/** One product of a written sum: what was read, its factor of a mask if it has one, its weight. */
final class WrittenProduct {
  private WrittenProduct() {}

  /** The product as it is written. */
  static String text(Term t, Figures values, Figures weights) {
    String read = wrap(number(read(t), values));
    String masked = mask(t).map(m -> read + "·" + wrap(factor(m))).orElse(read);
    boolean bare = t.weight() == 1 && t.tap().isEmpty();
    return bare ? masked : masked + "·" + wrap(number(t.weight(), weights));
  }

  /** What the numbers as written come to; all of them must be finite. */
  static BigDecimal exact(Term t, Figures values, Figures weights) {
    BigDecimal read = values.round(read(t));
    BigDecimal masked =
        mask(t).map(m -> read.multiply(Figures.of(m.factor()).round(m.factor()))).orElse(read);
    return masked.multiply(weights.round(t.weight()));
  }

  /** What was read before a mask made more or less of it. */
  static float read(Term t) {
    return mask(t).map(Read.Masked::read).orElse(t.value());
  }

  private static Optional<Read.Masked> mask(Term t) {
    return t.from() instanceof Read.Between b ? b.mask() : Optional.empty();
  }

  private static String factor(Read.Masked m) {
    return number(m.factor(), Figures.of(m.factor()));
  }

  /** In brackets where a sign would stand beside another. */
  static String wrap(String number) {
    return number.charAt(0) == Digits.MINUS ? "(" + number + ")" : number;
  }

  static String number(float value, Figures figures) {
    return Float.isFinite(value) ? Figures.write(figures.round(value)) : Digits.whole(value);
  }
}
