package convlens.render.pdf;

import convlens.render.Fonts;
import java.awt.Font;
import java.awt.font.GlyphVector;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A face as far as a document uses it: each glyph gets a code as it comes, and the letters it
 * stands for, so that what is read can be selected, searched and copied.
 */
final class PdfFont {
  /** Units of an em. */
  static final int EM = 1000;

  /** What one block of a code table may hold. */
  private static final int BLOCK = 100;

  private static final String UNICODE =
      """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
      /CMapName /Adobe-Identity-UCS def
      /CMapType 2 def
      1 begincodespacerange
      <0000> <FFFF>
      endcodespacerange
      """;

  private final Font face;
  private final int number;
  private final Map<Key, Integer> codes = new HashMap<>();
  private final List<Cff.Glyph> glyphs = new ArrayList<>();
  private final List<String> letters = new ArrayList<>();

  /** A glyph that stands for other letters elsewhere has another code there. */
  private record Key(int glyph, String letters) {}

  /**
   * A text laid out.
   *
   * @param shown the operand of the operator that shows it
   * @param width in units of an em
   */
  record Line(String shown, double width) {}

  PdfFont(Font face, int number) {
    this.face = face.deriveFont((float) EM);
    this.number = number;
    glyphs.add(new Cff.Glyph(EM / 2, new Path2D.Double()));
    letters.add("");
  }

  int number() {
    return number;
  }

  /** A text as this face sets it, kerned and with the forms that its letters take together. */
  Line line(String text) {
    char[] chars = text.toCharArray();
    GlyphVector laid =
        face.layoutGlyphVector(Fonts.CONTEXT, chars, 0, chars.length, Font.LAYOUT_LEFT_TO_RIGHT);
    int count = laid.getNumGlyphs();
    StringBuilder shown = new StringBuilder("[");
    double pen = laid.getGlyphPosition(0).getX();
    boolean open = false;
    for (int i = 0; i < count; i++) {
      int glyph = laid.getGlyphCode(i);
      if (glyph >= 0xFFFE) {
        continue;
      }
      double x = laid.getGlyphPosition(i).getX();
      long apart = Math.round(pen - x);
      if (apart != 0) {
        shown.append(open ? ">" : "").append(apart);
        open = false;
        pen -= apart;
      }
      int code = code(glyph, new String(chars, laid.getGlyphCharIndex(i), span(laid, i, chars)));
      shown.append(open ? "" : "<").append(Hex.four(code));
      open = true;
      pen += glyphs.get(code).advance();
    }
    shown.append(open ? ">]" : "]");
    return new Line(shown.toString(), laid.getGlyphPosition(count).getX());
  }

  /** How many letters a glyph stands for: up to where the next one that shows begins. */
  private static int span(GlyphVector laid, int glyph, char[] chars) {
    int first = laid.getGlyphCharIndex(glyph);
    for (int next = glyph + 1; next < laid.getNumGlyphs(); next++) {
      if (laid.getGlyphCode(next) < 0xFFFE && laid.getGlyphCharIndex(next) != first) {
        return Math.max(0, laid.getGlyphCharIndex(next) - first);
      }
    }
    return chars.length - first;
  }

  private int code(int glyph, String stands) {
    return codes.computeIfAbsent(
        new Key(glyph, stands),
        key -> {
          GlyphVector alone = face.createGlyphVector(Fonts.CONTEXT, new int[] {glyph});
          int advance = Math.round(alone.getGlyphMetrics(0).getAdvance());
          glyphs.add(new Cff.Glyph(advance, alone.getGlyphOutline(0)));
          letters.add(stands);
          return glyphs.size() - 1;
        });
  }

  /** Writes the font with what was used of it. */
  void write(PdfFile file, int place) throws IOException {
    String name = name(place);
    int program = file.stream("/Subtype/CIDFontType0C", Cff.of(name, glyphs));
    int descriptor = file.add(descriptor(name, program));
    int descendant =
        file.add(
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/"
                + name
                + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                + "/FontDescriptor "
                + PdfFile.ref(descriptor)
                + "/DW "
                + EM
                + "/W[0["
                + widths()
                + "]]>>");
    int unicode = file.stream("", unicode().getBytes(StandardCharsets.US_ASCII));
    file.put(
        number,
        "<</Type/Font/Subtype/Type0/BaseFont/"
            + name
            + "/Encoding/Identity-H/DescendantFonts["
            + PdfFile.ref(descendant)
            + "]/ToUnicode "
            + PdfFile.ref(unicode)
            + ">>");
  }

  /** Six letters before the name say that not all glyphs are there; each font's are others. */
  private String name(int place) {
    String own = face.getPSName().replaceAll("[^A-Za-z0-9-]", "");
    return "CONVL" + (char) ('A' + place % 26) + "+" + (own.isEmpty() ? "Font" : own);
  }

  private String descriptor(String name, int program) {
    Rectangle2D box = new Rectangle2D.Double();
    for (Cff.Glyph g : glyphs) {
      box.add(g.outline().getBounds2D());
    }
    // Its y runs downwards, a font's upwards.
    String bounds =
        (int) Math.floor(box.getMinX())
            + " "
            + (int) Math.floor(-box.getMaxY())
            + " "
            + (int) Math.ceil(box.getMaxX())
            + " "
            + (int) Math.ceil(-box.getMinY());
    return "<</Type/FontDescriptor/FontName/"
        + name
        + "/Flags 4/FontBBox["
        + bounds
        + "]/ItalicAngle 0/Ascent 950/Descent -270/CapHeight 730/StemV 80/FontFile3 "
        + PdfFile.ref(program)
        + ">>";
  }

  private String widths() {
    StringBuilder widths = new StringBuilder();
    for (Cff.Glyph g : glyphs) {
      widths.append(widths.isEmpty() ? "" : " ").append(g.advance());
    }
    return widths.toString();
  }

  private String unicode() {
    StringBuilder map = new StringBuilder(UNICODE);
    List<Integer> readable = new ArrayList<>();
    for (int code = 1; code < letters.size(); code++) {
      if (!letters.get(code).isEmpty()) {
        readable.add(code);
      }
    }
    for (int from = 0; from < readable.size(); from += BLOCK) {
      List<Integer> block = readable.subList(from, Math.min(readable.size(), from + BLOCK));
      map.append(block.size()).append(" beginbfchar\n");
      for (int code : block) {
        map.append('<').append(Hex.four(code)).append("> <");
        letters.get(code).chars().forEach(c -> map.append(Hex.four(c)));
        map.append(">\n");
      }
      map.append("endbfchar\n");
    }
    return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
        .toString();
  }
}
