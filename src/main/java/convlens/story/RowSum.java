package convlens.story;

import convlens.text.Text;
import convlens.trace.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One row of a kernel too wide to be written out: some of its products, and what they add up to.
 *
 * @param name which row it is
 * @param products as they are written
 * @param sign {@code =} where the sum is exactly that of the numbers as written
 * @param sum as it is written
 */
record RowSum(String name, List<String> products, String sign, BigDecimal sum) {

  static RowSum of(
      List<Term> terms, Figures values, Figures weights, Function<Term, String> product) {
    BigDecimal exact = BigDecimal.ZERO;
    double sum = 0;
    for (Term t : terms) {
      exact = exact.add(WrittenProduct.exact(t, values, weights));
      sum += t.product();
    }
    BigDecimal rounded = Figures.ofResult(exact, sum).round(sum);
    return new RowSum(
        Text.of("story.sum.row", "y", WrittenSum.row(terms.get(0))),
        terms.stream().map(product).toList(),
        rounded.compareTo(exact) == 0 ? " = " : " ≈ ",
        rounded);
  }

  /** A line for each row: as many of its products as there is room for, the last one among them. */
  static List<String> lines(List<RowSum> rows, int columns) {
    int name = rows.stream().mapToInt(r -> r.name.length()).max().orElse(0);
    int wide =
        rows.stream().flatMap(r -> r.products.stream()).mapToInt(String::length).max().orElse(1);
    int end = rows.stream().mapToInt(r -> Figures.write(r.sum).length()).max().orElse(0);
    int room = columns - name - 1 - 3 - end;
    List<String> lines = new ArrayList<>();
    for (RowSum row : rows) {
      int n = row.products.size();
      boolean all = n * (wide + 3) - 3 <= room;
      // One place is given to the dots that stand for what is left out.
      int some = all ? n : Math.max(2, (room - 1) / (wide + 3));
      List<String> written = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        if (i < some - 1 || i == n - 1) {
          written.add(aligned(row.products.get(i), wide));
        } else if (i == some - 1) {
          written.add("…");
        }
      }
      String total = Figures.write(row.sum);
      lines.add(
          aligned(row.name, name)
              + " "
              + String.join(" + ", written)
              + row.sign
              + aligned(total, end));
    }
    return lines;
  }

  /** The sums alone, several on a line. */
  static List<String> packed(List<RowSum> rows, int columns) {
    List<String> texts = rows.stream().map(RowSum::brief).toList();
    int wide = texts.stream().mapToInt(String::length).max().orElse(1);
    int each = Math.max(1, (columns + 3) / (wide + 3));
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += each) {
      List<String> line = texts.subList(from, Math.min(texts.size(), from + each));
      lines.add(String.join(" + ", line.stream().map(t -> aligned(t, wide)).toList()));
    }
    return lines;
  }

  private String brief() {
    String total = Figures.write(sum);
    return name + " " + (sum.signum() < 0 ? "(" + total + ")" : total);
  }

  private static String aligned(String text, int width) {
    return " ".repeat(width - text.length()) + text;
  }
}
