package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.trace.Cell;
import convlens.trace.Placed;
import convlens.trace.Pooled;
import convlens.trace.Read;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a flat story tells of a pooling alone: the cell that wins, the part of a window that hangs
 * over the edge, the indices, and the way of a value back to its place.
 */
final class FlatPool {
  /** Cells smaller than this carry no index beside their numbers. */
  private static final double SMALLEST_LABEL = 30;

  private final FlatSheet sheet;
  private final Optional<Pooled> pooled;
  private final Optional<Placed> placed;

  /** A small index for each input cell, and one for each output cell in order. */
  private final List<Mark> inputIndices = new ArrayList<>();

  private final List<Mark.Text> outputIndices = new ArrayList<>();

  FlatPool(FlatSheet sheet) {
    this.sheet = sheet;
    pooled = Pooled.of(sheet.trace);
    placed = Placed.of(sheet.trace);
    pooled.ifPresent(this::labelOutput);
    placed.ifPresent(this::labelInput);
  }

  /** Rows and columns by which windows hang over the padded input: below and to the right. */
  static int[] over(Trace trace) {
    if (trace.size() == 0 || Pooled.of(trace).isEmpty()) {
      return new int[] {0, 0};
    }
    // Windows at the end hang over farthest.
    Trace.Window last = Pooled.of(trace).get().whole(trace.size() - 1);
    int h = trace.input().h();
    int w = trace.input().w();
    int rows = last.y() + last.height() - h - trace.frame().bottom();
    int columns = last.x() + last.width() - w - trace.frame().right();
    // A window much larger than the picture would leave no room for it.
    return new int[] {
      Math.max(0, Math.min(rows, Math.max(3, h))), Math.max(0, Math.min(columns, Math.max(3, w)))
    };
  }

  private void labelOutput(Pooled p) {
    Grid g = sheet.layout.output();
    if (g.cell() < SMALLEST_LABEL || sheet.trace.size() == 0) {
      return;
    }
    int columns = sheet.subject.out().w();
    for (int i = 0; i < sheet.subject.out().plane(); i++) {
      OptionalInt index = p.index(sheet.traceStep(i));
      if (index.isEmpty()) {
        return;
      }
      outputIndices.add(index(g, i / columns, i % columns, index.getAsInt()));
    }
  }

  private void labelInput(Placed p) {
    Grid g = sheet.layout.input();
    if (g.cell() < SMALLEST_LABEL || sheet.trace.size() == 0) {
      return;
    }
    for (int y = 0; y < sheet.subject.in().h(); y++) {
      for (int x = 0; x < sheet.subject.in().w(); x++) {
        inputIndices.add(index(g, y, x, p.place(new Cell(sheet.inputChannel, y, x))));
      }
    }
  }

  private static Mark.Text inked(Mark.Text t, Paint ink) {
    return Draw.text(t.text(), t.x(), t.y(), t.size(), t.font(), t.anchor(), ink);
  }

  /** A small index in a cell's lower right corner. */
  private static Mark.Text index(Grid g, int row, int column, int index) {
    String text = Digits.of(index);
    double size = Math.min(g.cell() * 0.2, 0.8 * g.cell() / (Draw.MONO * text.length()));
    return Draw.text(
        text,
        g.cellX(column) + g.cell() - g.inset() - g.cell() * 0.06,
        g.cellY(row) + g.cell() - g.cell() * 0.09,
        size,
        Mark.Font.MONO,
        Mark.Anchor.END,
        Paint.tint(Role.TEXT, 0.82));
  }

  /** Over the input: its indices, the window's part beyond the edge, and the winner. */
  List<Mark> input(int step, double glide) {
    List<Mark> marks = new ArrayList<>(inputIndices);
    double there = Glide.arrival(glide);
    if (pooled.isPresent() && there > 0) {
      List<Mark> arrived = new ArrayList<>();
      overhang(arrived, pooled.get(), sheet.traceStep(step));
      winner(step).ifPresent(c -> won(arrived, c));
      marks.add(Draw.faded(there, arrived));
    }
    return marks;
  }

