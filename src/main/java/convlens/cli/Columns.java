package convlens.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in two columns, the right one wrapped: a term and what it means. */
final class Columns {
  private static final int PAGE = 96;

  /** Where a line may end: not within a size such as 3 × 3, nor within i = 5. */
  private static final String APART = "(?<![×=]) (?![×=])";

  private final StringBuilder out = new StringBuilder();
  private final int left;
  private final int width;

  /** Columns whose left one has room for {@code left} characters. */
  Columns(int left) {
    this(left, PAGE);
  }

  /** Columns of a page of another width. */
  Columns(int left, int width) {
    this.left = left;
    this.width = width;
  }

  /** A line of its own above what follows, apart from what came before. */
  Columns heading(String text) {
    out.append(out.length() == 0 ? "" : "\n");
    return text.isEmpty() ? this : line(text);
  }

  /** A line as it is. */
  Columns line(String text) {
    out.append(text).append('\n');
    return this;
  }

  /** A paragraph, indented. */
  Columns paragraph(String text) {
    for (String line : wrapped(text, width - 2)) {
      out.append("  ").append(line).append('\n');
    }
    return this;
  }

  /** A term and its meaning; a term too long for its column gets a line of its own. */
  Columns row(String term, String meaning) {
    out.append("  ").append(term);
    int at = term.length();
    if (at >= left - 1 && !meaning.isEmpty()) {
      out.append('\n').append("  ");
      at = 0;
    }
    for (String line : wrapped(meaning, width - 2 - left)) {
      out.append(" ".repeat(left - at)).append(line).append('\n').append("  ");
      at = 0;
    }
    out.setLength(out.length() - (meaning.isEmpty() ? 0 : 2));
    out.append(meaning.isEmpty() ? "\n" : "");
    return this;
  }

  private static List<String> wrapped(String text, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(APART, -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
