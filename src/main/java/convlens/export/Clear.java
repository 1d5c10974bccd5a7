package convlens.export;

import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import java.util.List;

/** Pictures on a clear ground, for slides and pages of any colour. */
final class Clear {
  private static final String ID = "transparent";

  /** Asks for it. */
  static final Param OPTION = new Param(ID, "export", Kind.FLAG, false, false, 0, 0, 0, List.of());

  private Clear() {}

  static boolean asked(Args options) {
    return options.values().containsKey(ID) && options.flag(ID);
  }

  /** Premultiplied pixels to plain ones, in place. */
  static void straighten(int[] argb) {
    for (int i = 0; i < argb.length; i++) {
      int pixel = argb[i];
      int alpha = pixel >>> 24;
      if (alpha > 0 && alpha < 255) {
        int r = share(pixel >> 16 & 0xFF, alpha);
        int g = share(pixel >> 8 & 0xFF, alpha);
        int b = share(pixel & 0xFF, alpha);
        argb[i] = alpha << 24 | r << 16 | g << 8 | b;
      }
    }
  }

  private static int share(int part, int alpha) {
    return Math.min(255, (part * 255 + alpha / 2) / alpha);
  }

  /** Premultiplied pixels laid over an opaque colour. */
  static void over(int[] argb, int ground, int[] into) {
    for (int i = 0; i < argb.length; i++) {
      int pixel = argb[i];
      int rest = 255 - (pixel >>> 24);
      int r = (pixel >> 16 & 0xFF) + ((ground >> 16 & 0xFF) * rest + 127) / 255;
      int g = (pixel >> 8 & 0xFF) + ((ground >> 8 & 0xFF) * rest + 127) / 255;
      int b = (pixel & 0xFF) + ((ground & 0xFF) * rest + 127) / 255;
      into[i] = 0xFF << 24 | Math.min(255, r) << 16 | Math.min(255, g) << 8 | Math.min(255, b);
    }
  }
}
