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
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What lights up on the planes when a cell of a volumes story is under the mouse. */
final class VolumeFocus {
  private final VolumeSheet sheet;
  private final Ref focus;
  private final Map<Ref, List<Mark>> lit = new HashMap<>();

  /** The step whose parts the panel tells, when the focus is an output cell. */
  Optional<Integer> step = Optional.empty();

  private VolumeFocus(VolumeSheet sheet, Ref focus) {
    this.sheet = sheet;
    this.focus = focus;
  }

  static Optional<VolumeFocus> of(VolumeSheet sheet, Ref focus) {
    if (focus.isChannel() || !sheet.subject.has(focus)) {
      return Optional.empty();
    }
    VolumeFocus f = new VolumeFocus(sheet, focus);
    switch (focus.part()) {
      case Ref.INPUT -> f.fromInput();
      case Ref.KERNEL -> f.fromKernel();
      case Ref.OUTPUT -> f.fromOutput();
      default -> {}
    }
    return f.lit.isEmpty() ? Optional.empty() : Optional.of(f);
  }

  /** The lit cells of a plane. */
  List<Mark> on(Ref whole) {
    return lit.getOrDefault(whole, List.of());
  }

  private void fromOutput() {
    if (!sheet.subject.out().contains(focus.y(), focus.x())) {
      return;
    }
    int at = sheet.subject.stepOf(focus.c(), focus.y(), focus.x());
    step = Optional.of(at);
    Step s = sheet.subject.trace().step(at);
    for (Term t : s.terms()) {
      Paint paint = t.tap().map(this::colour).orElse(Paint.of(Role.FLOW));
      t.tap().ifPresent(tap -> kernel(tap, paint));
      if (t.from() instanceof Read.Padded p) {
        input(p.where(), paint);
      } else {
        Trace.source(t.from()).forEach(c -> input(c, paint));
      }
    }
    output(focus.c(), focus.y(), focus.x(), Paint.tint(Role.OUTPUT, 0.9));
  }

  private void fromKernel() {
    if (sheet.lattice.isEmpty() || sheet.subject.weight().isEmpty()) {
      return;
    }
    Lattice l = sheet.lattice.get();
    Tap tap = new Tap(focus.k(), focus.c(), focus.y(), focus.x());
    Paint paint = colour(tap);
    kernel(tap, paint);
    int c = sheet.subject.firstInput(tap.kernel()) + tap.c();
    for (int oy = 0; oy < l.outRows(); oy++) {
      for (int ox = 0; ox < l.outColumns(); ox++) {
        input(new Cell(c, l.metRow(oy, tap.y()), l.metColumn(ox, tap.x())), paint);
      }
    }
  }

  private void fromInput() {
    if (!sheet.padded.inside(focus.y(), focus.x())) {
      return;
    }
    Cell cell = new Cell(focus.c(), focus.y(), focus.x());
    input(cell, Paint.tint(Role.FLOW, 0.8));
    if (sheet.lattice.isEmpty() || sheet.subject.weight().isEmpty()) {
      for (int i : sheet.subject.trace().readers(cell)) {
        Cell at = sheet.subject.trace().step(i).at();
        output(at.c(), at.y(), at.x(), Paint.tint(Role.FLOW, 0.6));
      }
      return;
    }
    reach(focus.y(), focus.x());
    sheet.padded.copies(focus.c(), focus.y(), focus.x()).forEach(c -> reach(c.y(), c.x()));
  }

  /** Every output cell of the group that reads a place of the padded grid. */
  private void reach(int y, int x) {
    Subject s = sheet.subject;
    int first = focus.c() / s.inPerGroup() * s.outPerGroup();
    if (!sheet.padded.framed(y, x)) {
      return;
    }
    for (Lattice.Reader r : sheet.lattice.orElseThrow().readers(y, x)) {
      for (int k = first; k < first + s.outPerGroup(); k++) {
        Tap tap = new Tap(k, focus.c() % s.inPerGroup(), r.tapY(), r.tapX());
        kernel(tap, colour(tap));
        output(k, r.outRow(), r.outColumn(), colour(tap));
      }
    }
  }

  private Paint colour(Tap tap) {
    Grid g = sheet.kernelGrid();
    return Draw.place(tap.y(), tap.x(), g.rows(), g.columns());
  }

  private void input(Cell c, Paint paint) {
    light(new Ref(Ref.INPUT, 0, c.c(), c.y(), c.x()), sheet.inGrid(), paint);
  }

  private void kernel(Tap t, Paint paint) {
    light(new Ref(Ref.KERNEL, t.kernel(), t.c(), t.y(), t.x()), sheet.kernelGrid(), paint);
  }

  private void output(int c, int y, int x, Paint paint) {
    light(new Ref(Ref.OUTPUT, 0, c, y, x), sheet.outGrid(), paint);
  }

  private void light(Ref ref, Grid g, Paint paint) {
    lit.computeIfAbsent(Ref.channel(ref.part(), ref.k(), ref.c()), r -> new ArrayList<>())
        .add(Draw.cell(g, ref.y(), ref.x(), paint, Stroke.NONE, ref));
  }
}
