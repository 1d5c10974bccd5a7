package convlens.render;

import convlens.scene.Mark;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How wide words are in our fonts, for those who must make them fit. */
public final class TextMeasure {
  /** What is left of a line that was cut short. */
  private static final String ELLIPSIS = "…";

  /** Pictures of one story measure the same words over and over. */
  private static final int MOST = 20_000;

  private static final ConcurrentMap<Line, Double> KNOWN = new ConcurrentHashMap<>();

  private TextMeasure() {}

  private record Line(String text, Mark.Font font, double size) {}

  /** Width of one line in points. */
  public static double width(String text, Mark.Font font, double size) {
    if (text.isEmpty()) {
      return 0;
    }
    Line line = new Line(text, font, size);
    Double known = KNOWN.get(line);
    if (known == null) {
      known = measured(line);
      if (KNOWN.size() >= MOST) {
        KNOWN.clear();
      }
      KNOWN.put(line, known);
    }
    return known;
  }

  private static double measured(Line line) {
    Font face = Fonts.of(line.font, line.size, line.text);
    char[] letters = line.text.toCharArray();
    return face.layoutGlyphVector(
            Fonts.CONTEXT, letters, 0, letters.length, Font.LAYOUT_LEFT_TO_RIGHT)
        .getGlyphPosition(letters.length)
        .getX();
  }

  /** How far letters such as "Å" rise above the baseline, in points. */
  public static double ascent(double size) {
    return 0.95 * size;
  }

  /** How far letters such as "g" hang below the baseline, in points. */
  public static double descent(double size) {
    return 0.27 * size;
  }

  /** The lines a text falls into when none may be wider than {@code width}. */
  public static List<String> wrap(String text, Mark.Font font, double size, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.trim().split("\\s+", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(longer, font, size) > width) {
        lines.add(line.toString());
        line.setLength(0);
        longer = word;
      }
      line.setLength(0);
      line.append(longer);
    }
    lines.add(line.toString());
    return lines;
  }

  /** The text itself, or as much of its beginning as fits with an ellipsis. */
  public static String fit(String text, Mark.Font font, double size, double width) {
    if (width(text, font, size) <= width) {
      return text;
    }
    int keep = text.length();
    while (keep > 0 && width(text.substring(0, keep) + ELLIPSIS, font, size) > width) {
      keep = text.offsetByCodePoints(keep, -1);
    }
    return keep == 0 ? "" : text.substring(0, keep).stripTrailing() + ELLIPSIS;
  }
}
