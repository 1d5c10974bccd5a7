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

  /** A row's title and the space below its grids. */
  private static final double HEAD = FlatLayout.TITLE + 12;

  /** From so many channels in a row on, they stand closer together. */
  private static final int MANY = 3;

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
   * Sets the working beside the grids or below them, whichever leaves the cells more room.
   *
   * @param working the room that the words of the working want
   */
  static CellsLayout of(Subject s, double aspect, SumPanel.Extent working, double panelWidth) {
    double bounded = Math.max(0.5, Math.min(2.6, aspect));
    double w = FlatLayout.widthFor(bounded);
    double h = FlatLayout.heightFor(bounded);
    List<Slot> slots = slots(s);
    Block block = new Block(slots);
    double panel = working.height() + 8 + (s.trace() instanceof Curved ? CURVE : 0);
    double beside = block.cell(w - panelWidth - 2 * GAP, h);
    double below = block.cell(w, h - panel - GAP);
    return beside >= below
        ? beside(block, beside, w, h, panelWidth, panel)
        : below(block, below, w, h, panel);
  }

  private static CellsLayout beside(
      Block block, double cell, double w, double h, double panelWidth, double panel) {
    double total = block.width(cell) + 2 * GAP + panelWidth;
    double x = Math.max(MARGIN, (w - total) / 2);
    List<Slot> placed = block.placed(cell, x, (h - block.height(cell)) / 2);
    double panelY = Math.max(MARGIN, (h - panel) / 2);
    return new CellsLayout(w, h, placed, x + block.width(cell) + 2 * GAP, panelY, panelWidth);
  }

  private static CellsLayout below(Block block, double cell, double w, double h, double panel) {
    double x = Math.max(MARGIN, (w - block.width(cell)) / 2);
    double y = Math.max(MARGIN, (h - block.height(cell) - GAP - panel) / 2);
    List<Slot> placed = block.placed(cell, x, y);
    return new CellsLayout(w, h, placed, x, y + block.height(cell) + GAP, w - x - MARGIN);
  }

  /** All grids, in rows and columns of the same cells. */
  private record Block(List<Slot> slots, int columns, int rows, int wide, int tall, double gap) {
    Block(List<Slot> slots) {
      this(
          slots,
          1 + slots.stream().mapToInt(Slot::column).max().orElse(0),
          1 + slots.stream().mapToInt(Slot::row).max().orElse(0),
          widest(slots),
          tallest(slots),
          slots.stream().anyMatch(slot -> slot.column() >= MANY) ? GAP / 2 : GAP);
    }

    /** The largest cells for a room, margins included. */
    double cell(double w, double h) {
      double cell = (w - 2 * MARGIN - (columns - 1) * gap) / (columns * wide);
      cell = Math.min(cell, (h - 2 * MARGIN - rows * HEAD) / (rows * tall));
      return Math.max(4, Math.min(cell, LARGEST));
    }

    double width(double cell) {
      return columns * wide * cell + (columns - 1) * gap;
    }

    double height(double cell) {
      return rows * (tall * cell + HEAD);
    }

    List<Slot> placed(double cell, double x, double y) {
      List<Slot> placed = new ArrayList<>();
      for (Slot slot : slots) {
        double gx = x + slot.column() * (wide * cell + gap);
        double gy = y + slot.row() * (tall * cell + HEAD) + FlatLayout.TITLE;
        placed.add(slot.at(grid(slot, cell, gx, gy)));
      }
      return List.copyOf(placed);
    }
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
