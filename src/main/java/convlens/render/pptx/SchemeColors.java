package convlens.render.pptx;

import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Theme;
import java.util.Locale;

/**
 * Colours as a deck's theme knows them: a role is one of the theme's accents, lightened or darkened
 * by arithmetic, so that another theme recolours every shape. What tells a value (blue-white-red,
 * viridis, gray) and what must read on it stay as they are.
 */
public final class SchemeColors {
  private static final int WHOLE = 100_000;
  private static final int BLACK = 0xFF000000;
  private final Theme theme;

  public SchemeColors(Theme theme) {
    this.theme = theme;
  }

  /** What a theme calls a role's colour. */
  static String name(Role role) {
    return switch (role) {
      case INPUT -> "accent1";
      case KERNEL -> "accent2";
      case OUTPUT -> "accent3";
      case FLOW -> "accent4";
      case LATENT -> "accent5";
      case PADDING, MUTED -> "accent6";
      case TEXT, LINE -> "tx1";
      case SURFACE -> "bg1";
      case CARD -> "bg2";
    };
  }

  /** A role's colour as six digits, as the theme's own file lists it. */
  public String digits(Role role) {
    return digits(theme.argb(Paint.of(role)));
  }

  static String digits(int argb) {
    return String.format(Locale.ROOT, "%06X", argb & 0xFFFFFF);
  }

  /** True when nothing would be seen. */
  boolean none(Paint paint) {
    return theme.argb(paint) == 0;
  }

  /** The colour of a shape, as an element. */
  String of(Paint paint, double opacity) {
    return element(paint, theme.argb(paint), opacity);
  }

  /** The colour of words. */
  String ink(Paint paint, double opacity) {
    return element(paint, theme.ink(paint), opacity);
  }

  /** The colour of lines hatched over a fill. */
  String hatch(Paint fill) {
    int ink = theme.argb(new Paint.InkOn(fill));
    int ground = none(fill) ? theme.surface() : theme.argb(fill);
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double part = 0.35 * (ink >> shift & 0xFF) + 0.65 * (ground >> shift & 0xFF);
      mixed |= (int) Math.round(part) << shift;
    }
    return fixed(BLACK | mixed, 1);
  }

  private String element(Paint paint, int argb, double opacity) {
    if (!(paint instanceof Paint.Tint tint)) {
      return fixed(argb, opacity);
    }
    int base = theme.argb(Paint.of(tint.role() == Role.LINE ? Role.TEXT : tint.role()));
    String name = name(tint.role());
    String changes = change(base, argb, tint.strength()) + alpha(opacity);
    return changes.isEmpty()
        ? "<a:schemeClr val=\"" + name + "\"/>"
        : "<a:schemeClr val=\"" + name + "\">" + changes + "</a:schemeClr>";
  }

  private static String fixed(int argb, double opacity) {
    String alpha = alpha(opacity);
    return alpha.isEmpty()
        ? "<a:srgbClr val=\"" + digits(argb) + "\"/>"
        : "<a:srgbClr val=\"" + digits(argb) + "\">" + alpha + "</a:srgbClr>";
  }

  private static String alpha(double opacity) {
    return opacity >= 1 ? "" : value("alpha", opacity);
  }

  /**
   * What makes one colour of another: saturation and lightness, in the arithmetic that themes have.
   * Lightness goes a share of the way to that of the stage, as a tint does.
   */
  private static String change(int from, int to, double strength) {
    if (from == to) {
      return "";
    }
    double[] a = saturationAndLightness(from);
    double[] b = saturationAndLightness(to);
    double share =
        b[1] < a[1] ? b[1] / Math.max(a[1], 1e-6) : (1 - b[1]) / Math.max(1 - a[1], 1e-6);
    double kept = strength < 1 ? Math.max(0, strength) : Math.min(1, share);
    double added = b[1] - a[1] * kept;
    String saturation = a[0] < 1e-3 ? "" : value("satMod", b[0] / a[0]);
    String lightness = value("lumMod", kept);
    return saturation + lightness + (Math.abs(added) < 5e-4 ? "" : value("lumOff", added));
  }

  private static String value(String element, double share) {
    return "<a:" + element + " val=\"" + Math.round(share * WHOLE) + "\"/>";
  }

  /** Of the hexcone model, each from 0 to 1. */
  private static double[] saturationAndLightness(int argb) {
    double r = (argb >> 16 & 0xFF) / 255.0;
    double g = (argb >> 8 & 0xFF) / 255.0;
    double b = (argb & 0xFF) / 255.0;
    double max = Math.max(r, Math.max(g, b));
    double min = Math.min(r, Math.min(g, b));
    double light = (max + min) / 2;
    double room = 1 - Math.abs(2 * light - 1);
    return new double[] {room < 1e-9 ? 0 : (max - min) / room, light};
  }
}
