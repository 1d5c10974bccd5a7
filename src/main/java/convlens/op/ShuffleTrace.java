package convlens.op;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Tones;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A pixel shuffle or its way back, spelled out: each output cell is one input cell, moved. */
final class ShuffleTrace extends PlainTrace {
  private final int r;
  private final boolean up;

  ShuffleTrace(Tensor in, Shape output, int r, boolean up) {
    super(in, output);
    this.r = r;
    this.up = up;
  }

  @Override
  public Step step(int i) {
    Cell to = cell(i);
    return new Step(to, List.of(term(from(to), 1, to)), Reduce.SUM);
  }

  private Cell from(Cell to) {
    return up ? deep(to) : wide(to);
  }

  /** Where a cell of the wide side lies among the channels. */
  private Cell deep(Cell c) {
    return new Cell((c.c() * r + c.y() % r) * r + c.x() % r, c.y() / r, c.x() / r);
  }

  /** Where a cell of the deep side lies in its square. */
  private Cell wide(Cell c) {
    int part = c.c() % (r * r);
    return new Cell(c.c() / (r * r), c.y() * r + part / r, c.x() * r + part % r);
  }

  @Override
  public Optional<Window> window(int i) {
    Cell from = from(cell(i));
    return Optional.of(new Window(from.y(), from.x(), 1, 1, 1, 1));
  }

  /** The place in the square tells which channel it is, on either side. */
  @Override
  public Optional<Tones> tones() {
    return Optional.of(new Places(r, up));
  }

  private record Places(int side, boolean up) implements Tones {
    @Override
    public int ofInput(Cell cell) {
      return up ? channel(cell) : place(cell);
    }

    @Override
    public int ofOutput(Cell cell) {
      return up ? place(cell) : channel(cell);
    }

    private int channel(Cell cell) {
      return cell.c() % (side * side);
    }

    private int place(Cell cell) {
      return cell.y() % side * side + cell.x() % side;
    }
  }

  @Override
  public String caption(int i) {
    Cell to = cell(i);
    Cell from = from(to);
    Cell square = up ? to : from;
    String key = up ? "pixel_shuffle.caption" : "pixel_unshuffle.caption";
    return Text.of(
        key,
        "channel",
        from.c(),
        "row",
        from.y(),
        "column",
        from.x(),
        "toChannel",
        to.c(),
        "toRow",
        to.y(),
        "toColumn",
        to.x(),
        "down",
        square.y() % r,
        "right",
        square.x() % r,
        "r",
        r);
  }

  @Override
  public int[] readCounts() {
    int[] counts = new int[Math.toIntExact(input().size())];
    Arrays.fill(counts, 1);
    return counts;
  }

  @Override
  public List<Integer> readers(Cell cell) {
    if (!reaches(cell)) {
      return List.of();
    }
    Cell to = up ? wide(cell) : deep(cell);
    return List.of(output().index(0, to.c(), to.y(), to.x()));
  }
}
