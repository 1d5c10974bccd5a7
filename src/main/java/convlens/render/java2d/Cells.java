package convlens.render.java2d;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;

/**
 * Rounded and outlined cells, kept as small pictures: drawing an antialiased corner costs ten times
 * as much as copying one, and a grid has a thousand cells of a few colours.
 */
final class Cells {
  /** Larger ones are few and often moving: they are drawn anew. */
  private static final int LARGEST = 96;

  /** Sixteen megabytes of pixels. */
  private static final int MOST_PIXELS = 4 << 20;

  private final Map<Look, BufferedImage> kept = new HashMap<>();
  private final Lines lines;
  private int pixels;

  Cells(Lines lines) {
    this.lines = lines;
  }

  /** All that decides how a cell looks: sizes in pixels, colours as ARGB, 0 for none. */
  record Look(int w, int h, float round, int fill, int edge, float edgeWidth, boolean dashed) {}

  /** Draws a cell with its corner at a pixel. */
  void draw(Graphics2D crisp, Graphics2D smooth, int x, int y, Look look) {
    if (look.round == 0 && look.edge == 0) {
      crisp.setColor(new Color(look.fill, true));
      crisp.fillRect(x, y, look.w, look.h);
    } else if (look.w > LARGEST || look.h > LARGEST) {
      draw(smooth, x, y, look);
    } else {
      int margin = margin(look);
      crisp.drawImage(picture(look, margin), x - margin, y - margin, null);
    }
  }

  private BufferedImage picture(Look look, int margin) {
    BufferedImage picture = kept.get(look);
    if (picture == null) {
      int w = look.w + 2 * margin;
      int h = look.h + 2 * margin;
      pixels += w * h;
      if (pixels > MOST_PIXELS) {
        kept.clear();
        pixels = w * h;
      }
      picture = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB_PRE);
      Graphics2D g = picture.createGraphics();
      Java2dPainter.smooth(g);
      draw(g, margin, margin, look);
      g.dispose();
      kept.put(look, picture);
    }
    return picture;
  }

  private static int margin(Look look) {
    return look.edge == 0 ? 0 : (int) Math.ceil(look.edgeWidth / 2) + 1;
  }

  private void draw(Graphics2D g, int x, int y, Look look) {
    if (look.fill != 0) {
      g.setColor(new Color(look.fill, true));
      if (look.round == 0) {
        g.fillRect(x, y, look.w, look.h);
      } else {
        float arc = 2 * look.round;
        g.fill(new RoundRectangle2D.Float(x, y, look.w, look.h, arc, arc));
      }
    }
    if (look.edge != 0) {
      edge(g, x, y, look);
    }
  }

  /** An outline of an odd width runs through the middle of its pixels, and so stays sharp. */
  private void edge(Graphics2D g, int x, int y, Look look) {
    boolean odd = Math.round(look.edgeWidth) % 2 == 1;
    float in = odd ? 0.5f : 0;
    float w = look.w - 2 * in;
    float h = look.h - 2 * in;
    float arc = Math.max(0, 2 * (look.round - in));
    g.setColor(new Color(look.edge, true));
    g.setStroke(lines.pen(look.edgeWidth, look.dashed));
    g.draw(
        arc == 0
            ? new Rectangle2D.Float(x + in, y + in, w, h)
            : new RoundRectangle2D.Float(x + in, y + in, w, h, arc, arc));
  }
}
