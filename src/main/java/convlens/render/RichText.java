package convlens.render;

import convlens.scene.Mark;
import convlens.scene.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Captions: words between *asterisks* are emphasised, and lines break where the width ends. */
public final class RichText {
  private static final Pattern EMPHASIS =
      Pattern.compile("(?<![\\w*])\\*(?=\\S)([^*]*[^*\\s])\\*(?![\\w*])");

  private RichText() {}

  /** A stretch of words alike. */
  public record Run(String text, boolean bold) {}

  /** What ends a sentence after an emphasised word rather hangs over than begins a line. */
  private static final Pattern PUNCTUATION = Pattern.compile("[.,;:!?)]{1,2}");

  /** A line's piece: where it begins, in points from the line's start. */
  public record Piece(String text, boolean bold, double x) {
    /** The font the piece is set in. */
    public Mark.Font font() {
      return RichText.font(bold);
    }
  }

  /** The stretches of a caption; an asterisk that emphasises nothing is itself. */
  public static List<Run> runs(String caption) {
    List<Run> runs = new ArrayList<>();
    Matcher m = EMPHASIS.matcher(caption);
    int at = 0;
    while (m.find()) {
      add(runs, caption.substring(at, m.start()), false);
      add(runs, m.group(1), true);
      at = m.end();
    }
    add(runs, caption.substring(at), false);
    return List.copyOf(runs);
  }

  /** The caption without its asterisks. */
  public static String plain(String caption) {
    StringBuilder plain = new StringBuilder();
    runs(caption).forEach(run -> plain.append(run.text));
    return plain.toString();
  }

  /**
   * The caption in lines no wider than {@code width} points: broken between words, or inside a word
   * that is wider than a line (as Chinese is, which has no spaces).
   */
  public static List<List<Piece>> wrap(String caption, double size, double width) {
    Lines lines = new Lines(size, width);
    for (Run run : runs(caption)) {
      Matcher word = Pattern.compile("\\s*\\S+").matcher(run.text);
      int end = 0;
      while (word.find()) {
        String text = word.group();
        boolean apart = Character.isWhitespace(text.charAt(0));
        lines.word(text.strip(), run.bold, apart);
        end = word.end();
      }
      lines.space |= end < run.text.length();
    }
    return lines.done();
  }

  /** The lines as marks, the first one's baseline at y. */
  public static List<Mark> marks(
      List<List<Piece>> lines, double x, double y, double size, double leading, Paint ink) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      for (Piece p : lines.get(i)) {
        marks.add(
            new Mark.Text(
                p.text,
                x + p.x,
                y + i * leading,
                size,
                p.font(),
                Mark.Anchor.START,
                ink,
                Optional.empty()));
      }
    }
    return marks;
  }

  private static Mark.Font font(boolean bold) {
    return bold ? Mark.Font.SANS_BOLD : Mark.Font.SANS;
  }

  private static void add(List<Run> runs, String text, boolean bold) {
    if (!text.isEmpty()) {
      runs.add(new Run(text, bold));
    }
  }

  /** Lines as they fill. */
  private static final class Lines {
    private final double size;
    private final double width;
    private final double blank;
    private final List<List<Piece>> lines = new ArrayList<>();
    private List<Piece> line = new ArrayList<>();
    private double used;
    private boolean space;

    Lines(double size, double width) {
      this.size = size;
      this.width = width;
      this.blank = TextMeasure.width(" ", Mark.Font.SANS, size);
    }

    void word(String word, boolean bold, boolean apart) {
      boolean gap = (apart || space) && !line.isEmpty();
      space = false;
      double wide = TextMeasure.width(word, font(bold), size);
      boolean hangs = !gap && PUNCTUATION.matcher(word).matches();
      if (used + (gap ? blank : 0) + wide > width && !line.isEmpty() && !hangs) {
        end();
        gap = false;
      }
      String rest = word;
      while (wide > width && rest.codePointCount(0, rest.length()) > 1) {
        int cut = rest.length();
        while (cut > 1 && TextMeasure.width(rest.substring(0, cut), font(bold), size) > width) {
          cut = rest.offsetByCodePoints(cut, -1);
        }
        put(rest.substring(0, Math.max(1, cut)), bold, false);
        end();
        rest = rest.substring(Math.max(1, cut));
        wide = TextMeasure.width(rest, font(bold), size);
      }
      put(rest, bold, gap);
    }

    private void put(String text, boolean bold, boolean gap) {
      int last = line.size() - 1;
      if (last >= 0 && line.get(last).bold == bold) {
        Piece before = line.get(last);
        String longer = before.text + (gap ? " " : "") + text;
        line.set(last, new Piece(longer, bold, before.x));
        used = before.x + TextMeasure.width(longer, font(bold), size);
      } else {
        double x = used + (gap ? blank : 0);
        line.add(new Piece(text, bold, x));
        used = x + TextMeasure.width(text, font(bold), size);
      }
    }

    private void end() {
      lines.add(List.copyOf(line));
      line = new ArrayList<>();
      used = 0;
    }

    List<List<Piece>> done() {
      if (!line.isEmpty()) {
        end();
      }
      return List.copyOf(lines);
    }
  }
}
