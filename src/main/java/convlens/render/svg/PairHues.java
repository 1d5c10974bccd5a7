package convlens.render.svg;

import convlens.render.Xml;
import convlens.scene.Paint;
import convlens.scene.Stroke;
import convlens.scene.Theme;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Colours for a page that turns from light to dark: each pair of colours has a name, {@code f} and
 * the name is the class that fills with it, {@code s} and the name the one that draws with it. Any
 * thread may ask.
 */
public final class PairHues implements Hues {
  private static final int WHITE = 0xFFFFFFFF;
  private final Map<String, int[]> pairs = new ConcurrentSkipListMap<>();

  @Override
  public Tag fill(Tag tag, Paint paint) {
    return filled(tag, Theme.LIGHT.argb(paint), Theme.DARK.argb(paint));
  }

  @Override
  public void ink(Tag tag, Paint paint) {
    filled(tag, Theme.LIGHT.ink(paint), Theme.DARK.ink(paint));
  }

  private Tag filled(Tag tag, int light, int dark) {
    return light == 0 ? tag.text("fill", "none") : tag.name("f" + name(light, dark));
  }

  @Override
  public void stroke(Tag tag, Stroke stroke) {
    int light = Theme.LIGHT.argb(stroke.paint());
    tag.name("s" + name(light, Theme.DARK.argb(stroke.paint())));
  }

  @Override
  public void mono(Tag tag) {
    // The page's style sheet sets the face of the class.
  }

  @Override
  public void hatch(Tag tag, Paint ground) {
    tag.name("hatch-" + lines(Theme.LIGHT, ground) + lines(Theme.DARK, ground));
  }

  /** {@code d} for dark lines, {@code l} for light ones. */
  private static char lines(Theme theme, Paint ground) {
    return theme.argb(new Paint.InkOn(ground)) == WHITE ? 'l' : 'd';
  }

  /** Made of the colours alone, so that threads may ask in any order. */
  private String name(int light, int dark) {
    String name = word(light) + (light == dark ? "" : "-" + word(dark));
    pairs.putIfAbsent(name, new int[] {light, dark});
    return name;
  }

  private static String word(int argb) {
    return Integer.toString(argb & 0xFFFFFF, Character.MAX_RADIX);
  }

  /** The style sheet: what each class asked for until now means, in the light and in the dark. */
  public String css() {
    StringBuilder light = new StringBuilder();
    StringBuilder dark = new StringBuilder();
    StringBuilder rules = new StringBuilder();
    pairs.forEach(
        (name, colors) -> {
          light.append("--c" + name + ":" + Xml.color(colors[0]) + ";");
          dark.append("--c" + name + ":" + Xml.color(colors[1]) + ";");
          rules.append(".f" + name + "{fill:var(--c" + name + ")}");
          rules.append(".s" + name + "{stroke:var(--c" + name + ")}\n");
        });
    return ":root{" + light + "}\n:root.dark{" + dark + "}\n" + rules;
  }
}
