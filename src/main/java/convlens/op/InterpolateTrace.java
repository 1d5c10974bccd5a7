package convlens.op;

import convlens.kernel.ResampleAxis;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Reduce;
import convlens.trace.Sampling;
import convlens.trace.Step;
import convlens.trace.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An interpolation spelled out: each output cell is a mix of the cells around one point. */
final class InterpolateTrace extends PlainTrace {
  private final InterpolatePlan p;
  private final ResampleAxis rows;
  private final ResampleAxis columns;

  InterpolateTrace(InterpolatePlan plan, Tensor in) {
    super(in, plan.output());
    p = plan;
    rows = plan.rows();
    columns = plan.columns();
  }

  @Override
  public Step step(int i) {
    Cell to = cell(i);
    List<Term> terms = new ArrayList<>(rows.taps(to.y()) * columns.taps(to.x()));
    for (int ky = 0; ky < rows.taps(to.y()); ky++) {
      for (int kx = 0; kx < columns.taps(to.x()); kx++) {
        Cell from = new Cell(to.c(), rows.index(to.y(), ky), columns.index(to.x(), kx));
        terms.add(term(from, rows.weight(to.y(), ky) * columns.weight(to.x(), kx), to));
      }
    }
    return new Step(to, terms, Reduce.SUM);
  }

  @Override
  public Optional<Window> window(int i) {
    Cell to = cell(i);
    int height = rows.taps(to.y());
    int width = columns.taps(to.x());
    return height == 0 || width == 0
        ? Optional.empty()
        : Optional.of(
            new Window(rows.index(to.y(), 0), columns.index(to.x(), 0), height, width, 1, 1));
  }

  @Override
  public boolean channelwise() {
    return true;
  }

  /** An area has no point but a window. */
  @Override
  public Optional<Sampling> sampling() {
    return p.mode().equals("area") ? Optional.empty() : Optional.of(new Points(rows, columns));
  }

  private record Points(ResampleAxis rows, ResampleAxis columns) implements Sampling {
    @Override
    public double row(int outputRow) {
      return rows.point(outputRow);
    }

    @Override
    public double column(int outputColumn) {
      return columns.point(outputColumn);
    }
  }

  @Override
  public String caption(int i) {
    Cell to = cell(i);
    String y = Words.at(to.y());
    String x = Words.at(to.x());
    Window w = window(i).orElse(new Window(0, 0, 0, 0, 1, 1));
    if (w.rows() * w.columns() == 1) {
      String key =
          switch (p.mode()) {
            case "nearest" -> Text.of("interpolate.caption.corner");
            case "nearest-exact" -> Text.of("interpolate.caption.middle");
            default -> Text.of("interpolate.caption.alone");
          };
      return Text.of(
          "interpolate.caption.copy", "y", y, "x", x, "r", w.y(), "c", w.x(), "why", key);
    }
    String cells = Words.number((long) w.rows() * w.columns());
    if (p.mode().equals("area")) {
      return Text.of("interpolate.caption.area", "y", y, "x", x, "cells", cells, "where", where(w));
    }
    String py = point(rows.point(to.y()));
    String px = point(columns.point(to.x()));
    String how =
        p.antialias()
            ? Text.of("interpolate.caption.wide")
            : p.mode().equals("bicubic")
                ? Text.of("interpolate.caption.cubic")
                : Text.of("interpolate.caption.linear");
    return Text.of(
        "interpolate.caption.mix", "y", y, "x", x, "py", py, "px", px, "cells", cells, "how", how);
  }

  private static String where(Window w) {
    return range("row", w.y(), w.rows()) + ", " + range("column", w.x(), w.columns());
  }

  private static String range(String axis, int from, int count) {
    boolean row = axis.equals("row");
    if (count == 1) {
      return row
          ? Text.of("interpolate.caption.row", "at", from)
          : Text.of("interpolate.caption.column", "at", from);
    }
    int last = from + count - 1;
    return row
        ? Text.of("interpolate.caption.rows", "from", from, "to", last)
        : Text.of("interpolate.caption.columns", "from", from, "to", last);
  }

  /** A place between cells, with a true minus sign and no more digits than it takes. */
  private static String point(double at) {
    String fixed = String.format(Locale.ROOT, "%.2f", at).replaceFirst("\\.?0+$", "");
    return fixed.equals("-0") ? "0" : fixed.replace('-', '−');
  }

  @Override
  public int[] readCounts() {
    Shape in = input();
    int[] down = rows.reads();
    int[] across = columns.reads();
    int[] counts = new int[Math.toIntExact(in.size())];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = down[i / in.w() % in.h()] * across[i % in.w()];
    }
    return counts;
  }

  @Override
  public List<Integer> readers(Cell cell) {
    List<Integer> found = new ArrayList<>();
    if (!reaches(cell)) {
      return found;
    }
    for (int y = 0; y < rows.length(); y++) {
      for (int x = 0; rows.reads(y, cell.y()) && x < columns.length(); x++) {
        if (columns.reads(x, cell.x())) {
          found.add(output().index(0, cell.c(), y, x));
        }
      }
    }
    return found;
  }
}