  /** Over the output: the indices found so far. */
  List<Mark> output(int step, double glide) {
    if (outputIndices.isEmpty()) {
      return List.of();
    }
    List<Mark> marks = new ArrayList<>(outputIndices.subList(0, step));
    Paint lit = new Paint.InkOn(Paint.tint(Role.OUTPUT, 0.78));
    marks.add(Draw.faded(Glide.arrival(glide), List.of(inked(outputIndices.get(step), lit))));
    return marks;
  }

  /** The index of an output cell still to come, while the mouse asks for it. */
  List<Mark> ahead(int step) {
    return outputIndices.isEmpty() ? List.of() : List.of(outputIndices.get(step));
  }

  /** The cell whose value is the step's result. */
  Optional<Cell> winner(int step) {
    int at = sheet.traceStep(step);
    OptionalInt winner = pooled.map(p -> p.winner(at)).orElse(OptionalInt.empty());
    if (winner.isEmpty()) {
      return Optional.empty();
    }
    Term t = sheet.trace.step(at).terms().get(winner.getAsInt());
    return t.from() instanceof Read.At a && a.cell().c() == sheet.inputChannel
        ? Optional.of(a.cell())
        : Optional.empty();
  }

  private void won(List<Mark> marks, Cell c) {
    Grid g = sheet.layout.input();
    Paint fill = Paint.tint(Role.OUTPUT, 0.78);
    Stroke edge = Stroke.of(Role.OUTPUT, Math.max(1.6, g.cell() * 0.06));
    marks.add(Draw.cell(g, c.y(), c.x(), fill, edge, sheet.inputRef(c.y(), c.x())));
    marks.addAll(sheet.inputLit(c.y(), c.x(), new Paint.InkOn(fill)));
  }

  private void overhang(List<Mark> marks, Pooled p, int at) {
    Trace.Window whole = p.whole(at);
    if (whole.equals(sheet.trace.window(at).orElse(whole))) {
      return;
    }
    Grid g = sheet.layout.input();
    int bottom = Math.min(whole.y() + whole.height(), g.top() + g.rows());
    int right = Math.min(whole.x() + whole.width(), g.left() + g.columns());
    for (int y = whole.y(); y < bottom; y += whole.dilationY()) {
      for (int x = whole.x(); x < right; x += whole.dilationX()) {
        if (!sheet.padded.inside(y, x) && !sheet.padded.made(y, x)) {
          marks.add(Draw.cell(g, y, x, Paint.tint(Role.MUTED, 0.08), Stroke.NONE, null));
          marks.add(Draw.hatch(g, y, x, null));
        }
      }
    }
    marks.add(
        Draw.frame(
            g.cellX(whole.x()) - 0.5,
            g.cellY(whole.y()) - 0.5,
            (right - whole.x()) * g.cell() + 1,
            (bottom - whole.y()) * g.cell() + 1,
            g.cell() * 0.13,
            Paint.NONE,
            Stroke.dashed(Role.KERNEL, Math.max(1.4, g.cell() * 0.03))));
  }

  /** A value on its way from the input to its place, while the step glides. */
  List<Mark> flying(int step, double glide) {
    if (placed.isEmpty() || glide <= 0 || Glide.arrival(glide) >= 1) {
      return List.of();
    }
    List<Term> terms = sheet.trace.step(sheet.traceStep(step)).terms();
    if (terms.isEmpty() || !(terms.get(0).from() instanceof Read.At from)) {
      return List.of();
    }
    Grid in = sheet.layout.input();
    Grid out = sheet.layout.output();
    double t = Glide.eased(Math.min(1, glide / 0.85), true);
    int columns = sheet.subject.out().w();
    int row = step / columns;
    double cell = Glide.between(in.cell(), out.cell(), t);
    double x = Glide.between(in.cellX(from.cell().x()), out.cellX(step % columns), t);
    double y = Glide.between(in.cellY(from.cell().y()), out.cellY(row), t);
    Grid one = new Grid(x, y, cell, 0, 0, 1, 1);
    Paint fill = Paint.tint(Role.OUTPUT, 0.6);
    String text = Digits.fit(terms.get(0).value(), Values.MOST);
    double size = Draw.numberSize(one, Math.max(2, text.length()));
    return List.of(
        Draw.cell(one, 0, 0, fill, Stroke.of(Role.FLOW, 1.6), null),
        Draw.number(one, 0, 0, text, size, new Paint.InkOn(fill), null));
  }
}
