package convlens.story;

import convlens.tensor.Shape;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a trace's windows stand, by arithmetic: output (oy, ox) looks at rows {@code y + oy·strideY
 * + i·dilationY}.
 *
 * <p>Answers who reads what at any size without walking the steps.
 */
record Lattice(
    int y, int x, int strideY, int strideX, Trace.Window window, int outRows, int outColumns) {

  /** The lattice of a trace, or empty when it has no windows or they do not lie evenly. */
  static Optional<Lattice> of(Trace trace) {
    Shape out = trace.output();
    if (out.size() == 0 || trace.size() != out.size()) {
      return Optional.empty();
    }
    Optional<Trace.Window> first = trace.window(0);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Trace.Window w = first.get();
    int sy = out.h() < 2 ? 1 : trace.window(out.w()).map(v -> v.y() - w.y()).orElse(0);
    int sx = out.w() < 2 ? 1 : trace.window(1).map(v -> v.x() - w.x()).orElse(0);
    Lattice found = new Lattice(w.y(), w.x(), sy, sx, w, out.h(), out.w());
    boolean even = sy > 0 && sx > 0;
    for (int r = 0; even && r < out.h(); r++) {
      even = found.stands(trace.window(r * out.w()), r, 0);
    }
    for (int c = 0; even && c < out.w(); c++) {
      even = found.stands(trace.window(c), 0, c);
    }
    return even ? Optional.of(found) : Optional.empty();
  }

  /** True when a window stands where this says and is as large as the others. */
  private boolean stands(Optional<Trace.Window> at, int outRow, int outColumn) {
    return at.equals(
        Optional.of(
            new Trace.Window(
                startY(outRow),
                startX(outColumn),
                window.rows(),
                window.columns(),
                window.dilationY(),
                window.dilationX())));
  }

  int startY(int outRow) {
    return y + outRow * strideY;
  }

  int startX(int outColumn) {
    return x + outColumn * strideX;
  }

  /** One output cell that reads, and through which tap. */
  record Reader(int outRow, int outColumn, int tapY, int tapX) {}

  /** The output cells of one channel that read (row, column) of the padded grid. */
  List<Reader> readers(int row, int column) {
    List<Reader> found = new ArrayList<>();
    for (int ty = 0; ty < window.rows(); ty++) {
      int dy = row - y - ty * window.dilationY();
      if (dy < 0 || dy % strideY != 0 || dy / strideY >= outRows) {
        continue;
      }
      for (int tx = 0; tx < window.columns(); tx++) {
        int dx = column - x - tx * window.dilationX();
        if (dx >= 0 && dx % strideX == 0 && dx / strideX < outColumns) {
          found.add(new Reader(dy / strideY, dx / strideX, ty, tx));
        }
      }
    }
    return found;
  }

  /** The row a tap meets when the window stands at an output row. */
  int metRow(int outRow, int tapY) {
    return startY(outRow) + tapY * window.dilationY();
  }

  int metColumn(int outColumn, int tapX) {
    return startX(outColumn) + tapX * window.dilationX();
  }
}
