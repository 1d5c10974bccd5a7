package convlens.app.chooser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of the list of operations.
 *
 * @param heading of a group; empty on an entry's line
 * @param entry what can be chosen; empty on a heading's line
 */
public record ChooserLine(String heading, Optional<Entry> entry) {
  /** Points a line is high. */
  static final double HEIGHT = 28;

  /** The entries with a heading before each group; groups in the order of their first entry. */
  public static List<ChooserLine> grouped(List<Entry> entries) {
    Map<String, List<ChooserLine>> groups = new LinkedHashMap<>();
    for (Entry e : entries) {
      groups
          .computeIfAbsent(
              e.groupTitle(),
              title -> new ArrayList<>(List.of(new ChooserLine(title, Optional.empty()))))
          .add(new ChooserLine("", Optional.of(e)));
    }
    return groups.values().stream().flatMap(List::stream).toList();
  }
}
