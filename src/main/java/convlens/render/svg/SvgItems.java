package convlens.render.svg;

import convlens.scene.Mark;
import convlens.scene.Theme;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Marks as SVG for a story of many pictures, most of whose marks are those of the picture before:
 * each is written once and known from then on. Any thread may ask.
 */
public final class SvgItems {
  /** A long story forgets what it knew rather than fill the memory. */
  private static final int MOST = 1 << 15;

  private final Map<Object, String> known = new ConcurrentHashMap<>();
  private final Hues hues;

  /** For a theme's own colours. */
  public SvgItems(Theme theme) {
    this.hues = new RoleHues(theme);
  }

  /** For a page that turns from light to dark. */
  public SvgItems(PairHues hues) {
    this.hues = hues;
  }

  /** Each mark as an element of its own; words that continue each other are one. */
  public List<String> of(List<Mark> marks) {
    if (known.size() > MOST) {
      known.clear();
    }
    return SvgPainter.items(marks, hues, known);
  }
}
