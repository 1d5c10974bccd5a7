package convlens.cli;

import convlens.model.Field;
import convlens.model.Summary;
import convlens.param.Values;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A model's figures as a table for people and as plain values for machines. */
final class SummaryText {
  private static final String OPEN = "-";

  /** Columns that are read from the left. */
  private static final int WORDS = 3;

  private SummaryText() {}

  static String table(Summary s) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            Text.of("cli.summary.layer"),
            Text.of("cli.summary.operation"),
            Text.of("cli.summary.output"),
            Text.of("cli.summary.parameters"),
            Text.of("cli.summary.work"),
            Text.of("cli.summary.field"),
            Text.of("cli.summary.stride")));
    s.rows().forEach(r -> rows.add(row(r)));
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(r -> line(r, widths) + "\n").collect(Collectors.joining());
  }

  private static List<String> row(Summary.Row r) {
    return List.of(
        r.node(),
        r.op(),
        r.out().stream().map(String::valueOf).collect(Collectors.joining("x")),
        counted(r.parameters()),
        counted(r.multiplyAdds()),
        r.field().map(SummaryText::size).orElse(OPEN),
        r.field().map(SummaryText::stride).orElse(OPEN));
  }

  private static String size(Field f) {
    return f.isWhole()
        ? Text.of("cli.summary.whole")
        : Values.number(rounded(f.rows().size()))
            + "x"
            + Values.number(rounded(f.columns().size()));
  }

  private static String stride(Field f) {
    if (f.isWhole()) {
      return OPEN;
    }
    String rows = Values.number(rounded(f.rows().stride()));
    String columns = Values.number(rounded(f.columns().stride()));
    return rows.equals(columns) ? rows : rows + "," + columns;
  }

  private static double rounded(double v) {
    return Math.round(v * 1000) / 1000.0;
  }

  /** A count; none at all is easier to read as a dash. */
  private static String counted(long count) {
    return count == 0 ? OPEN : String.format(Locale.ROOT, "%,d", count);
  }

  private static String line(List<String> row, int... widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String gap = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? "" : "  ");
      line.append(i < WORDS ? row.get(i) + gap : gap + row.get(i));
    }
    return line.toString().stripTrailing();
  }

  /** Bytes as people count them. */
  static String bytes(long bytes) {
    return bytes < 10L << 20
        ? String.format(Locale.ROOT, "%,d kB", (bytes + 1023) >> 10)
        : String.format(Locale.ROOT, "%,d MB", (bytes + (1 << 20) - 1) >> 20);
  }

  /** The same for JSON. */
  static Map<String, Object> plain(Summary s) {
    Map<String, Object> all = new LinkedHashMap<>();
    List<Object> rows = new ArrayList<>();
    for (Summary.Row r : s.rows()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", r.node());
      row.put("op", r.op());
      row.put("from", r.from());
      row.put("output", r.out());
      row.put("parameters", r.parameters());
      row.put("buffers", r.kept());
      row.put("multiply_adds", r.multiplyAdds());
      row.put("receptive_field", r.field().map(SummaryText::plain).orElse(null));
      rows.add(row);
    }
    all.put("layers", rows);
    all.put("parameters", s.parameters());
    all.put("buffers", s.kept());
    all.put("multiply_adds", s.multiplyAdds());
    return all;
  }

  private static Map<String, Object> plain(Field f) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("size", List.of(f.rows().size(), f.columns().size()));
    all.put("stride", List.of(f.rows().stride(), f.columns().stride()));
    all.put("start", List.of(f.rows().from(0), f.columns().from(0)));
    all.put("whole", f.isWhole());
    return all;
  }

  /** What stands below the tables. */
  static Optional<String> kept(long kept) {
    return kept == 0
        ? Optional.empty()
        : Optional.of(Text.of("cli.summary.kept", "count", counted(kept)));
  }
}
