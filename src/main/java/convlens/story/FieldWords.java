package convlens.story;

import convlens.text.Text;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What is said of a receptive field. */
final class FieldWords {
  /** What stands where arithmetic does not tell. */
  private static final String OPEN = "–";

  private FieldWords() {}

  /** How many cells of the input one cell can see, by rows and columns. */
  static String size(FieldLevel level) {
    return level
        .numbers()
        .map(n -> number(n.rows().size()) + " × " + number(n.columns().size()))
        .orElse(OPEN);
  }

  static String jump(FieldLevel level) {
    return both(level, FieldLevel.Along::jump);
  }

  static String start(FieldLevel level) {
    return both(level, FieldLevel.Along::start);
  }

  /** One number where rows and columns agree, else both. */
  private static String both(FieldLevel level, ToDoubleFunction<FieldLevel.Along> of) {
    Optional<FieldLevel.Numbers> n = level.numbers();
    if (n.isEmpty()) {
      return OPEN;
    }
    String rows = number(of.applyAsDouble(n.get().rows()));
    String columns = number(of.applyAsDouble(n.get().columns()));
    return rows.equals(columns) ? rows : rows + ", " + columns;
  }

  private static String number(double value) {
    return Digits.fit((float) value, 6);
  }

  /** What the chosen cell sees of a level: the box, the cells in it, and how many count. */
  static String here(FieldLevel level) {
    return Text.of("field.here", "box", box(level), "effective", effective(level));
  }

  static String box(FieldLevel level) {
    FieldLevel.Box b = level.box();
    return Digits.size(b.bottom() - b.top() + 1, b.right() - b.left() + 1);
  }

  static String effective(FieldLevel level) {
    return Digits.fit(Math.round(level.effective() * 10) / 10f, 5);
  }

  /** What a step shows. */
  static String caption(FieldSubject s, int level) {
    FieldLevel now = s.levels().get(level);
    if (level == s.top()) {
      return Text.of("field.caption.cell", "y", s.y(), "x", s.x());
    }
    if (now.looked().isEmpty()) {
      return Text.of("field.caption.nothing");
    }
    int cells = now.looked().cardinality();
    if (level > 0) {
      return Text.of("field.caption.layer", "number", level, "box", box(now), "cells", cells);
    }
    String key = holes(now) ? "field.caption.input.holes" : "field.caption.input";
    return Text.of(key, "box", box(now), "cells", cells, "effective", effective(now));
  }

  private static boolean holes(FieldLevel level) {
    FieldLevel.Box b = level.box();
    return level.looked().cardinality() < (b.bottom() - b.top() + 1) * (b.right() - b.left() + 1);
  }
}
