package convlens.op;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Placed;
import convlens.trace.Read;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An unpooling spelled out: each output cell is the value whose index names it, or zero. */
final class UnpoolTrace implements Placed {
  private static final int NONE = -1;
  private final Tensor in;
  private final Shape shape;
  private final Shape output;
  private final int[] places;

  /** By output cell the input cell that stays there. */
  private final int[] source;

  UnpoolTrace(Tensor in, Shape out, Tensor indices) {
    this.in = in;
    Shape s = in.shape();
    int n = Math.min(1, s.n());
    shape = new Shape(n, s.c(), s.h(), s.w());
    output = new Shape(n, out.c(), out.h(), out.w());
    places = UnpoolPlan.places(indices);
    source = new int[Math.toIntExact(output.size())];
    Arrays.fill(source, NONE);
    for (int i = 0; i < shape.size(); i++) {
      source[i / s.plane() * out.plane() + places[i]] = i;
    }
  }

  @Override
  public Shape input() {
    return shape;
  }

  @Override
  public Shape output() {
    return output;
  }

  @Override
  public int place(Cell cell) {
    return places[shape.index(0, cell.c(), cell.y(), cell.x())];
  }

  @Override
  public Step step(int i) {
    Cell to = cell(output, i);
    List<Term> terms =
        from(i)
            .map(
                c ->
                    new Term(
                        new Read.At(c), in.get(0, c.c(), c.y(), c.x()), 1, Optional.empty(), to))
            .map(List::of)
            .orElse(List.of());
    return new Step(to, terms, Reduce.SUM);
  }

  private Optional<Cell> from(int i) {
    return source[i] == NONE ? Optional.empty() : Optional.of(cell(shape, source[i]));
  }

  private static Cell cell(Shape s, int i) {
    if (i < 0 || i >= s.size()) {
      throw new IndexOutOfBoundsException("cell %d of %d".formatted(i, s.size()));
    }
    return new Cell(i / s.w() / s.h(), i / s.w() % s.h(), i % s.w());
  }

  @Override
  public String caption(int i) {
    Cell to = cell(output, i);
    String y = Words.at(to.y());
    String x = Words.at(to.x());
    return from(i)
        .map(
            c ->
                Text.of(
                    "max_unpool2d.caption.put",
                    "value",
                    Words.value(in.get(0, c.c(), c.y(), c.x())),
                    "fromY",
                    c.y(),
                    "fromX",
                    c.x(),
                    "index",
                    place(c),
                    "w",
                    output.w(),
                    "y",
                    y,
                    "x",
                    x))
        .orElseGet(() -> Text.of("max_unpool2d.caption.zero", "y", y, "x", x));
  }

  @Override
  public int[] readCounts() {
    int[] counts = new int[Math.toIntExact(shape.size())];
    for (int s : source) {
      if (s != NONE) {
        counts[s]++;
      }
    }
    return counts;
  }

  @Override
  public List<Integer> readers(Cell cell) {
    boolean there = shape.n() > 0 && cell.c() >= 0 && cell.c() < shape.c();
    if (!there || !shape.contains(cell.y(), cell.x())) {
      return List.of();
    }
    int at = cell.c() * output.plane() + place(cell);
    return source[at] == shape.index(0, cell.c(), cell.y(), cell.x()) ? List.of(at) : List.of();
  }
}
