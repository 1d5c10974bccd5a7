package convlens.render.java2d;

import convlens.render.Fit;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Theme;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * Paints whole frames into pixels; keeps letters and cells from one to the next, so give each
 * painting thread one of its own. Needs no display.
 */
public final class FramePainter {
  private final Brushes brushes = new Brushes();

  /** An image that painting is quick on. */
  public static BufferedImage image(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
  }

  /** An image over somebody's pixels (premultiplied ARGB, row by row): painted there at once. */
  public static BufferedImage over(int[] argb, int width, int height) {
    return Pixels.over(argb, width, height, BufferedImage.TYPE_INT_ARGB_PRE);
  }

  /** Fills the image with the theme's stage and paints the scene as large as goes, centred. */
  public Fit paint(Frame frame, double width, double height, Theme theme, BufferedImage into) {
    Fit fit = Fit.centred(width, height, into.getWidth(), into.getHeight());
    paint(frame, theme, fit, into);
    return fit;
  }

  /** As above on a ground of another colour; 0 leaves it clear. */
  public void paint(
      Frame frame, double width, double height, Theme theme, int ground, BufferedImage into) {
    paint(
        frame, theme, Fit.centred(width, height, into.getWidth(), into.getHeight()), ground, into);
  }

  /** Fills the image with the theme's stage and paints the frame where {@code fit} puts it. */
  public void paint(Frame frame, Theme theme, Fit fit, BufferedImage into) {
    paint(frame, theme, fit, theme.surface(), into);
  }

  /** As above on a ground of another colour; 0 leaves it clear, in an image that can be. */
  public void paint(Frame frame, Theme theme, Fit fit, int ground, BufferedImage into) {
    Graphics2D g = into.createGraphics();
    try {
      g.setComposite(AlphaComposite.Src);
      g.setColor(new Color(ground, true));
      g.fillRect(0, 0, into.getWidth(), into.getHeight());
      g.setComposite(AlphaComposite.SrcOver);
      g.setClip(0, 0, into.getWidth(), into.getHeight());
      Java2dPainter painter = new Java2dPainter(g, theme, fit.transform(), brushes);
      for (Mark mark : frame.marks()) {
        mark.paint(painter);
      }
    } finally {
      g.dispose();
    }
  }
}
