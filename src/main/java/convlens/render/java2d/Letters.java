package convlens.render.java2d;

import convlens.render.Fonts;
import convlens.scene.Mark;
import java.awt.Font;
import java.awt.font.GlyphVector;
import java.util.HashMap;
import java.util.Map;

/** Laid out texts, kept: the numbers of a grid are the same from frame to frame. */
final class Letters {
  /** Beyond this many the oldest picture is surely gone, and all are forgotten. */
  private static final int MOST = 16_384;

  /** Steps of size per pixel, so that zooming does not make a font for every frame. */
  private static final int STEPS = 8;

  private final Map<Key, Laid> kept = new HashMap<>();

  private record Key(String text, Mark.Font font, int size) {}

  /** A text ready to be drawn, and how far it reaches. */
  record Laid(GlyphVector glyphs, double width) {}

  Laid lay(String text, Mark.Font font, double size) {
    Key key = new Key(text, font, (int) Math.max(1, Math.round(size * STEPS)));
    Laid laid = kept.get(key);
    if (laid == null) {
      if (kept.size() >= MOST) {
        kept.clear();
      }
      laid = lay(key);
      kept.put(key, laid);
    }
    return laid;
  }

  private static Laid lay(Key key) {
    Font font = Fonts.of(key.font, key.size / (double) STEPS, key.text);
    char[] letters = key.text.toCharArray();
    GlyphVector glyphs =
        font.layoutGlyphVector(
            Fonts.CONTEXT, letters, 0, letters.length, Font.LAYOUT_LEFT_TO_RIGHT);
    return new Laid(glyphs, glyphs.getGlyphPosition(glyphs.getNumGlyphs()).getX());
  }
}
