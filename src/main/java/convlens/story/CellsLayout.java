package convlens.story;

import convlens.scene.Role;
import convlens.tensor.Tensor;
import convlens.trace.CellWise;
import convlens.trace.Curved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the grids of a cell-by-cell story stand: tensors below each other and their channels from
 * left to right, or all in one row where each has one channel.
 *
 * @param panelX left edge of the working, and of the curve above it
 * @param panelY upper edge of the first of them
 * @param panelRoom width there is for both
 */
record CellsLayout(
    double width, double height, List<Slot> slots, double panelX, double panelY, double panelRoom) {
  private static final double MARGIN = 30;
  private static final double GAP = 30;
  private static final double LARGEST = 58;
  private static final double CURVE = 216;
  private static final double WORKING = 170;

  /** Cells side by side that can still be told apart. */
  private static final int WIDEST = 72;

  /** One channel of one tensor. */
  record Slot(String name, Role role, Tensor tensor, int channel, int row, int column, Grid grid) {
    Slot at(Grid place) {
      return new Slot(name, role, tensor, channel, row, column, place);
    }

    boolean is(String tensorName, int c) {
      return name.equals(tensorName) && channel == c;
    }
  }

  static final String INPUT = "input";
  static final String OUTPUT = "output";

  /** True for a story of an operation that goes cell by cell, as far as there is room. */
  static boolean suits(Subject s) {
    if (!(s.trace() instanceof CellWise) || s.in().size() == 0 || s.out().size() == 0) {
      return false;
    }
    List<Slot> slots = slots(s);
    int columns = 1 + slots.stream().mapToInt(Slot::column).max().orElse(0);
    int rows = 1 + slots.stream().mapToInt(Slot::row).max().orElse(0);
    return columns * widest(slots) <= WIDEST && rows * tallest(slots) <= WIDEST;
  }

  /**
   * @param panelWidth width the working wants
   */
  static CellsLayout of(Subject s, double aspect, double panelWidth) {
    double bounded = Math.max(0.5, Math.min(2.6, aspect));
    double w = FlatLayout.widthFor(bounded);
    double h = FlatLayout.heightFor(bounded);
    List<Slot> slots = slots(s);
    boolean beside = bounded > 1.1;
    double panel = WORKING + (s.trace() instanceof Curved ? CURVE : 0);
    double availableW = w - 2 * MARGIN - (beside ? panelWidth + 2 * GAP : 0);
    double availableH = h - 2 * MARGIN - (beside ? 0 : panel + GAP);
    int columns = 1 + slots.stream().mapToInt(Slot::column).max().orElse(0);
    int rows = 1 + slots.stream().mapToInt(Slot::row).max().orElse(0);
    int wide = widest(slots);
    int tall = tallest(slots);
    double cell = (availableW - (columns - 1) * GAP) / (columns * wide);
    cell = Math.min(cell, (availableH - rows * (FlatLayout.TITLE + 12)) / (rows * tall));
    cell = Math.max(4, Math.min(cell, LARGEST));
    double blockW = columns * wide * cell + (columns - 1) * GAP;
    double blockH = rows * (tall * cell + FlatLayout.TITLE + 12);
    double totalW = blockW + (beside ? panelWidth + 2 * GAP : 0);
    double x = Math.max(MARGIN, (w - totalW) / 2);
    double y = beside ? (h - blockH) / 2 : MARGIN;
    List<Slot> placed = new ArrayList<>();
    for (Slot slot : slots) {
      double gx = x + slot.column() * (wide * cell + GAP);
      double gy = y + slot.row() * (tall * cell + FlatLayout.TITLE + 12) + FlatLayout.TITLE;
      placed.add(slot.at(grid(slot, cell, gx, gy)));
    }
    return beside
        ? new CellsLayout(
            w, h, placed, x + blockW + 2 * GAP, Math.max(MARGIN, (h - panel) / 2), panelWidth)
        : new CellsLayout(w, h, placed, x, y + blockH + GAP, w - x - MARGIN);
  }

  private static Grid grid(Slot slot, double cell, double x, double y) {
    int h = slot.tensor().shape().h();
    int w = slot.tensor().shape().w();
    return new Grid(x, y, cell, 0, 0, h, w);
  }

  private static int widest(List<Slot> slots) {
    return slots.stream().mapToInt(s -> s.tensor().shape().w()).max().orElse(1);
  }

  private static int tallest(List<Slot> slots) {
    return slots.stream().mapToInt(s -> s.tensor().shape().h()).max().orElse(1);
  }

  /** Channels that are stacked stand beside those they are stacked on, above where they go. */
  private static List<Slot> slots(Subject s) {
    Map<String, Tensor> operands = ((CellWise) s.trace()).operands();
    boolean flat = s.in().c() == 1 && s.out().c() == 1;
    List<Slot> slots = new ArrayList<>();
    add(slots, INPUT, Role.INPUT, s.input(), 0, 0);
    int row = 0;
    int column = flat ? 1 : 0;
    for (Map.Entry<String, Tensor> e : operands.entrySet()) {
      boolean stacked = s.out().c() == s.in().c() + e.getValue().shape().c();
      if (stacked) {
        add(slots, e.getKey(), Role.LATENT, e.getValue(), 0, s.in().c());
      } else if (flat) {
        add(slots, e.getKey(), Role.LATENT, e.getValue(), 0, column++);
      } else {
        add(slots, e.getKey(), Role.LATENT, e.getValue(), ++row, 0);
      }
    }
    add(slots, OUTPUT, Role.OUTPUT, s.output(), flat ? 0 : row + 1, flat ? column : 0);
    return slots;
  }

  private static void add(List<Slot> slots, String name, Role role, Tensor t, int row, int column) {
    for (int c = 0; c < t.shape().c(); c++) {
      Grid none = new Grid(0, 0, 1, 0, 0, 1, 1);
      slots.add(new Slot(name, role, t, c, row, column + c, none));
    }
  }

  Slot slot(String name, int channel) {
    return slots.stream().filter(s -> s.is(name, channel)).findFirst().orElseThrow();
  }

  /** True where the output stands beside what it is made of. */
  boolean across() {
    return slot(OUTPUT, 0).row() == 0;
  }
}
