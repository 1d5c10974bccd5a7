package convlens.render.pdf;

import convlens.scene.Transform;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.Set;
import java.util.TreeSet;

/** What is drawn on a page or a sheet, as operators, and what it needs to be drawn with. */
final class Content {
  private static final double PLACES = 1000;
  private final StringBuilder out = new StringBuilder(1 << 14);
  private final Set<Integer> fonts = new TreeSet<>();
  private final Set<Integer> objects = new TreeSet<>();
  private final Set<Integer> opacities = new TreeSet<>();

  Content word(String operator) {
    out.append(operator).append('\n');
    return this;
  }

  /** Operands of three places, then their operator. */
  Content numbers(String operator, double... operands) {
    for (double v : operands) {
      number(v);
    }
    return word(operator);
  }

  private void number(double v) {
    long thousandths = Math.round(v * PLACES);
    long rest = Math.abs(thousandths) % 1000;
    if (thousandths < 0) {
      out.append('-');
    }
    out.append(Math.abs(thousandths) / 1000);
    if (rest != 0) {
      out.append('.').append((char) ('0' + rest / 100));
      if (rest % 100 != 0) {
        out.append((char) ('0' + rest / 10 % 10));
      }
      if (rest % 10 != 0) {
        out.append((char) ('0' + rest % 10));
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
    return numbers(
        operator, (argb >> 16 & 0xFF) / 255.0, (argb >> 8 & 0xFF) / 255.0, (argb & 0xFF) / 255.0);
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
