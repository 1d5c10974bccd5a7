package convlens.render;

import convlens.scene.Mark;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The two families everything is set in, read from the class path; needs no display and registers
 * nothing with one.
 */
public final class Fonts {
  static {
    BareSystem.serve();
  }

  /** Antialiased, widths not rounded to pixels: the same layout at every size. */
  public static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private static final String INTER = "/com/formdev/flatlaf/fonts/inter/";
  private static final String MONO = "/com/formdev/flatlaf/fonts/jetbrains_mono/";
  private static final ConcurrentMap<Mark.Font, Font> LOADED = new ConcurrentHashMap<>();

  private Fonts() {}

  /**
   * A font at a size, or where it lacks a letter of {@code text} (Chinese, say) the system's own
   * sans-serif.
   */
  public static Font of(Mark.Font font, double size, String text) {
    Font own = of(font, size);
    if (own.canDisplayUpTo(text) < 0) {
      return own;
    }
    boolean bold = font == Mark.Font.SANS_BOLD || font == Mark.Font.MONO_BOLD;
    return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
  }

  /** A font at a size in points of the scene. */
  public static Font of(Mark.Font font, double size) {
    return LOADED.computeIfAbsent(font, Fonts::load).deriveFont((float) size);
  }

  /** Where a font stands on the class path; its ending tells its kind. */
  public static String file(Mark.Font font) {
    return switch (font) {
      case SANS -> INTER + "Inter-Regular.otf";
      case SANS_BOLD -> INTER + "Inter-SemiBold.otf";
      case MONO -> MONO + "JetBrainsMono-Regular.ttf";
      case MONO_BOLD -> MONO + "JetBrainsMono-Bold.ttf";
    };
  }

  /** A font's file, for formats that embed it. */
  public static byte[] bytes(Mark.Font font) throws IOException {
    try (InputStream in = open(file(font))) {
      return in.readAllBytes();
    }
  }

  private static InputStream open(String file) {
    InputStream in = Fonts.class.getResourceAsStream(file);
    if (in == null) {
      throw new IllegalStateException("font missing from the class path: " + file);
    }
    return in;
  }

  private static Font load(Mark.Font font) {
    String file = file(font);
    try (InputStream in = open(file)) {
      Font loaded = Font.createFont(Font.TRUETYPE_FONT, in);
      return loaded.deriveFont(Map.of(TextAttribute.KERNING, kerning(font)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file, unreadable);
    } catch (FontFormatException broken) {
      throw new IllegalStateException(file, broken);
    }
  }

  /** Words are kerned; figures keep equal widths, and the quick way through Java2D. */
  private static int kerning(Mark.Font font) {
    boolean words = font == Mark.Font.SANS || font == Mark.Font.SANS_BOLD;
    return words ? TextAttribute.KERNING_ON : 0;
  }
}
