package convlens.export;

import convlens.render.Fit;
import convlens.render.java2d.FramePainter;
import convlens.scene.Frame;
import convlens.scene.Theme;
import java.awt.image.BufferedImage;

/** Paints the slides of a clip, pixel for pixel; one for each working thread. */
final class Studio {
  private static final Fit AS_IS = new Fit(1, 0, 0);
  private final FramePainter painter = new FramePainter();
  private final Theme theme;
  private final int width;
  private final int height;

  Studio(Clip clip) {
    this.theme = clip.theme();
    this.width = clip.width();
    this.height = clip.height();
  }

  /** A slide's pixels as ARGB, all opaque, painted into {@code argb}. */
  void paint(Frame slide, int[] argb) {
    painter.paint(slide, theme, AS_IS, FramePainter.over(argb, width, height));
  }

  /** A slide as an image without an alpha channel, as files want it. */
  BufferedImage image(Frame slide) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    painter.paint(slide, theme, AS_IS, image);
    return image;
  }
}
