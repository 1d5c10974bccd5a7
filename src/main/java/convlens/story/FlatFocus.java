package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Step;
import convlens.trace.Tap;
import convlens.trace.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lights up when a cell of a flat story is under the mouse: everything it is connected to,
 * each in the colour of the weight it meets.
 */
final class FlatFocus {
  private final FlatSheet sheet;
  private final Ref focus;

  final List<Mark> input = new ArrayList<>();
  final List<Mark> kernel = new ArrayList<>();
  final List<Mark> output = new ArrayList<>();

  /** The step whose sum is to be written, when the focus is an output cell. */
  Optional<Integer> step = Optional.empty();

  private FlatFocus(FlatSheet sheet, Ref focus) {
    this.sheet = sheet;
    this.focus = focus;
  }

  /** What lights up, or empty when the focus is not a cell of this picture. */
  static Optional<FlatFocus> of(FlatSheet sheet, Ref focus) {
    if (focus.isChannel() || !sheet.subject.has(focus)) {
      return Optional.empty();
    }
    FlatFocus f = new FlatFocus(sheet, focus);
    boolean lit =
        switch (focus.part()) {
          case Ref.INPUT -> focus.c() == sheet.inputChannel && f.fromInput();
          case Ref.KERNEL ->
              focus.k() == sheet.kernel
                  && focus.c() == sheet.kernelChannel()
                  && sheet.layout.kernel().isPresent()
                  && f.fromKernel();
          case Ref.OUTPUT ->
              focus.c() == sheet.outputChannel
                  && sheet.subject.out().contains(focus.y(), focus.x())
                  && f.fromOutput();
          default -> false;
        };
    return lit ? Optional.of(f) : Optional.empty();
  }

  private boolean fromOutput() {
    int at = focus.y() * sheet.subject.out().w() + focus.x();
    step = Optional.of(at);
    Step s = sheet.trace.step(sheet.traceStep(at));
    for (Term t : s.terms()) {
      if (WrittenSum.channel(t) == sheet.inputChannel) {
        t.tap().ifPresent(this::lightTap);
        // Displaced taps are drawn where they read, by marks of their own.
        if (sheet.subject.displaced().isPresent()) {
          continue;
        }
        lightRead(t.from(), t.tap().map(this::colour).orElse(Paint.of(Role.FLOW)));
      }
    }
    ring(output, sheet.layout.output(), focus.y(), focus.x(), Role.OUTPUT);
    return true;
  }

  private boolean fromKernel() {
    Tap tap = new Tap(focus.k(), focus.c(), focus.y(), focus.x());
    if (sheet.lattice.isEmpty()) {
      return false;
    }
    lightTap(tap);
    Lattice l = sheet.lattice.get();
    for (int oy = 0; sheet.meets() && oy < l.outRows(); oy++) {
      for (int ox = 0; ox < l.outColumns(); ox++) {
        lightInput(l.metRow(oy, tap.y()), l.metColumn(ox, tap.x()), colour(tap));
      }
    }
    sheet.layout.kernel().ifPresent(g -> ring(kernel, g, focus.y(), focus.x(), Role.TEXT));
    return true;
  }

  private boolean fromInput() {
    if (!sheet.padded.inside(focus.y(), focus.x()) && !sheet.padded.made(focus.y(), focus.x())) {
      return false;
    }
    ring(input, sheet.layout.input(), focus.y(), focus.x(), Role.INPUT);
    if (sheet.padded.made(focus.y(), focus.x())) {
      sheet.padded.source(focus.c(), focus.y(), focus.x()).ifPresent(this::copyArrow);
    }
    if (sheet.lattice.isPresent() && sheet.meets()) {
      Map<Cell, List<Tap>> reached = new LinkedHashMap<>();
      reach(reached, focus.y(), focus.x());
      if (sheet.padded.inside(focus.y(), focus.x())) {
        for (Cell copy : sheet.padded.copies(focus.c(), focus.y(), focus.x())) {
          reach(reached, copy.y(), copy.x());
          ring(input, sheet.layout.input(), copy.y(), copy.x(), Role.FLOW);
        }
      }
      reached.forEach(this::lightReader);
    } else if (sheet.padded.inside(focus.y(), focus.x())) {
      readByScan();
    }
    return true;
  }

  /** The output cells that read a place of the padded grid, and through which weights. */
  private void reach(Map<Cell, List<Tap>> reached, int y, int x) {
    if (!sheet.padded.framed(y, x)) {
      return;
    }
    for (Lattice.Reader r : sheet.lattice.orElseThrow().readers(y, x)) {
      Tap tap = new Tap(sheet.kernel, sheet.kernelChannel(), r.tapY(), r.tapX());
      Cell out = new Cell(sheet.outputChannel, r.outRow(), r.outColumn());
      reached.computeIfAbsent(out, c -> new ArrayList<>()).add(tap);
    }
  }

  private void readByScan() {
    int plane = sheet.subject.out().plane();
    Cell cell = new Cell(focus.c(), focus.y(), focus.x());
    for (int i : sheet.trace.readers(cell)) {
      if (i / plane == sheet.outputChannel) {
        Cell at = sheet.trace.step(i).at();
        Grid g = sheet.layout.output();
        Paint lit = Paint.tint(Role.FLOW, 0.45);
        output.add(Draw.cell(g, at.y(), at.x(), lit, Stroke.NONE, sheet.outputRef(at.y(), at.x())));
        output.addAll(sheet.outputLit(at.y(), at.x(), new Paint.InkOn(lit)));
      }
    }
  }

