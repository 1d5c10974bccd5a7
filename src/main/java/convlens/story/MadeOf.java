package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.text.Text;
import convlens.trace.Step;
import convlens.trace.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The panel that says what one output cell is made of: what each channel adds, the bias, the sum.
 */
final class MadeOf {
  private static final double LINE = VolumeLayout.PANEL_LINE;
  private static final double VALUES = 176;

  private MadeOf() {}

  /** One line: what it is called and what it adds. */
  record Row(String label, String value, Role role) {}

  static List<Row> rows(Step step, VolumeSheet sheet) {
    Map<Integer, Double> sums = new TreeMap<>();
    List<Term> biases = new ArrayList<>();
    for (Term t : step.terms()) {
      if (WrittenSum.channel(t) < 0) {
        biases.add(t);
      } else {
        sums.merge(WrittenSum.channel(t), t.product(), Double::sum);
      }
    }
    if (WrittenSum.isMaximum(step) || !finite(sums.values(), step)) {
      return List.of(
          new Row(
              Text.of("story.made.output"),
              "= " + Digits.whole((float) step.result()),
              Role.OUTPUT));
    }
    return summed(step, sheet, sums, biases);
  }

  private static boolean finite(Iterable<Double> sums, Step step) {
    for (double d : sums) {
      if (!Double.isFinite(d)) {
        return false;
      }
    }
    return Double.isFinite(step.result());
  }

  private static List<Row> summed(
      Step step, VolumeSheet sheet, Map<Integer, Double> sums, List<Term> biases) {
    List<Row> rows = new ArrayList<>();
    Figures figures = figures(sums, biases);
    BigDecimal shown = BigDecimal.ZERO;
    double rest = 0;
    int left = 0;
    int room = sheet.layout.panelRows() - 1 - biases.size();
    for (Map.Entry<Integer, Double> e : sums.entrySet()) {
      if (rows.size() < (sums.size() > room ? room - 1 : room)) {
        BigDecimal v = figures.round(e.getValue());
        shown = shown.add(v);
        Role role = VolumeSheet.role(sheet.inGroup(e.getKey()));
        rows.add(new Row(Text.of("story.sum.channel", "c", e.getKey()), signed(v, figures), role));
      } else {
        rest += e.getValue();
        left++;
      }
    }
    if (left > 0) {
      BigDecimal v = figures.round(rest);
      shown = shown.add(v);
      rows.add(new Row(Text.of("story.made.more", "n", left), signed(v, figures), Role.MUTED));
    }
    for (Term t : biases) {
      BigDecimal v = figures.round(t.product());
      shown = shown.add(v);
      rows.add(
          new Row(Text.of("story.made.bias", "k", step.at().c()), signed(v, figures), Role.MUTED));
    }
    BigDecimal total = figures.round((float) step.result());
    String sign = total.compareTo(shown) == 0 ? "= " : "≈ ";
    rows.add(new Row(Text.of("story.made.output"), sign + figures.fixed(total), Role.OUTPUT));
    return rows;
  }

  private static Figures figures(Map<Integer, Double> sums, List<Term> biases) {
    float[] all = new float[sums.size() + biases.size()];
    int i = 0;
    for (double d : sums.values()) {
      all[i++] = (float) d;
    }
    for (Term t : biases) {
      all[i++] = (float) t.product();
    }
    return Figures.of(all);
  }

  private static String signed(BigDecimal v, Figures figures) {
    return (v.signum() < 0 ? Digits.MINUS : '+') + " " + figures.fixed(v.abs());
  }

  /** The sign in front, the figures to the right: points stand under points. */
  private static String aligned(String value, int length) {
    String gap = " ".repeat(length - value.length());
    return value.substring(0, 2) + gap + value.substring(2);
  }

  static List<Mark> marks(Step step, VolumeSheet sheet, double x, double y) {
    List<Mark> marks = new ArrayList<>();
    marks.add(
        Draw.text(
            Text.of("story.made.title"),
            x,
            y + 16,
            16,
            Mark.Font.SANS_BOLD,
            Mark.Anchor.START,
            Paint.of(Role.TEXT)));
    double at = y + 16 + LINE + 4;
    List<Row> rows = rows(step, sheet);
    int longest = rows.stream().mapToInt(r -> r.value().length()).max().orElse(0);
    for (Row row : rows) {
      boolean last = row.role() == Role.OUTPUT;
      marks.add(
          Draw.text(
              row.label(), x, at, 15, Mark.Font.SANS, Mark.Anchor.START, Paint.of(row.role())));
      marks.add(
          Draw.text(
              aligned(row.value(), longest),
              x + VALUES,
              at,
              15,
              last ? Mark.Font.MONO_BOLD : Mark.Font.MONO,
              Mark.Anchor.START,
              Paint.of(row.role())));
      at += LINE;
    }
    if (sheet.subject.weight().isPresent()) {
      at += 12;
      marks.add(Draw.label(VolumeWords.weights(sheet.subject), x, at, Role.MUTED));
      if (sheet.subject.groups() > 1) {
        marks.add(Draw.label(VolumeWords.ungrouped(sheet.subject), x, at + 21, Role.MUTED));
      }
    }
    return marks;
  }
}
