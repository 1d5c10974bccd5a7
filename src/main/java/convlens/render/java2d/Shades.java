package convlens.render.java2d;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;

/** Hatching as a small picture that repeats without a seam. */
final class Shades {
  private static final int MOST = 64;
  private final Map<Long, TexturePaint> kept = new HashMap<>();

  /** Diagonal lines in a colour, {@code pitch} pixels apart. */
  TexturePaint hatch(int argb, int pitch) {
    long key = ((long) pitch << 32) | (argb & 0xFFFFFFFFL);
    TexturePaint hatch = kept.get(key);
    if (hatch == null) {
      if (kept.size() >= MOST) {
        kept.clear();
      }
      hatch = make(argb, pitch);
      kept.put(key, hatch);
    }
    return hatch;
  }

  private static TexturePaint make(int argb, int pitch) {
    BufferedImage tile = new BufferedImage(pitch, pitch, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = tile.createGraphics();
    Java2dPainter.smooth(g);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(new Color(argb, true));
    g.setStroke(new BasicStroke(Math.max(1, pitch / 6f)));
    for (int k = -1; k <= 1; k++) {
      g.drawLine(k * pitch - 1, pitch + 1, (k + 1) * pitch + 1, -1);
    }
    g.dispose();
    return new TexturePaint(tile, new Rectangle(pitch, pitch));
  }
}
