package convlens.render.tikz;

import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Theme;
import java.util.Locale;

/**
 * Colours by the names of their roles, each given only where the document has not said otherwise;
 * tints are mixed by the document itself. What tells a value stands as it is.
 */
final class TexColors {
  private final Theme theme;

  TexColors(Theme theme) {
    this.theme = theme;
  }

  /**
   * The lines that give every role its colour, and that of its words. Their ends are hidden, since
   * within a paragraph each would be a blank.
   */
  String definitions() {
    StringBuilder out = new StringBuilder();
    for (Role role : Role.values()) {
      define(out, name(role), theme.argb(Paint.of(role)));
      if (theme.ink(Paint.of(role)) != theme.argb(Paint.of(role))) {
        define(out, name(role) + "Ink", theme.ink(Paint.of(role)));
      }
    }
    return out.toString();
  }

  private static void define(StringBuilder out, String name, int argb) {
    String digits = String.format(Locale.ROOT, "%06X", argb & 0xFFFFFF);
    out.append("\\providecolor{" + name + "}{HTML}{" + digits + "}%\n");
  }

  static String name(Role role) {
    String word = role.name().toLowerCase(Locale.ROOT);
    return "cl" + Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  boolean none(Paint paint) {
    return theme.argb(paint) == 0;
  }

  /** A colour as an expression. */
  String of(Paint paint) {
    if (paint instanceof Paint.Tint t) {
      String name = name(t.role());
      double share = Math.max(0, Math.min(2, t.strength()));
      if (share == 1) {
        return name;
      }
      return share < 1
          ? name + "!" + percent(share) + "!" + name(Role.SURFACE)
          : name(Role.TEXT) + "!" + percent(share - 1) + "!" + name;
    }
    return fixed(theme.argb(paint));
  }

  /** The colour of words. */
  String ink(Paint paint) {
    boolean deep =
        paint instanceof Paint.Tint t && t.strength() == 1 && theme.ink(paint) != theme.argb(paint);
    return of(paint) + (deep ? "Ink" : "");
  }

  static String fixed(int argb) {
    return "{rgb,255:red,"
        + (argb >> 16 & 0xFF)
        + ";green,"
        + (argb >> 8 & 0xFF)
        + ";blue,"
        + (argb & 0xFF)
        + "}";
  }

  private static String percent(double share) {
    return TexText.number(100 * share);
  }
}
