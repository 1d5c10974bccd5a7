package convlens.story;

import convlens.text.Text;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Writes one {@link WrittenSum}. */
final class SumWriter {
  /** More columns than any line has. */
  private static final int WIDEST = 1 << 20;

  private final Step step;
  private final WrittenSum.Limits limits;
  private Figures values;
  private Figures weights;
  private final Map<Integer, List<Term>> channels = new TreeMap<>();
  private final List<Term> biases = new ArrayList<>();
  private final List<WrittenSum.Line> lines = new ArrayList<>();
  private final boolean finite;

  /** Rows too long for a line, or too many of them, each end in a sum of their own. */
  private final boolean byRow;

  /** What was written and what it stands for, so far. */
  private BigDecimal shown = BigDecimal.ZERO;

  private int left;

  SumWriter(Step step, WrittenSum.Limits limits) {
    this.step = step;
    this.limits = limits;
    this.left = limits.lines();
    for (Term t : step.terms()) {
      int channel = WrittenSum.channel(t);
      if (channel < 0) {
        biases.add(t);
      } else {
        channels.computeIfAbsent(channel, c -> new ArrayList<>()).add(t);
      }
    }
    float[] vs = new float[step.terms().size()];
    float[] ws = new float[vs.length];
    boolean ok = true;
    for (int i = 0; i < vs.length; i++) {
      Term t = step.terms().get(i);
      vs[i] = WrittenSum.channel(t) < 0 ? 0 : WrittenProduct.read(t);
      ws[i] = WrittenSum.channel(t) < 0 ? 0 : t.weight();
      ok &= Float.isFinite(t.value()) && Float.isFinite(t.weight());
    }
    values = Figures.of(vs);
    weights = Figures.of(ws).asInCells();
    if (!fits()) {
      values = Figures.of(2, vs);
      weights = Figures.of(2, ws).asInCells();
    }
    finite = ok && Double.isFinite(step.result());
    byRow = finite && (!fits() || tooTall());
  }

  /** True when a whole row of products goes on one line. */
  private boolean fits() {
    int widest = 0;
    int longest = 0;
    for (List<Term> terms : channels.values()) {
      widest = Math.max(widest, terms.stream().mapToInt(t -> product(t).length()).max().orElse(0));
      longest = Math.max(longest, SumRows.longest(terms));
    }
    return longest * (widest + 3L) - 1 <= limits.columns();
  }

  private boolean tooTall() {
    return channels.size() == 1
        && channelTerms().stream().mapToInt(WrittenSum::row).distinct().count() > limits.lines();
  }

  WrittenSum write(OptionalInt only) {
    Optional<List<WrittenSum.Line>> mean = MeanWriter.of(step, limits);
    if (mean.isPresent()) {
      lines.addAll(mean.get());
    } else if (step.reduce() instanceof Reduce.Worked worked) {
      worked(worked);
    } else if (WrittenSum.copied(step)) {
      copy();
    } else if (WrittenSum.isMaximum(step)) {
      maximum();
    } else if (channels.size() <= 1) {
      channels.forEach((c, terms) -> products(c, terms, true));
      total(sum(channelTerms()), List.of());
    } else if (only.isPresent() && channels.containsKey(only.getAsInt())) {
      oneOfMany(only.getAsInt());
    } else {
      everyChannel();
    }
    return new WrittenSum(lines);
  }

  private void worked(Reduce.Worked worked) {
    for (String line : worked.lines()) {
      add(WrittenSum.Kind.TERMS, OptionalInt.empty(), line, "");
    }
    String lead = HiddenStep.lead(worked).orElse("= ");
    add(WrittenSum.Kind.TOTAL, OptionalInt.empty(), lead, Digits.figures((float) worked.result()));
  }

  private void copy() {
    Term t = step.terms().get(0);
    String value = Digits.whole(t.value());
    add(WrittenSum.Kind.TERMS, OptionalInt.empty(), WrittenSum.copied(t.from(), value), "");
    add(WrittenSum.Kind.TOTAL, OptionalInt.empty(), "= ", Digits.whole((float) step.result()));
  }

  private void maximum() {
    String lead = Text.of("story.sum.max") + " ";
    List<String> texts =
        channelTerms().stream().map(t -> WrittenProduct.number(t.value(), values)).toList();
    lay(OptionalInt.empty(), channelTerms(), texts, lead, " ".repeat(lead.length()), "  ");
    add(
        WrittenSum.Kind.TOTAL,
        OptionalInt.empty(),
        "= ",
        WrittenProduct.number((float) step.result(), values));
  }

