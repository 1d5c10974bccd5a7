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
  private final boolean clear;
  private int[] pixels = {};

  Studio(Clip clip) {
    this(clip, false);
  }

  /** Paints on a clear ground where asked to. */
  Studio(Clip clip, boolean clear) {
    this.clear = clear;
    this.theme = clip.theme();
    this.width = clip.width();
    this.height = clip.height();
  }

  /** A slide's pixels as premultiplied ARGB, until the next is painted. */
  int[] paint(Frame slide) {
    if (pixels.length == 0) {
      pixels = new int[width * height];
    }
    paint(slide, pixels);
    return pixels;
  }

  /** A slide's pixels as premultiplied ARGB, painted into {@code argb}. */
  void paint(Frame slide, int[] argb) {
    int ground = clear ? 0 : theme.surface();
    painter.paint(slide, theme, AS_IS, ground, FramePainter.over(argb, width, height));
  }

  /** A slide as an image as files want it: with an alpha channel only on a clear ground. */
  BufferedImage image(Frame slide) {
    if (clear) {
      int[] argb = new int[width * height];
      paint(slide, argb);
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
      Clear.straighten(argb);
      image.setRGB(0, 0, width, height, argb, 0, width);
      return image;
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    painter.paint(slide, theme, AS_IS, image);
    return image;
  }
}
