package convlens.data;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/** Reads the text of an {@link InputSpec}. */
final class InputText {
  private static final java.util.regex.Pattern EXTENTS =
      java.util.regex.Pattern.compile("(?:(\\d{1,9})x)?(\\d{1,9})x(\\d{1,9})");
  // The path takes as little as the options leave, so a path may hold '@' and ':' itself.
  private static final java.util.regex.Pattern OPTIONS =
      java.util.regex.Pattern.compile(
          "(?s)(.+?)(?:@(?:own|(\\d{1,9})x(\\d{1,9})))?(?::(gray|rgb))?");

  private InputText() {}

  static InputSpec parse(String text) {
    String t = text.strip();
    int colon = t.indexOf(':');
    String head = colon < 0 ? t : t.substring(0, colon);
    String rest = colon < 0 ? "" : t.substring(colon + 1);
    Optional<Pattern> pattern = Pattern.find(head);
    if (pattern.isPresent() && colon > 0) {
      return generated(pattern.get(), rest);
    }
    if (colon > 0 && head.equals("numbers")) {
      return numbers(rest);
    } else if (colon > 0 && head.equals("sample")) {
      return picture(rest, true);
    } else if (colon > 0 && head.equals("file")) {
      return file(rest);
    }
    if (!looksLikePath(t)) {
      throw Refusal.input(
          Text.of("input.form.rule"), Refusal.shown(t), Text.of("input.form.expected"));
    }
    return file(t);
  }

  /** A path as text that {@link #parse} takes for a path again. */
  static String path(String path) {
    int colon = path.indexOf(':');
    String head = colon < 0 ? path : path.substring(0, colon);
    boolean taken =
        colon > 0
            && (Pattern.find(head).isPresent()
                || List.of("numbers", "sample", "file").contains(head));
    boolean plain = !taken && looksLikePath(path) && path.equals(path.strip());
    return plain ? path : "file:" + path;
  }

  private static boolean looksLikePath(String t) {
    return t.indexOf('.') >= 0 || t.indexOf('/') >= 0 || t.indexOf('\\') >= 0;
  }

  private static InputSpec generated(Pattern pattern, String rest) {
    int colon = rest.indexOf(':');
    Matcher size = EXTENTS.matcher(colon < 0 ? rest : rest.substring(0, colon));
    if (!size.matches()) {
      throw Refusal.input(
          Text.of("input.extents.rule", "pattern", pattern.id()),
          Refusal.shown(rest),
          pattern.id() + ":7x7, " + pattern.id() + ":3x7x7");
    }
    double argument = colon < 0 ? pattern.preset() : argument(pattern, rest.substring(colon + 1));
    int channels = size.group(1) == null ? 1 : Integer.parseInt(size.group(1));
    return new Generated(
        pattern,
        channels,
        Integer.parseInt(size.group(2)),
        Integer.parseInt(size.group(3)),
        argument);
  }

  private static double argument(Pattern pattern, String text) {
    return Figures.read(text)
        .orElseThrow(() -> Generated.argumentRefused(pattern, Refusal.shown(text)));
  }

  private static double number(String text) {
    return Figures.read(text)
        .orElseThrow(
            () ->
                Refusal.input(
                    Text.of("input.number.rule"),
                    Refusal.shown(text),
                    Text.of("input.number.expected")));
  }

  private static Numbers numbers(String text) {
    return new Numbers(grid(text));
  }

  /** Rows apart by {@code ;} or a line break, channels by {@code |}, numbers by {@code ,}. */
  static Tensor grid(String text) {
    String[][][] cells =
        Arrays.stream(text.split("\\|", -1)).map(InputText::rows).toArray(String[][][]::new);
    int height = cells[0].length;
    int width = cells[0][0].length;
    Limits.check(cells.length, height, width);
    Tensor out = Tensor.zeros(Shape.chw(cells.length, height, width));
    int i = 0;
    for (String[][] channel : cells) {
      same("input.rows.rule", height, channel.length);
      for (String[] row : channel) {
        same("input.columns.rule", width, row.length);
        for (String cell : row) {
          out.data()[i++] = (float) number(cell);
        }
      }
    }
    return out;
  }

  private static String[][] rows(String channel) {
    return Arrays.stream(channel.strip().split("[;\n]", -1))
        .map(row -> row.split(",", -1))
        .toArray(String[][]::new);
  }

  private static void same(String rule, int wanted, int got) {
    if (wanted != got) {
      throw Refusal.input(Text.of(rule), Integer.toString(got), Integer.toString(wanted));
    }
  }

  private static InputSpec file(String text) {
    try {
      boolean numbers = Path.of(text).toString().toLowerCase(Locale.ROOT).endsWith(".json");
      return numbers ? new NumbersFile(text) : picture(text, false);
    } catch (InvalidPathException e) {
      throw Refusal.input(
          Text.of("input.path.rule"), Refusal.shown(text), Text.of("input.form.expected"));
    }
  }

  private static Picture picture(String text, boolean sample) {
    Matcher m = OPTIONS.matcher(text);
    if (!m.matches()) {
      throw Refusal.input(
          Text.of("input.form.rule"), Refusal.shown(text), Text.of("input.form.expected"));
    }
    Picture.Source source =
        sample ? new Picture.Sample(m.group(1)) : new Picture.OnDisk(m.group(1));
    Optional<Picture.Size> size =
        m.group(2) == null
            ? Optional.empty()
            : Optional.of(
                new Picture.Size(Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3))));
    return new Picture(source, size, "rgb".equals(m.group(4)));
  }
}
