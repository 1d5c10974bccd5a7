package convlens.render.pdf;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A font program with the glyphs a document uses and no others, in the Compact Font Format:
 * outlines stay the curves they are, whichever kind of font they come from.
 *
 * <p>Source: Adobe Technical Notes 5176 (CFF) and 5177 (Type 2 charstrings). An em is 1000 units.
 */
final class Cff {
  /** Strings that every reader knows come first; ours are counted on from them. */
  private static final int OWN_STRINGS = 391;

  private static final int CHARSET = 15;
  private static final int CHAR_STRINGS = 17;
  private static final int PRIVATE = 18;
  private static final int ESCAPE = 12;
  private static final int ROS = 30;
  private static final int CID_COUNT = 34;
  private static final int FD_ARRAY = 36;
  private static final int FD_SELECT = 37;
  private static final int FONT_NAME = 38;
  private static final int LINE_TO = 5;
  private static final int CURVE_TO = 8;
  private static final int END_CHAR = 14;
  private static final int MOVE_TO = 21;

  private Cff() {}

  /**
   * A glyph.
   *
   * @param advance how far it moves the pen
   * @param outline its shape with y downwards
   */
  record Glyph(int advance, Shape outline) {}

  /** The font program; glyph i is found under code i, and glyph 0 stands for what is missing. */
  static byte[] of(String name, List<Glyph> glyphs) {
    byte[] names = index(List.of(ascii(name)));
    byte[] strings = index(List.of(ascii("Adobe"), ascii("Identity"), ascii(name)));
    byte[] chars = index(glyphs.stream().map(Cff::program).toList());
    byte[] noSubroutines = {0, 0};
    byte[] charset = charset(glyphs.size());
    byte[] select = select(glyphs.size());
    // Numbers in it have a fixed length, so that its own length is known before they are.
    int head = 4 + names.length + index(List.of(top(glyphs.size(), 0, 0, 0, 0))).length;
    int charsetAt = head + strings.length + noSubroutines.length;
    int selectAt = charsetAt + charset.length;
    int charsAt = selectAt + select.length;
    int arrayAt = charsAt + chars.length;
    byte[] fonts = index(List.of(font(0, 0)));
    byte[] hidden = hidden();
    fonts = index(List.of(font(hidden.length, arrayAt + fonts.length)));
    Bytes out = new Bytes();
    out.all(new byte[] {1, 0, 4, 4});
    out.all(names);
    out.all(index(List.of(top(glyphs.size(), charsetAt, selectAt, charsAt, arrayAt))));
    out.all(strings);
    out.all(noSubroutines);
    out.all(charset);
    out.all(select);
    out.all(chars);
    out.all(fonts);
    out.all(hidden);
    return out.toByteArray();
  }

  private static byte[] top(int glyphs, int charset, int select, int chars, int array) {
    Bytes out = new Bytes();
    out.number(OWN_STRINGS);
    out.number(OWN_STRINGS + 1);
    out.number(0);
    out.operator(ESCAPE, ROS);
    out.fixed(glyphs);
    out.operator(ESCAPE, CID_COUNT);
    out.fixed(charset);
    out.operator(CHARSET);
    out.fixed(chars);
    out.operator(CHAR_STRINGS);
    out.fixed(array);
    out.operator(ESCAPE, FD_ARRAY);
    out.fixed(select);
    out.operator(ESCAPE, FD_SELECT);
    return out.toByteArray();
  }

  private static byte[] font(int hiddenLength, int hiddenAt) {
    Bytes out = new Bytes();
    out.number(OWN_STRINGS + 2);
    out.operator(ESCAPE, FONT_NAME);
    out.fixed(hiddenLength);
    out.fixed(hiddenAt);
    out.operator(PRIVATE);
    return out.toByteArray();
  }

  /** What a font keeps to itself: here that a width left out is none. */
  private static byte[] hidden() {
    Bytes out = new Bytes();
    out.number(0);
    out.operator(20);
    out.number(0);
    out.operator(21);
    return out.toByteArray();
  }

