package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.BitSet;
import java.util.Optional;

/** Channels as pixels. */
final class Rasters {
  /** Hues between those of the light and the dark theme, for pixels that serve both. */
  private static final int BLUE = 0x2B93CD;

  private static final int PURPLE = 0xD58CB5;
  private static final int GREEN = 0x16B287;
  private static final int VERMILION = 0xEA741E;
  private static final int GRAY = 0x7F8795;

  private Rasters() {}

  /**
   * A channel tinted like its cells would be; the tint is in the alpha, so that it suits any theme.
   */
  static Mark.Raster tinted(Tensor t, int c, Shade shade, Grid g, Ref whole) {
    Shape s = t.shape();
    int[] argb = new int[s.plane()];
    int from = s.index(0, c, 0, 0);
    for (int i = 0; i < argb.length; i++) {
      argb[i] = tint(shade, t.data()[from + i]);
    }
    return new Mark.Raster(
        g.cellX(0),
        g.cellY(0),
        s.w() * g.cell(),
        s.h() * g.cell(),
        s.w(),
        s.h(),
        argb,
        Optional.of(whole));
  }

  /** A value as a pixel in its role's hue, the tint in the alpha. */
  static int tint(Shade shade, float v) {
    int hue = shade.role() == Role.INPUT ? BLUE : shade.role() == Role.LATENT ? PURPLE : GREEN;
    int alpha = (int) Math.round(255 * Math.min(1, shade.strength(v) * 1.15));
    return Float.isFinite(v) ? alpha << 24 | hue : 0x50000000 | GRAY;
  }

  /**
   * How much each looked at cell weighs, by the root of its share of the largest: a field's rim
   * weighs little and is to be seen all the same. What is not looked at stays clear.
   *
   * @param heat (1, 1, H, W), none negative
   */
  static Mark.Raster heat(Tensor heat, BitSet looked, Grid g, Ref whole) {
    Shape s = heat.shape();
    float most = 0;
    for (float h : heat.data()) {
      most = Math.max(most, h);
    }
    int[] argb = new int[s.plane()];
    for (int i = looked.nextSetBit(0); i >= 0; i = looked.nextSetBit(i + 1)) {
      double share = most > 0 ? Math.sqrt(heat.data()[i] / most) : 0;
      argb[i] = hot(share);
    }
    return new Mark.Raster(
        g.x(), g.y(), g.width(), g.height(), s.w(), s.h(), argb, Optional.of(whole));
  }

  /** The colours of {@link #heat}, from a cell that weighs nothing to the heaviest. */
  static Mark.Raster heatScale(double x, double y, double w, double h) {
    int[] argb = new int[44];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = hot(Math.sqrt(i / (argb.length - 1.0)));
    }
    return new Mark.Raster(x, y, w, h, argb.length, 1, argb, Optional.empty());
  }

  private static int hot(double share) {
    return (int) Math.round(48 + 207 * share) << 24 | VERMILION;
  }
}
