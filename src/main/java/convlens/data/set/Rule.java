package convlens.data.set;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a generated row of tokens is to be turned into. */
public enum Rule {
  /** The same row. */
  COPY,
  /** The row from its end. */
  REVERSE,
  /** The tokens in rising order. */
  SORT,
  /** The sum of two written numbers. */
  ADD;

  /** As it is typed. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(Rule::id).toList();
  }

  static Rule of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
