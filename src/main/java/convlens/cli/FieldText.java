package convlens.cli;

import convlens.param.Values;
import convlens.play.ReceptiveField;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A receptive field as a table for people and as plain values for machines. */
final class FieldText {
  private static final String OPEN = "-";

  private FieldText() {}

  /** The table; a title above it where there are several. */
  static String of(String title, ReceptiveField field) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "",
            Text.of("field.column.output"),
            Text.of("field.column.size"),
            Text.of("field.column.jump"),
            Text.of("field.column.start"),
            Text.of("field.column.here"),
            Text.of("cli.field.effective")));
    for (int i = 0; i < field.levels().size(); i++) {
      rows.add(row(i, field.levels().get(i)));
    }
    StringBuilder out = new StringBuilder(title.isEmpty() ? "" : title + "\n");
    int[] widths = new int[rows.get(0).size()];
    rows.forEach(r -> widen(widths, r));
    for (List<String> row : rows) {
      out.append(line(row, widths)).append('\n');
    }
    for (int i = 1; i < field.levels().size(); i++) {
      out.append(name(i)).append(": ").append(pytorch(field.levels().get(i))).append('\n');
    }
    ReceptiveField.Box b = field.input().box();
    out.append(
        Text.of(
            "cli.field.sees",
            "c",
            field.at().c(),
            "y",
            field.at().y(),
            "x",
            field.at().x(),
            "top",
            b.top(),
            "bottom",
            b.bottom(),
            "left",
            b.left(),
            "right",
            b.right(),
            "cells",
            field.input().looked().cardinality()));
    return out.append("\n\n").toString();
  }

  private static String name(int level) {
    return level == 0 ? Text.of("field.input") : Text.of("field.layer", "number", level);
  }

  private static String pytorch(ReceptiveField.Level level) {
    return level.layer().map(call -> call.line()).orElse("");
  }

  private static List<String> row(int i, ReceptiveField.Level level) {
    Shape s = level.shape();
    Optional<ReceptiveField.Numbers> n = level.numbers();
    ReceptiveField.Box b = level.box();
    return List.of(
        name(i),
        s.c() + "x" + s.h() + "x" + s.w(),
        n.map(v -> number(v.rows().size()) + "x" + number(v.columns().size())).orElse(OPEN),
        n.map(v -> both(v.rows().jump(), v.columns().jump())).orElse(OPEN),
        n.map(v -> both(v.rows().start(), v.columns().start())).orElse(OPEN),
        b.height() + "x" + b.width(),
        number(Math.round(level.effective() * 10) / 10.0));
  }

  private static String both(double rows, double columns) {
    return rows == columns ? number(rows) : number(rows) + "," + number(columns);
  }

  private static String number(double value) {
    return Values.number(value);
  }

  private static void widen(int[] widths, List<String> row) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], row.get(i).length());
    }
  }

  private static String line(List<String> row, int... widths) {
    StringBuilder line = new StringBuilder(row.get(0));
    line.append(" ".repeat(widths[0] - row.get(0).length()));
    for (int i = 1; i < widths.length; i++) {
      line.append(" ".repeat(2 + widths[i] - row.get(i).length())).append(row.get(i));
    }
    return line.toString();
  }

  /** The same as maps, lists and numbers. */
  static Map<String, Object> plain(ReceptiveField field) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("at", List.of(field.at().c(), field.at().y(), field.at().x()));
    List<Object> levels = new ArrayList<>();
    for (ReceptiveField.Level level : field.levels()) {
      levels.add(plain(level));
    }
    all.put("levels", levels);
    return all;
  }

  private static Map<String, Object> plain(ReceptiveField.Level level) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("layer", level.layer().map(call -> call.line()).orElse("input"));
    Shape s = level.shape();
    fields.put("shape", List.of(s.n(), s.c(), s.h(), s.w()));
    level
        .numbers()
        .ifPresent(
            n -> {
              fields.put("size", List.of(n.rows().size(), n.columns().size()));
              fields.put("jump", List.of(n.rows().jump(), n.columns().jump()));
              fields.put("start", List.of(n.rows().start(), n.columns().start()));
              fields.put("centre", List.of(n.rows().centre(), n.columns().centre()));
            });
    ReceptiveField.Box b = level.box();
    fields.put("rows", List.of(b.top(), b.bottom()));
    fields.put("columns", List.of(b.left(), b.right()));
    fields.put("cells", level.looked().cardinality());
    fields.put("effective", level.effective());
    return fields;
  }
}
