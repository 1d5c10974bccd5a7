package convlens.worksheet;

import java.util.List;

/**
 * How an answer is come by, as the key has it.
 *
 * @param heading which answer; may be empty
 * @param lines the numbers written out
 */
public record Working(String heading, List<String> lines) {
  public Working {
    lines = List.copyOf(lines);
  }
}