  /** Every channel with its products and subtotal while there is room, the rest as one number. */
  private void everyChannel() {
    List<BigDecimal> parts = new ArrayList<>();
    List<Term> rest = new ArrayList<>();
    int wanted = channels.size();
    for (Map.Entry<Integer, List<Term>> e : channels.entrySet()) {
      int rows = (int) e.getValue().stream().mapToInt(WrittenSum::row).distinct().count();
      boolean last = parts.size() + 1 == wanted;
      if (!rest.isEmpty() || left < rows + 2 + (last ? 0 : 1)) {
        rest.addAll(e.getValue());
        continue;
      }
      OptionalInt channel = OptionalInt.of(e.getKey());
      String head = Text.of("story.sum.channel", "c", e.getKey());
      add(WrittenSum.Kind.CHANNEL, channel, head, "");
      products(e.getKey(), e.getValue(), true);
      parts.add(subtotal(channel, e.getValue()));
      left -= 2;
    }
    if (!rest.isEmpty()) {
      parts.add(more(rest));
    }
    total(sum(channelTerms()), parts);
  }

  private void oneOfMany(int channel) {
    List<Term> mine = channels.get(channel);
    List<Term> others =
        channelTerms().stream().filter(t -> WrittenSum.channel(t) != channel).toList();
    products(channel, mine, true);
    BigDecimal part = subtotal(OptionalInt.of(channel), mine);
    int count = channels.size() - 1;
    shown = BigDecimal.ZERO;
    BigDecimal rest = rounded(sum(others));
    String key = count == 1 ? "story.sum.other" : "story.sum.others";
    int other = channels.keySet().stream().filter(c -> c != channel).findFirst().orElse(0);
    String text = Text.of(key, "v", signed(rest, others), "n", count, "c", other);
    add(WrittenSum.Kind.MORE, OptionalInt.empty(), text, "");
    total(sum(channelTerms()), List.of(part, rest));
  }

  private BigDecimal more(List<Term> rest) {
    BigDecimal value = rounded(sum(rest));
    String text = Text.of("story.sum.more", "v", signed(value, rest), "n", rest.size());
    add(WrittenSum.Kind.MORE, OptionalInt.empty(), text, "");
    return value;
  }

  private String signed(BigDecimal value, List<Term> terms) {
    if (!finite) {
      return "+ " + Digits.whole((float) sum(terms));
    }
    return (value.signum() < 0 ? Digits.MINUS : '+') + " " + Figures.write(value.abs());
  }

  private BigDecimal subtotal(OptionalInt channel, List<Term> terms) {
    double sum = sum(terms);
    if (!finite) {
      add(WrittenSum.Kind.SUBTOTAL, channel, "= ", Digits.whole((float) sum));
      return BigDecimal.ZERO;
    }
    BigDecimal value = Figures.ofResult(shown, sum).round(sum);
    String sign = value.compareTo(shown) == 0 ? "= " : "≈ ";
    add(WrittenSum.Kind.SUBTOTAL, channel, sign, Figures.write(value));
    shown = BigDecimal.ZERO;
    return value;
  }

  private BigDecimal rounded(double sum) {
    return finite ? Figures.of((float) sum).round(sum) : BigDecimal.ZERO;
  }

  /** The products, row by row; past the room there is, one number for those not written. */
  private void products(int channel, List<Term> terms, boolean first) {
    String lead = first ? "  " : "+ ";
    if (byRow && terms.stream().allMatch(t -> t.tap().isPresent())) {
      rows(channel, terms, lead);
      return;
    }
    List<String> texts = terms.stream().map(this::product).toList();
    int written = lay(OptionalInt.of(channel), terms, texts, lead, "+ ", " + ");
    for (Term t : terms.subList(0, written)) {
      if (finite) {
        shown = shown.add(WrittenProduct.exact(t, values, weights));
      }
    }
    if (written < terms.size()) {
      shown = shown.add(more(terms.subList(written, terms.size())));
    }
  }