  /** Codes run on with the glyphs. */
  private static byte[] charset(int glyphs) {
    Bytes out = new Bytes();
    if (glyphs > 1) {
      out.write(2);
      out.sixteen(1);
      out.sixteen(glyphs - 2);
    } else {
      out.write(0);
    }
    return out.toByteArray();
  }

  /** All glyphs belong to the one font there is. */
  private static byte[] select(int glyphs) {
    Bytes out = new Bytes();
    out.write(3);
    out.sixteen(1);
    out.sixteen(0);
    out.write(0);
    out.sixteen(glyphs);
    return out.toByteArray();
  }

  private static byte[] program(Glyph glyph) {
    Bytes out = new Bytes();
    out.number(glyph.advance);
    double[] c = new double[6];
    int x = 0;
    int y = 0;
    double fromX = 0;
    double fromY = 0;
    for (PathIterator i = glyph.outline.getPathIterator(null); !i.isDone(); i.next()) {
      int kind = i.currentSegment(c);
      if (kind == PathIterator.SEG_QUADTO) {
        cubic(c, fromX, fromY);
        kind = PathIterator.SEG_CUBICTO;
      }
      int points =
          switch (kind) {
            case PathIterator.SEG_MOVETO, PathIterator.SEG_LINETO -> 1;
            case PathIterator.SEG_CUBICTO -> 3;
            default -> 0;
          };
      for (int p = 0; p < points; p++) {
        int toX = (int) Math.round(c[2 * p]);
        int toY = (int) Math.round(-c[2 * p + 1]);
        out.number(toX - x);
        out.number(toY - y);
        x = toX;
        y = toY;
      }
      if (points > 0) {
        fromX = c[2 * points - 2];
        fromY = c[2 * points - 1];
        out.operator(points == 3 ? CURVE_TO : kind == PathIterator.SEG_LINETO ? LINE_TO : MOVE_TO);
      }
    }
    out.operator(END_CHAR);
    return out.toByteArray();
  }

  /** The same curve with two control points. */
  private static void cubic(double[] c, double fromX, double fromY) {
    double controlX = c[0];
    double controlY = c[1];
    c[4] = c[2];
    c[5] = c[3];
    c[0] = fromX + 2 * (controlX - fromX) / 3;
    c[1] = fromY + 2 * (controlY - fromY) / 3;
    c[2] = c[4] + 2 * (controlX - c[4]) / 3;
    c[3] = c[5] + 2 * (controlY - c[5]) / 3;
  }

  private static byte[] index(List<byte[]> items) {
    Bytes out = new Bytes();
    out.sixteen(items.size());
    out.write(4);
    int at = 1;
    out.thirtyTwo(at);
    for (byte[] item : items) {
      at += item.length;
      out.thirtyTwo(at);
    }
    items.forEach(out::all);
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Bytes with CFF's ways of writing numbers. */
  private static final class Bytes extends ByteArrayOutputStream {
    void all(byte[] bytes) {
      write(bytes, 0, bytes.length);
    }

    void operator(int... codes) {
      for (int code : codes) {
        write(code);
      }
    }

    void sixteen(int v) {
      write(v >> 8);
      write(v);
    }

    void thirtyTwo(int v) {
      sixteen(v >> 16);
      sixteen(v);
    }

    void number(int v) {
      if (v >= -107 && v <= 107) {
        write(v + 139);
      } else if (v >= 108 && v <= 1131) {
        write(((v - 108) >> 8) + 247);
        write(v - 108);
      } else if (v >= -1131 && v <= -108) {
        write(((-v - 108) >> 8) + 251);
        write(-v - 108);
      } else {
        write(28);
        sixteen(v);
      }
    }

    /** A number of a dictionary in five bytes, whatever it is. */
    void fixed(int v) {
      write(29);
      thirtyTwo(v);
    }
  }
}
