package convlens.story;

import convlens.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the nodes of a block stand, their cells as large as goes and alike in all: channels stand
 * below each other, and in several columns where that does not fit.
 */
final class BlockLayout {
  static final double MARGIN = 26;

  /** Room above a node's channels for its name and, below or beside it, its size. */
  private static final double TWO_LINES = 36;

  private static final double ONE_LINE = 24;

  /** Room for the written sum and the costs below. */
  static final double PANEL = 172;

  /** Room above for an edge that passes over other nodes. */
  private static final double ARCH = 22;

  /** Space between a node's frame and what is in it. */
  static final double PAD = 7;

  private static final double BETWEEN = 5;
  private static final double GAP = 40;
  private static final double LARGEST = 34;
  private static final double SMALLEST = 2;
  private static final double LETTER = 6.9;
  private static final double FIGURE = 6.4;

  private final BlockSubject subject;
  final double width;
  final double height;
  final List<List<Grid>> grids = new ArrayList<>();

  /** A node's frame: left, top, width, height. */
  final List<double[]> frames = new ArrayList<>();

  private final double top;
  private final double room;

  BlockLayout(BlockSubject subject, double aspect) {
    this.subject = subject;
    double bounded = Math.max(1, Math.min(3, aspect));
    width = FlatLayout.widthFor(bounded);
    height = FlatLayout.heightFor(bounded);
    top = MARGIN + (arches() ? ARCH : 0);
    room = height - PANEL - top - MARGIN / 2;
    double cell = LARGEST;
    while (cell > SMALLEST && total(cell) > width - 2 * MARGIN) {
      cell -= 0.5;
    }
    place(cell);
  }

  /** True where an edge passes over nodes of its own row. */
  private boolean arches() {
    return subject.nodes().stream()
        .anyMatch(n -> n.from().stream().anyMatch(f -> arch(subject.nodes().get(f), n)));
  }

  static boolean arch(BlockSubject.Node from, BlockSubject.Node to) {
    return from.at().row() == to.at().row() && to.at().column() - from.at().column() > 1;
  }

  private int rows() {
    return 1 + (int) subject.nodes().stream().mapToDouble(n -> n.at().row()).max().orElse(0);
  }

  /** True where name and size share a line, since several nodes stand below each other. */
  boolean flat() {
    return rows() > 1;
  }

  private double above() {
    return flat() ? ONE_LINE : TWO_LINES;
  }

  /** A node's size in words. */
  static String size(BlockSubject.Node node) {
    Shape s = node.output().shape();
    return s.c() + " × " + Digits.size(s.h(), s.w());
  }

  private double head(BlockSubject.Node node) {
    double name = node.name().length() * LETTER;
    double size = size(node).length() * FIGURE;
    return flat() ? name + 10 + size : Math.max(name, size);
  }

  private double middle(BlockSubject.Node node) {
    return top + room * (node.at().row() + 0.5) / rows();
  }

  /** Height a node may take: up to its neighbours in the column, and inside the picture. */
  private double tallest(BlockSubject.Node node) {
    double inside = 2 * Math.min(middle(node) - top, top + room - middle(node));
    double near = Double.POSITIVE_INFINITY;
    for (BlockSubject.Node other : subject.nodes()) {
      double rows = Math.abs(other.at().row() - node.at().row());
      if (other.at().column() == node.at().column() && rows > 0) {
        near = Math.min(near, rows * room / rows() - BETWEEN);
      }
    }
    return Math.min(inside, near);
  }

  /** Columns that a node's channels take at a size; 0 where not even one channel fits. */
  private int columns(BlockSubject.Node node, double cell) {
    Shape s = node.output().shape();
    double each = s.h() * cell + BETWEEN;
    int below = (int) ((tallest(node) - above() - PAD + BETWEEN) / each);
    return below < 1 ? 0 : (s.c() + below - 1) / below;
  }

  private double wide(BlockSubject.Node node, double cell) {
    int columns = columns(node, cell);
    double channels = columns * (node.output().shape().w() * cell + BETWEEN) - BETWEEN;
    return columns == 0 ? Double.POSITIVE_INFINITY : Math.max(channels, head(node)) + 2 * PAD;
  }

  private Map<Double, Double> widths(double cell) {
    TreeMap<Double, Double> widths = new TreeMap<>();
    for (BlockSubject.Node node : subject.nodes()) {
      widths.merge(node.at().column(), wide(node, cell), Math::max);
    }
    return widths;
  }

  private double total(double cell) {
    Map<Double, Double> widths = widths(cell);
    return widths.values().stream().mapToDouble(w -> w).sum() + GAP * (widths.size() - 1);
  }

  private void place(double cell) {
    Map<Double, Double> widths = widths(cell);
    double taken = widths.values().stream().mapToDouble(w -> w).sum();
    double gap = (width - 2 * MARGIN - taken) / Math.max(1, widths.size() - 1);
    double spread = Math.max(GAP, Math.min(2.6 * GAP, gap));
    double x = (width - taken - spread * (widths.size() - 1)) / 2;
    Map<Double, Double> lefts = new TreeMap<>();
    for (var each : widths.entrySet()) {
      lefts.put(each.getKey(), x);
      x += each.getValue() + spread;
    }
    for (BlockSubject.Node node : subject.nodes()) {
      double column = node.at().column();
      place(node, cell, lefts.get(column) + widths.get(column) / 2);
    }
  }

  private void place(BlockSubject.Node node, double cell, double centre) {
    Shape s = node.output().shape();
    int columns = Math.max(1, columns(node, cell));
    int below = (s.c() + columns - 1) / columns;
    double each = s.h() * cell + BETWEEN;
    double tall = above() + below * each - BETWEEN + PAD;
    double wide = wide(node, cell);
    double y = middle(node) - tall / 2;
    frames.add(new double[] {centre - wide / 2, y, wide, tall});
    double left = centre - (columns * (s.w() * cell + BETWEEN) - BETWEEN) / 2;
    List<Grid> channels = new ArrayList<>();
    for (int c = 0; c < s.c(); c++) {
      int column = c / below;
      double gx = left + column * (s.w() * cell + BETWEEN);
      channels.add(new Grid(gx, y + above() + c % below * each, cell, 0, 0, s.h(), s.w()));
    }
    grids.add(channels);
  }

  /** Upper edge of the room for the written sum and the costs. */
  double panel() {
    return height - PANEL;
  }
}
