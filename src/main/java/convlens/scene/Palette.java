package convlens.scene;

/** The arithmetic of colours: Okabe-Ito hues, viridis, blue-white-red, contrast. */
final class Palette {
  /** The corners of {@link Paint.Place}, row by row: far apart in hue and none of them gray. */
  private static final int[] PLACES = {0xFF3E7BFA, 0xFFE04AA8, 0xFF14B8A6, 0xFFF5A524};

  private Palette() {}

  static int argb(Theme theme, Paint paint) {
    if (paint instanceof Paint.None) {
      return 0;
    }
    if (paint instanceof Paint.Tint tint) {
      return mix(surface(theme), hue(theme, tint.role()), tint.strength());
    }
    if (paint instanceof Paint.Gray gray) {
      int level = (int) Math.round(255 * Math.max(0, Math.min(1, gray.level())));
      return 0xFF000000 | level << 16 | level << 8 | level;
    }
    if (paint instanceof Paint.Place place) {
      return mix(
          mix(PLACES[0], PLACES[1], place.u()), mix(PLACES[2], PLACES[3], place.u()), place.v());
    }
    throw new IllegalStateException("unknown paint " + paint);
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
      case LINE -> light ? 0xFFD0D5DD : 0xFF344054;
    };
  }

  private static int mix(int from, int to, double t) {
    double s = Math.max(0, Math.min(1, t));
    int out = 0xFF;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = from >> shift & 0xFF;
      int b = to >> shift & 0xFF;
      out = out << 8 | (int) Math.round(a + (b - a) * s);
    }
    return out;
  }
}
