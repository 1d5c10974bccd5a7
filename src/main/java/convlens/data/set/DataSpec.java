package convlens.data.set;

import convlens.param.ProblemException;
import convlens.param.PythonLine;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A data set and its options in one line: {@code shapes(size=32, target='mask')}, {@code
 * photos(size=64)}, or a path alone.
 *
 * @param source a generated set's name or a path
 */
public record DataSpec(String source, DataOptions options) {
  /**
   * Reads a line; brackets that belong to a path that is there are the path's.
   *
   * @throws ProblemException naming the option that cannot be
   */
  public static DataSpec read(String line) {
    String text = line.strip();
    int open = text.endsWith(")") && !exists(text) ? opening(text) : -1;
    if (open <= 0) {
      return new DataSpec(text, DataOptions.presets());
    }
    Map<String, Object> raw =
        PythonLine.parse("data" + text.substring(open)).keywords().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> word(e.getValue())));
    return new DataSpec(text.substring(0, open).strip(), DataOptions.read(raw));
  }

  /** Words may stand without quotes: {@code target=mask}. */
  private static Object word(Object value) {
    return value instanceof PythonLine.Word w ? w.text() : value;
  }

  private static int opening(String text) {
    int depth = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      depth += text.charAt(i) == ')' ? 1 : text.charAt(i) == '(' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static boolean exists(String text) {
    try {
      return Files.exists(Path.of(text));
    } catch (InvalidPathException | SecurityException e) {
      return false;
    }
  }

  /** Opens it. */
  public DataSet open() {
    return DataSets.open(source, options);
  }

  /** The line that reads back to this. */
  public String line() {
    String inside =
        options.json().entrySet().stream()
            .map(e -> e.getKey() + "=" + PythonLine.write(e.getValue()))
            .collect(Collectors.joining(", "));
    return inside.isEmpty() ? source : source + "(" + inside + ")";
  }
}
