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

  /** Room for the written sum and, beside it, the costs below. */
  private static final double PANEL = 172;

  /** Room for the costs where they stand below the sum, and the width they want beside it. */
  private static final double COSTS = 128;

  private static final double COSTS_WIDE = 385;

  /** Share of the width that the costs take. */
  private static final double COSTS_SHARE = 0.44;

  /** Room above for an edge that passes over other nodes. */
  private static final double ARCH = 22;

  /** Space between a node's frame and what is in it. */
  static final double PAD = 7;

  private static final double BETWEEN = 5;
  private static final double GAP = 40;
  private static final double NARROW_GAP = 26;

  /** Cells this large can be told apart; a picture is drawn larger before they are smaller. */
  private static final double WANTED = 8;

  private static final double[] SCALES = {1, 1.12, 1.25, 1.4, 1.6};
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
  private final double panel;
  private final boolean flat;
  private final double gap;

  /** What is tried: size of the picture, one line for a node's name and size or two, gaps. */
  private record Draft(double scale, boolean flat, double gap) {}

  static BlockLayout of(BlockSubject subject, double aspect) {
    BlockLayout best = null;
    double largest = -1;
    for (Draft draft : drafts(subject)) {
      BlockLayout layout = new BlockLayout(subject, aspect, draft);
      double cell = layout.cell();
      if (cell > largest) {
        best = layout;
        largest = cell;
      }
      if (largest >= WANTED) {
        break;
      }
    }
    best.place(largest);
    return best;
  }

  private static List<Draft> drafts(BlockSubject subject) {
    boolean several = subject.nodes().stream().anyMatch(n -> n.at().row() > 0);
    List<Draft> all = new ArrayList<>();
    for (double scale : SCALES) {
      all.add(new Draft(scale, several, GAP));
      all.add(new Draft(scale, several, NARROW_GAP));
      if (several) {
        all.add(new Draft(scale, false, NARROW_GAP));
      }
    }
    return all;
  }

  private BlockLayout(BlockSubject subject, double aspect, Draft draft) {
    this.subject = subject;
    flat = draft.flat();
    gap = draft.gap();
    double bounded = Math.max(0.7, Math.min(3, aspect));
    width = FlatLayout.widthFor(bounded) * draft.scale();
    height = FlatLayout.heightFor(bounded) * draft.scale();
    panel = PANEL + (costsBelow() ? COSTS : 0);
    top = MARGIN + (arches() ? ARCH : 0);
    room = height - panel - top - MARGIN / 2;
  }

  /** The largest cells that fit. */
  private double cell() {
    double cell = LARGEST;
    while (cell > SMALLEST && total(cell) > width - 2 * MARGIN) {
      cell -= 0.5;
    }
    return total(cell) > width - 2 * MARGIN ? 0 : cell;
  }

  /** True where the costs stand below the written sum, since the picture is narrow. */
  boolean costsBelow() {
    return !subject.contests().isEmpty() && width * COSTS_SHARE < COSTS_WIDE;
  }

  /** Width the costs take. */
  double costs() {
    double whole = width - 2 * MARGIN;
    return costsBelow() ? Math.min(whole, COSTS_WIDE * 1.2) : whole * COSTS_SHARE;
  }

  /** How far below the panel's upper edge the costs stand. */
  double costsDown() {
    return costsBelow() ? PANEL - 12 : 0;
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
    return flat;
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
    return widths.values().stream().mapToDouble(w -> w).sum() + gap * (widths.size() - 1);
  }

  private void place(double cell) {
    Map<Double, Double> widths = widths(cell);
    double taken = widths.values().stream().mapToDouble(w -> w).sum();
    double left = (width - 2 * MARGIN - taken) / Math.max(1, widths.size() - 1);
    double spread = Math.max(gap, Math.min(2.6 * GAP, left));
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
    return height - panel;
  }
}
