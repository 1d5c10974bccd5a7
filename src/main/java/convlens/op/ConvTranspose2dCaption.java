package convlens.op;

import convlens.op.Spread.Reach;
import convlens.tensor.Shape;
import convlens.text.Text;
import convlens.trace.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One step of a transposed convolution in words: which input cells reach the output cell. */
final class ConvTranspose2dCaption {
  private ConvTranspose2dCaption() {}

  static String of(
      ConvTranspose2dPlan p, Shape out, Cell to, List<Reach> rows, List<Reach> columns) {
    List<String> sentences = new ArrayList<>();
    sentences.add(reached(to, rows, columns));
    long each = (long) rows.size() * columns.size();
    if (each > 0) {
      if (p.groups() > 1) {
        sentences.add(channels(p, to.c()));
      }
      sentences.add(sum(p, each));
    } else {
      sentences.add(
          p.bias()
              ? Text.of("conv_transpose2d.caption.bias")
              : Text.of("conv_transpose2d.caption.zero"));
    }
    if (to.y() >= out.h() - p.outPad().h() || to.x() >= out.w() - p.outPad().w()) {
      sentences.add(Text.of("conv_transpose2d.caption.more"));
    }
    return String.join(" ", sentences);
  }

  private static String reached(Cell to, List<Reach> rows, List<Reach> columns) {
    String y = Words.at(to.y());
    String x = Words.at(to.x());
    int cells = rows.size() * columns.size();
    if (cells == 0) {
      return Text.of("conv_transpose2d.caption.none", "y", y, "x", x);
    }
    String key = cells == 1 ? "conv_transpose2d.caption.cell" : "conv_transpose2d.caption.cells";
    return Text.of(
        key,
        "y",
        y,
        "x",
        x,
        "rows",
        among(rows, "operation.reach.row", "operation.reach.rows"),
        "columns",
        among(columns, "operation.reach.column", "operation.reach.columns"));
  }

  /** {@code row 2}, {@code rows 1 to 2}, {@code rows 0, 2 and 4}. */
  private static String among(List<Reach> reach, String one, String many) {
    List<String> all = reach.stream().map(r -> String.valueOf(r.from())).toList();
    if (all.size() == 1) {
      return Text.of(one, "n", all.get(0));
    }
    boolean even = true;
    for (int i = 1; i < reach.size(); i++) {
      even &= reach.get(i).from() == reach.get(i - 1).from() + 1;
    }
    String list =
        even && all.size() > 2
            ? Text.of("operation.reach.span", "first", all.get(0), "last", all.get(all.size() - 1))
            : Words.join(all);
    return Text.of(many, "list", list);
  }

  private static String channels(ConvTranspose2dPlan p, int k) {
    int first = p.firstChannel(k);
    int last = first + p.depth() - 1;
    return first == last
        ? Text.of("conv2d.caption.channel", "channel", first)
        : Text.of("conv2d.caption.channels", "first", first, "last", last);
  }

  private static String sum(ConvTranspose2dPlan p, long each) {
    long all = each * p.depth();
    if (all == 1) {
      return p.bias() ? Text.of("conv2d.caption.one.bias") : Text.of("conv2d.caption.one");
    }
    String n = capital(all <= 12 ? Words.number(all) : Limits.count(all));
    return p.bias()
        ? Text.of("conv2d.caption.sum.bias", "n", n)
        : Text.of("conv2d.caption.sum", "n", n);
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