  /** A sum for each row; where there are more rows than lines, several of these on a line. */
  private void rows(int channel, List<Term> terms, String lead) {
    List<RowSum> rows =
        SumRows.byRow(terms).stream()
            .map(r -> RowSum.of(r, values, weights, this::product))
            .toList();
    List<String> texts =
        rows.size() <= left
            ? RowSum.lines(rows, limits.columns() - lead.length())
            : RowSum.packed(rows, limits.columns() - lead.length());
    int room = Math.min(left, texts.size());
    for (int i = 0; i < room; i++) {
      String start = i == 0 ? lead : "+ ";
      add(WrittenSum.Kind.TERMS, OptionalInt.of(channel), start + texts.get(i), "");
    }
    left -= room;
    for (RowSum row : rows) {
      shown = shown.add(row.sum());
    }
  }

  /** Lays texts out in lines by row, in columns of equal width; returns how many were laid. */
  private int lay(
      OptionalInt channel,
      List<Term> terms,
      List<String> texts,
      String lead,
      String next,
      String between) {
    int widest = texts.stream().mapToInt(String::length).max().orElse(0);
    int columns = Math.min(limits.columns(), WIDEST) - next.length() + between.length();
    int room = Math.max(1, columns / Math.max(1, widest + between.length()));
    int longest = SumRows.longest(terms);
    int parts = (longest + room - 1) / room;
    int perLine = parts < 2 ? Math.max(1, longest) : (longest + parts - 1) / parts;
    List<Integer> ends = SumRows.ends(terms, perLine);
    int[] widths = new int[Math.min(perLine, texts.size())];
    int from = 0;
    for (int end : ends) {
      for (int i = from; i < end; i++) {
        widths[i - from] = Math.max(widths[i - from], texts.get(i).length());
      }
      from = end;
    }
    int at = 0;
    for (int end : ends) {
      if (left <= 0 || (left == 1 && end < terms.size())) {
        return at;
      }
      left--;
      List<String> row = new ArrayList<>();
      for (int i = at; i < end; i++) {
        row.add(" ".repeat(widths[i - at] - texts.get(i).length()) + texts.get(i));
      }
      String text = (at == 0 ? lead : next) + String.join(between, row);
      add(WrittenSum.Kind.TERMS, channel, text, "");
      at = end;
    }
    return at;
  }

  private String product(Term t) {
    return WrittenProduct.text(t, values, weights);
  }

  private List<Term> channelTerms() {
    return step.terms().stream().filter(t -> WrittenSum.channel(t) >= 0).toList();
  }

  private static double sum(List<Term> terms) {
    return terms.stream().mapToDouble(Term::product).sum();
  }

  /** The last line: parts of several channels, the bias, the result. */
  private void total(double products, List<BigDecimal> parts) {
    float result = (float) step.result();
    if (!finite) {
      add(WrittenSum.Kind.TOTAL, OptionalInt.empty(), "= ", Digits.whole(result));
      return;
    }
    StringBuilder text = new StringBuilder();
    BigDecimal sum = BigDecimal.ZERO;
    if (parts.isEmpty()) {
      BigDecimal all = Figures.ofResult(shown, products).round(products);
      text.append(all.compareTo(shown) == 0 ? "= " : "≈ ");
      if (biases.isEmpty()) {
        add(WrittenSum.Kind.TOTAL, OptionalInt.empty(), text.toString(), Figures.write(all));
        return;
      }
      text.append(Figures.write(all));
      sum = all;
    } else {
      sum = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      text.append(parts(parts));
    }
    for (Term bias : biases) {
      BigDecimal b = Figures.of(bias.weight()).round(bias.product());
      sum = sum.add(b);
      text.append(" + ")
          .append(Text.of("story.sum.bias", "v", WrittenProduct.wrap(Figures.write(b))));
    }
    BigDecimal total = Figures.ofResult(sum, result).round(result);
    text.append(total.compareTo(sum) == 0 ? " = " : " ≈ ");
    add(WrittenSum.Kind.TOTAL, OptionalInt.empty(), text.toString(), Figures.write(total));
  }

  private static String parts(List<BigDecimal> parts) {
    List<String> texts = new ArrayList<>();
    for (BigDecimal p : parts.subList(0, Math.min(parts.size(), 8))) {
      texts.add(texts.isEmpty() ? Figures.write(p) : WrittenProduct.wrap(Figures.write(p)));
    }
    if (parts.size() > 8) {
      texts.add("…");
    }
    return String.join(" + ", texts);
  }

  private void add(WrittenSum.Kind kind, OptionalInt channel, String text, String result) {
    lines.add(new WrittenSum.Line(kind, channel, text, result));
  }
}
