package convlens.render.pdf;

import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfTextArray;
import convlens.render.Fonts;
import convlens.scene.Mark;
import java.awt.Font;
import java.awt.font.GlyphVector;
import java.io.IOException;
import java.security.SecureRandom;

/** A face of ours in a document, and its texts as the other painters lay them out. */
final class PdfFont {
  /** Units of an em. */
  private static final int EM = 1000;

  private final BaseFont base;
  private final Font face;

  /**
   * A text laid out.
   *
   * @param shown letters, and by how much to close up between them
   * @param width in ems
   */
  record Line(PdfTextArray shown, double width) {}

  PdfFont(Mark.Font font) throws IOException {
    this.face = Fonts.of(font, EM);
    this.base =
        BaseFont.createFont(
            Fonts.file(font),
            BaseFont.IDENTITY_H,
            BaseFont.EMBEDDED,
            false,
            Fonts.bytes(font),
            null);
    // Before the name of an embedded font stand six letters, elsewhere drawn by lot.
    base.setSecureRandom(new Unvaried(Fonts.file(font).hashCode()));
  }

  BaseFont base() {
    return base;
  }

  /**
   * A text as this face sets it, kerned; each glyph is the one of its own letter, so that what is
   * read can be selected, searched and copied.
   */
  Line line(String text) {
    int letters = text.codePointCount(0, text.length());
    GlyphVector plain = face.createGlyphVector(Fonts.CONTEXT, text);
    char[] chars = text.toCharArray();
    GlyphVector laid =
        face.layoutGlyphVector(Fonts.CONTEXT, chars, 0, chars.length, Font.LAYOUT_LEFT_TO_RIGHT);
    boolean same = laid.getNumGlyphs() == letters && plain.getNumGlyphs() == letters;
    for (int i = 0; same && i < letters; i++) {
      same = laid.getGlyphCode(i) == plain.getGlyphCode(i);
    }
    PdfTextArray shown = new PdfTextArray();
    if (!same) {
      shown.add(text);
      return new Line(shown, base.getWidth(text) / (double) EM);
    }
    double pen = 0;
    int from = 0;
    int at = 0;
    for (int i = 0; i < letters; i++) {
      long apart = Math.round(pen - laid.getGlyphPosition(i).getX());
      if (apart != 0) {
        if (at > from) {
          shown.add(text.substring(from, at));
        }
        shown.add((float) apart);
        pen -= apart;
        from = at;
      }
      int letter = text.codePointAt(at);
      pen += base.getWidth(letter);
      at += Character.charCount(letter);
    }
    shown.add(text.substring(from));
    return new Line(shown, pen / EM);
  }

  /** Numbers that are the same each time. */
  private static final class Unvaried extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final int face;
    private int drawn;

    Unvaried(int face) {
      this.face = face;
    }

    @Override
    public double nextDouble() {
      return (Math.floorMod(face + 5 * drawn++, 26) + 0.5) / 26;
    }
  }
}
