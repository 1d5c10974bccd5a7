package convlens.op;

import convlens.tensor.Shape;
import convlens.trace.Cell;
import convlens.trace.Pooled;
import convlens.trace.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What all poolings spelled out have in common: each output cell gathers one window. */
abstract class PoolTrace implements Pooled {
  private final PoolWindows windows;

  PoolTrace(PoolWindows windows) {
    this.windows = windows;
  }

  final PoolWindows windows() {
    return windows;
  }

  /** What the padding holds. */
  abstract float fill();

  /** What a cell is multiplied with, on the input or on its padding. */
  float weight(Cell to, boolean inside) {
    return 1;
  }

  /** The terms of an output cell by row and column. */
  final List<Term> terms(Cell to) {
    Window w = windows.at(to);
    float own = weight(to, true);
    float outside = weight(to, false);
    List<Term> terms = new ArrayList<>(w.rows() * w.columns());
    for (int i = 0; i < w.rows(); i++) {
      for (int j = 0; j < w.columns(); j++) {
        Cell at = new Cell(to.c(), w.y() + i * w.dilationY(), w.x() + j * w.dilationX());
        boolean inside = input().contains(at.y(), at.x());
        terms.add(windows.term(at, fill(), inside ? own : outside, to));
      }
    }
    return terms;
  }

  @Override
  public final Shape input() {
    return windows.in();
  }

  @Override
  public final Shape output() {
    return windows.out();
  }

  @Override
  public String caption(int i) {
    return PoolCaption.start(windows, windows.cell(i));
  }

  @Override
  public final Frame frame() {
    return windows.frame();
  }

  @Override
  public final Optional<Window> window(int i) {
    return Optional.of(windows.at(windows.cell(i)));
  }

  @Override
  public final Window whole(int i) {
    return windows.whole(windows.cell(i));
  }

  @Override
  public final Term padding(int c, int y, int x) {
    Cell at = new Cell(c, y, x);
    return windows.term(at, fill(), 1, at);
  }

  @Override
  public final int[] readCounts() {
    Shape in = input();
    int[] rows = windows.rows().reads();
    int[] columns = windows.columns().reads();
    int[] counts = new int[Math.toIntExact(in.size())];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = rows[i / in.w() % in.h()] * columns[i % in.w()];
    }
    return counts;
  }

  @Override
  public final List<Integer> readers(Cell cell) {
    Shape in = input();
    if (in.n() == 0 || cell.c() < 0 || cell.c() >= in.c() || !in.contains(cell.y(), cell.x())) {
      return List.of();
    }
    List<Integer> found = new ArrayList<>();
    List<Integer> columns = windows.columns().readers(cell.x());
    for (int y : windows.rows().readers(cell.y())) {
      for (int x : columns) {
        found.add(output().index(0, cell.c(), y, x));
      }
    }
    return found;
  }
}
