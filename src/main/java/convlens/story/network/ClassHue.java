package convlens.story.network;

import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Theme;
import java.util.List;
import java.util.Locale;

/** How classes are told apart: by a hue and, never by it alone, by a letter. */
public final class ClassHue {
  private static final List<Role> HUES =
      List.of(Role.INPUT, Role.KERNEL, Role.OUTPUT, Role.FLOW, Role.LATENT);

  private ClassHue() {}

  /** The colour of a class: five hues, then the same ones deeper, then lighter. */
  public static Paint paint(int k) {
    double[] strengths = {1, 1.45, 0.5};
    return Paint.tint(
        HUES.get(Math.floorMod(k, HUES.size())),
        strengths[Math.floorMod(Math.floorDiv(k, HUES.size()), strengths.length)]);
  }

  /**
   * The hue for pixels, which are the same in every theme: the second five darker, the third
   * lighter by so much that they are told apart without their letters.
   */
  public static int rgb(int k) {
    int hue = Theme.DARK.argb(Paint.of(HUES.get(Math.floorMod(k, HUES.size()))));
    int round = Math.floorMod(Math.floorDiv(k, HUES.size()), 3);
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int v = hue >> shift & 0xFF;
      int mixed = round == 0 ? v : round == 1 ? v * 2 / 5 : 255 - (255 - v) * 2 / 5;
      rgb |= mixed << shift;
    }
    return rgb;
  }

  /** A, B, C and so on; after Z A2, B2. */
  public static String letter(int k) {
    int round = Math.floorDiv(k, 26);
    String letter = String.format(Locale.ROOT, "%c", 'A' + Math.floorMod(k, 26));
    return round == 0 ? letter : letter + (round + 1);
  }
}
