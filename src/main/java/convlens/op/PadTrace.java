package convlens.op;

import convlens.tensor.Shape;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Padding spelled out: each output cell is one term of weight 1, copied or made. */
final class PadTrace implements Trace {
  private final Grid grid;
  private final String mode;
  private final Shape output;

  PadTrace(Grid grid, String mode) {
    this.grid = grid;
    this.mode = mode;
    Shape in = grid.shape();
    output = new Shape(in.n(), in.c(), grid.rows().length(), grid.columns().length());
  }

  @Override
  public Shape input() {
    return grid.shape();
  }

  @Override
  public Shape output() {
    return output;
  }

  @Override
  public Step step(int i) {
    Cell to = cell(i);
    return new Step(to, List.of(term(to)), Reduce.SUM);
  }

  @Override
  public String caption(int i) {
    Cell to = cell(i);
    // The input's own rows and columns, as every other caption counts them: not the output's.
    String y = Words.at(at(to).y());
    String x = Words.at(at(to).x());
    Read read = term(to).from();
    if (read instanceof Read.At) {
      return Text.of("pad.caption.copy", "y", y, "x", x);
    }
    Optional<Cell> source = ((Read.Padded) read).source();
    if (source.isEmpty()) {
      String value = Words.value(term(to).value());
      return Text.of("pad.caption.constant", "y", y, "x", x, "value", value);
    }
    String how =
        switch (mode) {
          case "reflect" -> Text.of("pad.caption.reflect");
          case "replicate" -> Text.of("pad.caption.replicate");
          default -> Text.of("pad.caption.circular");
        };
    String fromY = Words.at(source.get().y());
    String fromX = Words.at(source.get().x());
    return Text.of("pad.caption.made", "y", y, "x", x, "how", how, "fromY", fromY, "fromX", fromX);
  }

  @Override
  public Frame frame() {
    return grid.frame();
  }

  /** A window of one tap: the place on the padded grid that becomes the output cell. */
  @Override
  public Optional<Window> window(int i) {
    Cell to = cell(i);
    return Optional.of(new Window(at(to).y(), at(to).x(), 1, 1, 1, 1));
  }

  @Override
  public Term padding(int c, int y, int x) {
    return grid.padding(c, y, x);
  }

  @Override
  public int[] readCounts() {
    Shape in = input();
    int[] rows = grid.rows().reads(output.h(), 1, 1, 1);
    int[] columns = grid.columns().reads(output.w(), 1, 1, 1);
    int[] counts = new int[Math.toIntExact(in.size())];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = rows[i / in.w() % in.h()] * columns[i % in.w()];
    }
    return counts;
  }

  @Override
  public List<Integer> readers(Cell cell) {
    Shape in = input();
    if (in.n() == 0 || cell.c() < 0 || cell.c() >= in.c() || !in.contains(cell.y(), cell.x())) {
      return List.of();
    }
    List<Integer> found = new ArrayList<>();
    List<Integer> columns = grid.columns().readers(cell.x(), output.w(), 1, 1, 1);
    for (int y : grid.rows().readers(cell.y(), output.h(), 1, 1, 1)) {
      for (int x : columns) {
        found.add(output.index(0, cell.c(), y, x));
      }
    }
    return found;
  }

  private Term term(Cell to) {
    return grid.term(to.c(), at(to).y(), at(to).x(), 1, Optional.empty(), to);
  }

  private Cell at(Cell to) {
    return new Cell(to.c(), to.y() - grid.rows().before(), to.x() - grid.columns().before());
  }

  private Cell cell(int i) {
    return Trace.cell(output, i);
  }
}
