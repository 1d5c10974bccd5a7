package convlens.render.pdf;

import convlens.scene.Transform;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is drawn on a page or a sheet, as operators, and what it needs to be drawn with. */
final class Content {
  private static final int LENGTH = 100;
  private static final int SHARE = 1000;
  private final StringBuilder out = new StringBuilder(1 << 14);
  private final Set<Integer> fonts = new TreeSet<>();
  private final Set<Integer> objects = new TreeSet<>();
  private final Set<Integer> opacities = new TreeSet<>();
  private final Map<String, String> now = new HashMap<>();

  Content word(String operator) {
    out.append(operator).append('\n');
    return this;
  }

  /** Begins what is forgotten again with {@link #restore}. */
  Content save() {
    return word("q");
  }

  /** Goes back to how things stood, of which no notes are kept. */
  Content restore() {
    now.clear();
    return word("Q");
  }

  /** Lengths of two places, then their operator. */
  Content numbers(String operator, double... operands) {
    for (double v : operands) {
      number(v, LENGTH);
    }
    return word(operator);
  }

  /** Says how things are drawn from here on, unless that is so already. */
  Content state(String kind, String words) {
    return words.equals(now.put(kind, words)) ? this : word(words);
  }

  private void number(double v, int parts) {
    long whole = Math.round(Math.abs(v) * parts);
    if (v < 0 && whole != 0) {
      out.append('-');
    }
    out.append(whole / parts);
    long rest = whole % parts;
    if (rest != 0) {
      out.append('.');
      for (long place = parts / 10; rest != 0; place /= 10) {
        out.append((char) ('0' + rest / place));
        rest %= place;
      }
    }
    out.append(' ');
  }

  /** Moves what follows, with more places than a length has. */
  Content matrix(String operator, Transform t) {
    for (double v : new double[] {t.a(), t.b(), t.c(), t.d()}) {
      out.append(java.math.BigDecimal.valueOf(Math.rint(v * 1e6) / 1e6).toPlainString());
      out.append(' ');
    }
    return numbers(operator, t.e(), t.f());
  }

  /** A colour for {@code rg} or {@code RG}. */
  Content color(String operator, int argb) {
    if (Integer.toString(argb).equals(now.put(operator, Integer.toString(argb)))) {
      return this;
    }
    for (int shift = 16; shift >= 0; shift -= 8) {
      number((argb >> shift & 0xFF) / 255.0, SHARE);
    }
    return word(operator);
  }

  /** Makes what follows let through what lies below, until the state is restored. */
  Content opacity(double share) {
    int percent = (int) Math.round(100 * share);
    opacities.add(percent);
    return word("/G" + percent + " gs");
  }

  Content object(int number) {
    objects.add(number);
    return word("/X" + number + " Do");
  }

  /** Draws an object at a place in the colours and with the pen of now. */
  Content stamp(int number, double x, double y) {
    objects.add(number);
    out.append("q 1 0 0 1 ");
    numbers("cm", x, y);
    return word("/X" + number + " Do Q");
  }

  Content font(int number, double size) {
    fonts.add(number);
    out.append("/F").append(number).append(' ');
    return numbers("Tf", size);
  }

  /** A shape's outline, to be filled or drawn. */
  Content shape(Shape shape) {
    double[] c = new double[6];
    double fromX = 0;
    double fromY = 0;
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      switch (i.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> numbers("m", c[0], c[1]);
        case PathIterator.SEG_LINETO -> numbers("l", c[0], c[1]);
        case PathIterator.SEG_CUBICTO -> {
          numbers("c", c);
          c[0] = c[4];
          c[1] = c[5];
        }
        case PathIterator.SEG_QUADTO -> {
          double x1 = fromX + 2 * (c[0] - fromX) / 3;
          double y1 = fromY + 2 * (c[1] - fromY) / 3;
          numbers(
              "c", x1, y1, c[2] + 2 * (c[0] - c[2]) / 3, c[3] + 2 * (c[1] - c[3]) / 3, c[2], c[3]);
          c[0] = c[2];
          c[1] = c[3];
        }
        default -> word("h");
      }
      fromX = c[0];
      fromY = c[1];
    }
    return this;
  }

  /** The dictionary of all it needs. */
  String resources() {
    StringBuilder all = new StringBuilder("<<");
    list(all, "/Font", fonts, "/F");
    list(all, "/XObject", objects, "/X");
    if (!opacities.isEmpty()) {
      all.append("/ExtGState<<");
      for (int percent : opacities) {
        double share = percent / 100.0;
        all.append("/G" + percent + "<</ca " + share + "/CA " + share + ">>");
      }
      all.append(">>");
    }
    return all.append(">>").toString();
  }

  private static void list(StringBuilder all, String kind, Set<Integer> numbers, String prefix) {
    if (!numbers.isEmpty()) {
      all.append(kind).append("<<");
      numbers.forEach(n -> all.append(prefix + n + " " + PdfFile.ref(n)));
      all.append(">>");
    }
  }

  byte[] bytes() {
    return out.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }
}
