package convlens.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.scilab.forge.jlatexmath.ParseException;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;

/** A formula in LaTeX, set and painted from its glyphs' outlines. Needs no display. */
public final class Formula {
  private Formula() {}

  /**
   * A painted formula.
   *
   * @param argb {@code width * height} pixels, premultiplied, on a clear ground
   * @param scale pixels for one point
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  public record Picture(int width, int height, int[] argb, double scale) {}

  /**
   * Sets a formula, smaller where it would be wider than there is room.
   *
   * @param size height of the type in points
   * @param room most width in points
   * @param scale pixels for one point
   * @throws IllegalArgumentException when the LaTeX cannot be read
   */
  public static Picture paint(String latex, double size, double room, double scale, int argb) {
    TeXIcon icon = icon(latex, size * scale);
    double most = room * scale;
    if (icon.getIconWidth() > most) {
      icon = icon(latex, size * scale * most / icon.getIconWidth() * 0.99);
    }
    int width = Math.max(1, icon.getIconWidth());
    int height = Math.max(1, icon.getIconHeight());
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    icon.setForeground(new Color(argb, true));
    icon.paintIcon(null, g, 0, 0);
    g.dispose();
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    return new Picture(width, height, pixels, scale);
  }

  private static TeXIcon icon(String latex, double size) {
    try {
      TeXIcon icon = new TeXFormula(latex).createTeXIcon(TeXConstants.STYLE_DISPLAY, (float) size);
      int edge = (int) Math.ceil(size / 10);
      icon.setInsets(new Insets(edge, 1, edge, 1));
      return icon;
    } catch (ParseException unreadable) {
      throw new IllegalArgumentException(latex, unreadable);
    }
  }
}