  /**
   * An output cell in the colours of the weights it was reached through: a band for each, as
   * padding can bring the same cell under several weights at once.
   */
  private void lightReader(Cell out, List<Tap> taps) {
    Grid g = sheet.layout.output();
    Ref ref = sheet.outputRef(out.y(), out.x());
    if (sheet.layout.kernel().isEmpty()) {
      Paint lit = Paint.tint(Role.FLOW, 0.45);
      output.add(Draw.cell(g, out.y(), out.x(), lit, Stroke.NONE, ref));
      return;
    }
    List<String> texts =
        taps.stream().map(t -> "×" + Digits.fit(sheet.weights.get(t.y(), t.x()), 5)).toList();
    int longest = texts.stream().mapToInt(String::length).max().orElse(0);
    Mark.Rect cell = Draw.cell(g, out.y(), out.x(), Paint.NONE, Stroke.NONE, ref);
    double band = cell.h() / taps.size();
    double size = Math.min(Draw.numberSize(g, Math.max(3, longest)), band * 0.8);
    for (int i = 0; i < taps.size(); i++) {
      lightTap(taps.get(i));
      Paint lit = colour(taps.get(i));
      double y = cell.y() + i * band;
      double round = taps.size() == 1 ? cell.round() : 0;
      output.add(
          new Mark.Rect(
              cell.x(), y, cell.w(), band, round, lit, Stroke.NONE, false, Optional.of(ref)));
      if (sheet.readable(size)) {
        output.add(
            Draw.text(
                texts.get(i),
                cell.x() + cell.w() / 2,
                y + band / 2 + size * 0.36,
                size,
                Mark.Font.MONO,
                Mark.Anchor.MIDDLE,
                new Paint.InkOn(lit)));
      }
    }
  }

  private void lightRead(Read from, Paint colour) {
    if (from instanceof Read.At at) {
      lightInput(at.cell().y(), at.cell().x(), colour);
    } else if (from instanceof Read.Padded padded) {
      if (sheet.padded.rows() > sheet.subject.in().h()
          || sheet.padded.columns() > sheet.subject.in().w()) {
        lightInput(padded.where().y(), padded.where().x(), colour);
      } else {
        padded.source().ifPresent(c -> lightInput(c.y(), c.x(), colour));
      }
    } else if (from instanceof Read.Between between) {
      between.corners().forEach(c -> lightInput(c.cell().y(), c.cell().x(), colour));
    } else if (!(from instanceof Read.One || from instanceof Read.Of)) {
      throw new IllegalStateException("unknown read " + from);
    }
  }

  private void lightInput(int y, int x, Paint colour) {
    Grid g = sheet.layout.input();
    boolean shown =
        y >= g.top() && y < g.top() + g.rows() && x >= g.left() && x < g.left() + g.columns();
    if (shown) {
      Stroke edge =
          sheet.padded.made(y, x)
              ? new Stroke(Paint.tint(Role.PADDING, 0.8), 1, true)
              : Stroke.NONE;
      input.add(Draw.cell(g, y, x, colour, edge, sheet.inputRef(y, x)));
      input.addAll(sheet.inputLit(y, x, new Paint.InkOn(colour)));
    }
  }

  private void lightTap(Tap tap) {
    sheet
        .layout
        .kernel()
        .ifPresent(
            g -> {
              Paint c = colour(tap);
              Ref ref = sheet.kernelRef(tap.y(), tap.x());
              kernel.add(Draw.cell(g, tap.y(), tap.x(), c, Stroke.NONE, ref));
              kernel.addAll(sheet.kernelLit(tap.y(), tap.x(), new Paint.InkOn(c)));
            });
  }

  private Paint colour(Tap tap) {
    return sheet
        .layout
        .kernel()
        .map(g -> Draw.place(tap.y(), tap.x(), g.rows(), g.columns()))
        .orElse(Paint.of(Role.FLOW));
  }

  private void copyArrow(Cell source) {
    Grid g = sheet.layout.input();
    double h = g.cell() / 2;
    double x1 = g.cellX(source.x()) + h;
    double y1 = g.cellY(source.y()) + h;
    double x2 = g.cellX(focus.x()) + h;
    double y2 = g.cellY(focus.y()) + h;
    ring(input, g, source.y(), source.x(), Role.FLOW);
    double length = Math.max(1, Math.hypot(x2 - x1, y2 - y1));
    double bend = 0.18;
    double stop = (length - g.cell() * 0.3) / length;
    double ex = x1 + (x2 - x1) * stop;
    double ey = y1 + (y2 - y1) * stop;
    double mx = (x1 + ex) / 2 - (ey - y1) * bend;
    double my = (y1 + ey) / 2 + (ex - x1) * bend;
    input.add(
        new Mark.Path(
            List.of(new Mark.Segment.Move(x1, y1), new Mark.Segment.Curve(mx, my, mx, my, ex, ey)),
            Paint.NONE,
            Stroke.dashed(Role.FLOW, 2),
            true,
            Optional.empty()));
  }

  private static void ring(List<Mark> marks, Grid g, int row, int column, Role role) {
    marks.add(
        Draw.cell(
            g, row, column, Paint.NONE, Stroke.of(role, Math.max(1.5, g.cell() * 0.055)), null));
  }
}
