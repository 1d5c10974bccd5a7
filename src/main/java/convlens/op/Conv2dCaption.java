package convlens.op;

import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Trace.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One step of a convolution in words: where the window stands, what it lies on, what is added. */
final class Conv2dCaption {
  private final Conv2dPlan p;
  private final Grid grid;
  private final Cell to;
  private final Window window;

  private Conv2dCaption(Conv2dPlan p, Grid grid, Cell to, Window window) {
    this.p = p;
    this.grid = grid;
    this.to = to;
    this.window = window;
  }

  static String of(Conv2dPlan p, Grid grid, Cell to, Window window) {
    Conv2dCaption c = new Conv2dCaption(p, grid, to, window);
    List<String> sentences = new ArrayList<>();
    sentences.add(c.start());
    sentences.addAll(c.channels());
    sentences.addAll(c.gaps());
    sentences.addAll(c.padding());
    sentences.add(c.sum());
    return String.join(" ", sentences);
  }

  private String start() {
    String y = Words.at(window.y());
    String x = Words.at(window.x());
    return p.out() == 1
        ? Text.of("conv2d.caption.start", "y", y, "x", x)
        : Text.of("conv2d.caption.kernel", "kernel", to.c(), "y", y, "x", x);
  }

  private List<String> channels() {
    if (p.groups() == 1) {
      return List.of();
    }
    int first = p.firstChannel(to.c());
    int last = first + p.depth() - 1;
    return List.of(
        first == last
            ? Text.of("conv2d.caption.channel", "channel", first)
            : Text.of("conv2d.caption.channels", "first", first, "last", last));
  }

  private List<String> gaps() {
    // A kernel of one row has no gap between rows, whatever its dilation.
    boolean rows = p.kernel().h() > 1;
    boolean columns = p.kernel().w() > 1;
    int dy = rows ? p.dilation().h() : columns ? p.dilation().w() : 1;
    int dx = columns ? p.dilation().w() : dy;
    if (dy == 1 && dx == 1) {
      return List.of();
    }
    if (dy == dx) {
      return List.of(Text.of("conv2d.caption.gaps", "n", Words.number(dy)));
    }
    String down = Words.part(Text.of("operation.apart.row.one"), "operation.apart.row.many", dy);
    String across =
        Words.part(Text.of("operation.apart.column.one"), "operation.apart.column.many", dx);
    return List.of(Text.of("conv2d.caption.gaps.both", "rows", down, "columns", across));
  }

  /** What the taps outside the input lie on; nothing when the window lies inside. */
  private List<String> padding() {
    List<Integer> ys = outside(grid.rows(), window.y(), window.rows(), window.dilationY());
    List<Integer> xs = outside(grid.columns(), window.x(), window.columns(), window.dilationX());
    if (ys.isEmpty() && xs.isEmpty()) {
      return List.of();
    }
    if (ys.size() == window.rows() || xs.size() == window.columns()) {
      return List.of(Text.of("conv2d.caption.all", "cells", cells(ys, xs)));
    }
    int above = (int) ys.stream().filter(y -> y < 0).count();
    int before = (int) xs.stream().filter(x -> x < 0).count();
    int below = ys.size() - above;
    int after = xs.size() - before;
    List<String> parts = new ArrayList<>();
    add(parts, above, Text.of("operation.part.top.one"), "operation.part.top.many");
    add(parts, below, Text.of("operation.part.bottom.one"), "operation.part.bottom.many");
    add(parts, before, Text.of("operation.part.left.one"), "operation.part.left.many");
    add(parts, after, Text.of("operation.part.right.one"), "operation.part.right.many");
    String cells = cells(ys, xs);
    String what = Words.join(parts);
    return List.of(
        ys.size() + xs.size() == 1
            ? Text.of("conv2d.caption.part.one", "part", what, "cells", cells)
            : Text.of("conv2d.caption.part.many", "part", what, "cells", cells));
  }

  private static void add(List<String> parts, int n, String one, String many) {
    if (n > 0) {
      parts.add(Words.part(one, many, n));
    }
  }

  private String cells(List<Integer> ys, List<Integer> xs) {
    return switch (p.mode()) {
      case "reflect" ->
          Text.of(
              "conv2d.caption.reflect", "shows", Words.shows(grid.rows(), ys, grid.columns(), xs));
      case "replicate" ->
          Text.of(
              "conv2d.caption.replicate",
              "shows",
              Words.shows(grid.rows(), ys, grid.columns(), xs));
      case "circular" ->
          Text.of(
              "conv2d.caption.circular", "shows", Words.shows(grid.rows(), ys, grid.columns(), xs));
      default -> Text.of("conv2d.caption.constant", "value", Words.value(p.constant()));
    };
  }

  private static List<Integer> outside(Axis axis, int start, int taps, int dilation) {
    List<Integer> found = new ArrayList<>();
    for (int k = 0; k < taps; k++) {
      int at = start + k * dilation;
      if (!axis.inside(at)) {
        found.add(at);
      }
    }
    return found;
  }

  private String sum() {
    long each = (long) p.kernel().h() * p.kernel().w();
    long all = each * p.depth();
    if (all == 1) {
      return p.bias() ? Text.of("conv2d.caption.one.bias") : Text.of("conv2d.caption.one");
    }
    if (p.depth() == 1) {
      String n = capital(Words.number(all));
      return p.bias()
          ? Text.of("conv2d.caption.sum.bias", "n", n)
          : Text.of("conv2d.caption.sum", "n", n);
    }
    String n = capital(Words.number(each));
    String depth = Words.number(p.depth());
    String total = Limits.count(all);
    if (each == 1) {
      return p.bias()
          ? Text.of("conv2d.caption.point.bias", "depth", depth)
          : Text.of("conv2d.caption.point", "depth", depth);
    }
    return p.bias()
        ? Text.of("conv2d.caption.deep.bias", "n", n, "depth", depth, "total", total)
        : Text.of("conv2d.caption.deep", "n", n, "depth", depth, "total", total);
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
