package convlens.export;

import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.scene.Numbers;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A step's numbers as comma-separated values.
 *
 * <p>As grids: a record with an array's name and dims, then its rows; each further plane begins
 * with a record that names its place. As a list: a number a record, its array and place before it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class CsvExporter implements Exporter {
  private static final String TABLE = "table";
  private static final String GRIDS = "grids";
  private static final String LIST = "list";
  private static final String END = "\r\n";

  @Override
  public String id() {
    return "csv";
  }

  @Override
  public Holds holds() {
    return Holds.STEP;
  }

  @Override
  public List<Param> options() {
    return List.of(
        new Param(TABLE, "export", Kind.CHOICE, GRIDS, false, 0, 0, 0, List.of(GRIDS, LIST)));
  }

  @Override
  public void write(Clip clip, Args options, Path target, Progress progress) throws IOException {
    boolean list = LIST.equals(options.choice(TABLE));
    NumberFile.write(clip, target, progress, (numbers, out) -> write(numbers, list, out));
  }

  private static void write(List<Numbers> numbers, boolean list, OutputStream out)
      throws IOException {
    Writer w = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    if (list) {
      list(numbers, w);
    } else {
      for (int i = 0; i < numbers.size(); i++) {
        w.write(i == 0 ? "" : END);
        grids(numbers.get(i), w);
      }
    }
    w.flush();
  }

  private static void grids(Numbers n, Writer w) throws IOException {
    List<Integer> dims = n.dims();
    List<String> head = new ArrayList<>(List.of(n.name()));
    dims.forEach(d -> head.add(String.valueOf(d)));
    record(w, head);
    int columns = dims.isEmpty() ? 1 : dims.get(dims.size() - 1);
    int rows = dims.size() < 2 ? 1 : dims.get(dims.size() - 2);
    int plane = columns * rows;
    for (int i = 0; columns > 0 && i < n.values().length; i += columns) {
      if (plane < n.values().length && i % plane == 0) {
        String place =
            place(dims, i).subList(0, dims.size() - 2).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
        record(w, List.of(n.name() + " " + place));
      }
      List<String> row = new ArrayList<>();
      for (int x = 0; x < columns; x++) {
        row.add(number(n.values()[i + x]));
      }
      record(w, row);
    }
  }

  private static void list(List<Numbers> numbers, Writer w) throws IOException {
    int most = numbers.stream().mapToInt(n -> n.dims().size()).max().orElse(0);
    List<String> head = new ArrayList<>(List.of("array"));
    for (int d = 0; d < most; d++) {
      head.add("i" + d);
    }
    head.add("value");
    record(w, head);
    for (Numbers n : numbers) {
      for (int i = 0; i < n.values().length; i++) {
        List<String> row = new ArrayList<>(List.of(n.name()));
        place(n.dims(), i).forEach(p -> row.add(String.valueOf(p)));
        while (row.size() <= most) {
          row.add("");
        }
        row.add(number(n.values()[i]));
        record(w, row);
      }
    }
  }

  /** Where a value stands along each dim. */
  private static List<Integer> place(List<Integer> dims, int index) {
    Integer[] place = new Integer[dims.size()];
    int rest = index;
    for (int d = dims.size() - 1; d >= 0; d--) {
      place[d] = rest % dims.get(d);
      rest /= dims.get(d);
    }
    return List.of(place);
  }

  /** As short as tells it from its neighbours, and no {@code .0} that a table would show. */
  private static String number(float value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1 << 24;
    return whole ? String.valueOf((int) value) : String.valueOf(value);
  }

  private static void record(Writer w, List<String> fields) throws IOException {
    for (int i = 0; i < fields.size(); i++) {
      w.write(i == 0 ? "" : ",");
      w.write(quoted(fields.get(i)));
    }
    w.write(END);
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
