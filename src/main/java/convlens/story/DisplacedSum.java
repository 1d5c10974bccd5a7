package convlens.story;

import convlens.scene.Ref;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Displaced.Move;
import convlens.trace.Read;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What one displaced tap reads, written out: its neighbours' shares, its factor, its weight. */
final class DisplacedSum {
  private DisplacedSum() {}

  /** Where the tap reads, in a sentence. */
  static String told(Ref ref, Move m) {
    String key = m.corners().isEmpty() ? "story.tell.offset.outside" : "story.tell.offset";
    return Text.of(
        key,
        "ky",
        ref.y(),
        "kx",
        ref.x(),
        "y",
        Digits.fit((float) m.y(), 6),
        "x",
        Digits.fit((float) m.x(), 6),
        "v",
        Digits.fit((float) m.value(), 7));
  }

  /** The working of one tap. */
  static WrittenSum of(Move m, Tensor input, float weight) {
    List<WrittenSum.Line> lines = new ArrayList<>();
    String y = Digits.fit((float) m.y(), 6);
    String x = Digits.fit((float) m.x(), 6);
    String key = m.corners().isEmpty() ? "story.sum.offset.outside" : "story.sum.offset";
    lines.add(line(WrittenSum.Kind.CHANNEL, Text.of(key, "y", y, "x", x), ""));
    if (!m.corners().isEmpty() && Double.isFinite(m.value())) {
      mixed(lines, m, input);
    }
    double product = m.value() * m.factor().orElse(1f) * weight;
    if (!Double.isFinite(product)) {
      lines.add(line(WrittenSum.Kind.TOTAL, "= ", Digits.whole((float) product)));
      return new WrittenSum(lines);
    }
    BigDecimal read = rounded(m.value());
    BigDecimal all = read.multiply(rounded(weight));
    StringBuilder text = new StringBuilder(wrap(read));
    if (m.factor().isPresent()) {
      all = all.multiply(rounded(m.factor().get()));
      text.append("·").append(wrap(rounded(m.factor().get())));
    }
    text.append("·").append(wrap(rounded(weight)));
    BigDecimal result = rounded(product);
    text.append(result.compareTo(all) == 0 ? " = " : " ≈ ");
    lines.add(line(WrittenSum.Kind.TOTAL, text.toString(), Figures.write(result)));
    return new WrittenSum(lines);
  }

  private static void mixed(List<WrittenSum.Line> lines, Move m, Tensor input) {
    List<String> parts = new ArrayList<>();
    BigDecimal shown = BigDecimal.ZERO;
    for (Read.Corner c : m.corners()) {
      float held = input.get(0, c.cell().c(), c.cell().y(), c.cell().x());
      parts.add(wrap(rounded(c.share())) + "·" + wrap(rounded(held)));
      shown = shown.add(rounded(c.share()).multiply(rounded(held)));
    }
    BigDecimal value = rounded(m.value());
    String sign = value.compareTo(shown) == 0 ? " = " : " ≈ ";
    String text = String.join(" + ", parts) + sign;
    lines.add(line(WrittenSum.Kind.TERMS, text, Figures.write(value)));
  }

  private static WrittenSum.Line line(WrittenSum.Kind kind, String text, String result) {
    return new WrittenSum.Line(kind, OptionalInt.empty(), text, result);
  }

  /** A number with at most three figures behind the point, or three in all. */
  private static BigDecimal rounded(double value) {
    return Figures.of((float) value).round(value);
  }

  private static String wrap(BigDecimal number) {
    return WrittenProduct.wrap(Figures.write(number));
  }
}
