package convlens.render.java2d;

import convlens.render.Dash;
import java.awt.BasicStroke;
import java.util.HashMap;
import java.util.Map;

/** Pens, kept by width. */
final class Lines {
  private static final int MOST = 512;
  private final Map<Long, BasicStroke> kept = new HashMap<>();

  /** A pen of a width; dashes grow with it, so that a thick dashed line still reads as dashed. */
  BasicStroke pen(double width, boolean dashed) {
    long key = Math.round(width * 64) * 2 + (dashed ? 1 : 0);
    BasicStroke pen = kept.get(key);
    if (pen == null) {
      if (kept.size() >= MOST) {
        kept.clear();
      }
      pen = make((float) width, dashed);
      kept.put(key, pen);
    }
    return pen;
  }

  private static BasicStroke make(float width, boolean dashed) {
    if (!dashed) {
      return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
    float[] dash = {(float) Dash.on(width), (float) Dash.off(width)};
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }
}
