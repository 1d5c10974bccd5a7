package convlens.story;

import java.util.List;

/**
 * A receptive field to be told.
 *
 * @param title what sets it apart from others beside it
 * @param levels the input first; the last holds the chosen cell
 * @param y the chosen cell's row
 * @param x its column
 * @param weighted whether heat says how much a cell weighs, or only that it is seen
 */
public record FieldSubject(String title, List<FieldLevel> levels, int y, int x, boolean weighted) {
  public FieldSubject {
    levels = List.copyOf(levels);
  }

  /** The last level's place in the list. */
  int top() {
    return levels.size() - 1;
  }
}
