package convlens.scene;

import java.util.EnumMap;
import java.util.Map;

/**
 * The arithmetic of colours: Okabe-Ito hues, viridis, blue-white-red, contrast.
 *
 * <p>Sources: Okabe and Ito, "Color Universal Design" (2008); viridis by Smith and van der Walt
 * (matplotlib, CC0), eleven evenly spaced points; blue-white-red after ColorBrewer's RdBu (Brewer),
 * with a pure white middle and without its two darkest ends, which read as black on a projector.
 */
final class Palette {
  private static final int[] VIRIDIS = {
    0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151,
    0xBDDF26, 0xFDE725
  };
  private static final int[] BLUE_WHITE_RED = {
    0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xFFFFFF, 0xFDDBC7, 0xF4A582, 0xD6604D, 0xB2182B
  };
  private static final int BLACK = 0xFF000000;
  private static final int WHITE = 0xFFFFFFFF;

  /** WCAG's contrast for text, with a hair on top for rounding. */
  private static final double READABLE = 4.51;

  private static final double[] LINEAR = linear();
  private static final Map<Theme, Map<Role, Integer>> INKS = inks();

  /**
   * The corners of {@link Paint.Place}, row by row: from violet to orange across, from deep to
   * light down. No mixture of them is gray, and none comes near the blue of the input.
   */
  private static final int[] PLACES = {0xFF7C3AED, 0xFFC2410C, 0xFFF0ABFC, 0xFFFDE047};

  private Palette() {}

  static int argb(Theme theme, Paint paint) {
    if (paint instanceof Paint.None) {
      return 0;
    }
    if (paint instanceof Paint.Tint tint) {
      return tint(theme, tint.role(), tint.strength());
    }
    if (paint instanceof Paint.Signed signed) {
      return ramp(theme, BLUE_WHITE_RED, (signed.value() + 1) / 2);
    }
    if (paint instanceof Paint.Activation activation) {
      return ramp(theme, VIRIDIS, activation.value());
    }
    if (paint instanceof Paint.Gray gray) {
      int level = (int) Math.round(255 * clamp(gray.level()));
      return BLACK | level << 16 | level << 8 | level;
    }
    if (paint instanceof Paint.InkOn ink) {
      int ground = argb(theme, ink.ground());
      return inkOn(ground == 0 ? surface(theme) : ground);
    }
    if (paint instanceof Paint.Place place) {
      return mix(
          mix(PLACES[0], PLACES[1], place.u()), mix(PLACES[2], PLACES[3], place.u()), place.v());
    }
    throw new IllegalStateException("unknown paint " + paint);
  }

  /** The colour of words: a full hue is deepened until it can be read on the stage. */
  static int ink(Theme theme, Paint paint) {
    if (paint instanceof Paint.Tint tint && tint.strength() == 1) {
      return INKS.get(theme).get(tint.role());
    }
    return argb(theme, paint);
  }

  /** WCAG 2 contrast between two opaque colours, from 1 to 21. */
  static double contrast(int one, int other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static int tint(Theme theme, Role role, double strength) {
    int hue = hue(theme, role);
    return strength <= 1
        ? mix(surface(theme), hue, strength)
        : mix(hue, hue(theme, Role.TEXT), strength - 1);
  }

  private static int surface(Theme theme) {
    return theme == Theme.LIGHT ? 0xFFF7F9FB : 0xFF10141F;
  }

  private static int hue(Theme theme, Role role) {
    boolean light = theme == Theme.LIGHT;
    return switch (role) {
      case INPUT -> light ? 0xFF0072B2 : 0xFF56B4E9;
      case KERNEL -> light ? 0xFFE69F00 : 0xFFFFB733;
      case OUTPUT -> light ? 0xFF009E73 : 0xFF2CC79B;
      case FLOW -> light ? 0xFFD55E00 : 0xFFFF8A3D;
      case LATENT -> light ? 0xFFCC79A7 : 0xFFE7A6CB;
      case PADDING, MUTED -> light ? 0xFF667085 : 0xFF98A2B3;
      case TEXT -> light ? 0xFF1D2939 : 0xFFF2F4F7;
      case SURFACE -> surface(theme);
      case CARD -> light ? WHITE : 0xFF1A2231;
      case LINE -> light ? 0xFFD0D5DD : 0xFF344054;
    };
  }

  /** White where it reads, else slate, darkened no further than it must be. */
  private static int inkOn(int ground) {
    int slate = 0xFF1D2939;
    if (contrast(slate, ground) < READABLE && contrast(WHITE, ground) >= READABLE) {
      return WHITE;
    }
    int ink = slate;
    for (double t = 0.1; contrast(ink, ground) < READABLE && t < 1.05; t += 0.1) {
      ink = mix(slate, BLACK, t);
    }
    return ink;
  }

  private static Map<Theme, Map<Role, Integer>> inks() {
    Map<Theme, Map<Role, Integer>> inks = new EnumMap<>(Theme.class);
    for (Theme theme : Theme.values()) {
      Map<Role, Integer> ofTheme = new EnumMap<>(Role.class);
      for (Role role : Role.values()) {
        ofTheme.put(role, readable(theme, role));
      }
      inks.put(theme, ofTheme);
    }
    return inks;
  }

  private static int readable(Theme theme, Role role) {
    int hue = hue(theme, role);
    if (role == Role.SURFACE || role == Role.CARD || role == Role.LINE) {
      return hue;
    }
    int toward = theme == Theme.LIGHT ? BLACK : WHITE;
    int ink = hue;
    for (double t = 0; !readableOnStage(theme, ink) && t <= 1; t += 0.02) {
      ink = mix(hue, toward, t);
    }
    return ink;
  }

  private static boolean readableOnStage(Theme theme, int ink) {
    return contrast(ink, surface(theme)) >= READABLE
        && contrast(ink, hue(theme, Role.CARD)) >= READABLE;
  }

  /** A value that is not a number has no place on the ramp: it shows in the padding's gray. */
  private static int ramp(Theme theme, int[] points, double t) {
    if (Double.isNaN(t)) {
      return hue(theme, Role.MUTED);
    }
    double at = clamp(t) * (points.length - 1);
    int low = Math.min((int) at, points.length - 2);
    return mix(points[low], points[low + 1], at - low);
  }

  private static int mix(int from, int to, double t) {
    double s = clamp(t);
    int out = 0xFF;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = from >> shift & 0xFF;
      int b = to >> shift & 0xFF;
      out = out << 8 | (int) Math.round(a + (b - a) * s);
    }
    return out;
  }

  private static double clamp(double t) {
    return Math.max(0, Math.min(1, t));
  }

  private static double luminance(int argb) {
    return 0.2126 * LINEAR[argb >> 16 & 0xFF]
        + 0.7152 * LINEAR[argb >> 8 & 0xFF]
        + 0.0722 * LINEAR[argb & 0xFF];
  }

  private static double[] linear() {
    double[] table = new double[256];
    for (int i = 0; i < table.length; i++) {
      double s = i / 255.0;
      table[i] = s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
    }
    return table;
  }
}
