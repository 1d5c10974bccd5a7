package convlens.story;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.trace.Cell;
import convlens.trace.Pooled;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/** Every channel as a plane standing in depth, the window on each that the current kernel reads. */
final class VolumeScene extends StoryScene {
  /** How much of a plane is seen that takes no part in the step. */
  private static final double ASIDE = 0.8;

  private final VolumeSheet sheet;

  /** The stage of the channel last asked for: neighbours in time share it. */
  private final AtomicReference<VolumeStage> last = new AtomicReference<>();

  VolumeScene(Subject subject, double aspect) {
    this(new VolumeSheet(subject, aspect));
  }

  private VolumeScene(VolumeSheet sheet) {
    super(sheet.subject, sheet.padded, sheet.layout.width(), sheet.layout.height());
    this.sheet = sheet;
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    int plane = sheet.subject.out().plane();
    VolumeStage stage = stage(step / plane);
    Optional<VolumeFocus> lit = focus.flatMap(f -> VolumeFocus.of(sheet, f));
    List<Mark> marks = new ArrayList<>();
    marks.add(Draw.group(stage.labels));
    inputs(marks, stage, step, glide, lit);
    kernels(marks, stage, lit);
    outputs(marks, stage, step % plane, glide, lit);
    words(marks, lit.flatMap(l -> l.step).orElse(written(step, glide)));
    return new Frame(marks, sheet.subject.trace().caption(step));
  }

  private VolumeStage stage(int channel) {
    VolumeStage kept = last.get();
    if (kept == null || kept.now != channel) {
      kept = new VolumeStage(sheet, channel);
      last.set(kept);
    }
    return kept;
  }

  private void words(List<Mark> marks, int step) {
    int plane = sheet.subject.out().plane();
    int w = sheet.subject.out().w();
    VolumeLayout l = sheet.layout;
    String filling =
        VolumeWords.filling(
            step / plane, step % plane / w, step % w, sheet.subject.weight().isPresent());
    marks.add(Draw.label(filling, l.output().x(), l.output().y() + 39, Role.MUTED));
    marks.addAll(
        MadeOf.marks(sheet.subject.trace().step(step), sheet, l.panel().x(), l.panel().y()));
  }

  private void inputs(
      List<Mark> marks, VolumeStage stage, int step, double glide, Optional<VolumeFocus> lit) {
    for (Plane p : stage.inputs) {
      boolean read = stage.reads(p.whole().c());
      List<Mark> own = new ArrayList<>(sheet.input(p.whole().c()));
      if (lit.isPresent()) {
        own.addAll(lit.get().on(p.whole()));
      } else if (read) {
        own.addAll(window(step, glide, stage.now, p.whole().c()));
      }
      boolean involved = lit.isPresent() ? !lit.get().on(p.whole()).isEmpty() : read;
      marks.add(p.draw(involved ? 1 : ASIDE, own));
    }
  }

  /** The window on a plane: the kernel's slice that lies on it, in the plane's own coordinates. */
  private List<Mark> window(int step, double glide, int kernel, int channel) {
    Optional<Gliding> to = Gliding.to(sheet.subject, step, glide);
    if (to.isEmpty()) {
      return List.of();
    }
    Trace.Window now = to.get().window();
    double row = to.get().row();
    double column = to.get().column();
    Grid g = sheet.inGrid();
    Optional<DisplacedMarks> moved = DisplacedMarks.of(sheet.subject, g);
    if (moved.isPresent()) {
      return moved.get().onPlane(step, glide, channel, sheet, kernel);
    }
    List<Mark> taps = new ArrayList<>();
    for (int i = 0; i < now.rows(); i++) {
      for (int j = 0; j < now.columns(); j++) {
        double y = row + i * now.dilationY();
        double x = column + j * now.dilationX();
        taps.add(Draw.cell(g, y, x, sheet.weightPaint(kernel, channel, i, j), Stroke.NONE, null));
      }
    }
    Mark edge =
        Draw.frame(
            g.cellX(column),
            g.cellY(row),
            now.width() * g.cell(),
            now.height() * g.cell(),
            0,
            Paint.NONE,
            new Stroke(Paint.tint(Role.KERNEL, 1.3), Math.max(1.8, g.cell() * 0.09), false));
    if (sheet.subject.weight().isPresent()) {
      return List.of(Draw.faded(0.92, taps), edge);
    }
    // Without weights the window hides nothing of what it lies on.
    List<Mark> marks = new ArrayList<>(List.of(Draw.faded(0.3, taps)));
    winner(step, channel).ifPresent(c -> marks.add(Draw.faded(Glide.arrival(glide), won(g, c))));
    marks.add(edge);
    return marks;
  }

  /** The cell of a plane whose value is the step's result. */
  private Optional<Cell> winner(int step, int channel) {
    Trace trace = sheet.subject.trace();
    OptionalInt winner = Pooled.of(trace).map(p -> p.winner(step)).orElse(OptionalInt.empty());
    return winner.isEmpty()
        ? Optional.empty()
        : Trace.source(trace.step(step).terms().get(winner.getAsInt()).from()).stream()
            .filter(c -> c.c() == channel)
            .findFirst();
  }

  private static List<Mark> won(Grid g, Cell c) {
    Stroke edge = new Stroke(Paint.tint(Role.OUTPUT, 1.4), 1.6, false);
    return List.of(Draw.cell(g, c.y(), c.x(), Paint.of(Role.OUTPUT), edge, null));
  }

  private void kernels(List<Mark> marks, VolumeStage stage, Optional<VolumeFocus> lit) {
    for (Plane p : stage.kernels) {
      boolean now = p.whole().k() == stage.now;
      List<Mark> own = new ArrayList<>(sheet.kernel(p.whole().k(), p.whole().c()));
      Grid g = p.grid();
      if (now) {
        own.add(
            Draw.frame(
                -0.8,
                -0.8,
                g.width() + 1.6,
                g.height() + 1.6,
                0,
                Paint.NONE,
                new Stroke(Paint.tint(Role.KERNEL, 1.3), 2, false)));
      }
      lit.ifPresent(l -> own.addAll(l.on(p.whole())));
      boolean involved = lit.isPresent() ? !lit.get().on(p.whole()).isEmpty() : now;
      marks.add(p.draw(involved ? 1 : ASIDE, own));
    }
  }

  private void outputs(
      List<Mark> marks, VolumeStage stage, int at, double glide, Optional<VolumeFocus> lit) {
    int w = sheet.subject.out().w();
    int row = at / w;
    int column = at % w;
    for (Plane p : stage.outputs) {
      int c = p.whole().c();
      int filled = c < stage.now ? sheet.subject.out().plane() : c == stage.now ? at : 0;
      List<Mark> own = new ArrayList<>(sheet.outputEmpty(c));
      fill(own, c, filled);
      if (c == stage.now && Glide.arrival(glide) > 0) {
        Paint strong = Paint.of(Role.OUTPUT);
        Stroke edge = new Stroke(Paint.tint(Role.OUTPUT, 1.4), 1.8, false);
        own.add(
            Draw.faded(
                Glide.arrival(glide),
                List.of(
                    Draw.cell(
                        p.grid(),
                        row,
                        column,
                        strong,
                        edge,
                        new Ref(Ref.OUTPUT, 0, c, row, column)))));
      }
      lit.ifPresent(l -> own.addAll(l.on(p.whole())));
      marks.add(p.draw(1, own));
    }
  }

  /** The cells filled so far; of a raster, all but a cover over what is still to come. */
  private void fill(List<Mark> own, int c, int filled) {
    List<Mark> cells = sheet.output(c);
    if (!VolumeSheet.large(sheet.subject.out())) {
      own.addAll(cells.subList(0, filled));
      return;
    }
    if (filled == 0) {
      return;
    }
    own.addAll(cells);
    Grid g = sheet.outGrid();
    int row = filled / g.columns();
    int column = filled % g.columns();
    Paint ground = Paint.of(Role.SURFACE);
    if (row < g.rows()) {
      double x = g.cellX(column);
      own.add(Draw.frame(x, g.cellY(row), g.width() - x, g.cell(), 0, ground, Stroke.NONE));
      own.add(
          Draw.frame(
              0,
              g.cellY(row + 1),
              g.width(),
              g.height() - g.cellY(row + 1),
              0,
              ground,
              Stroke.NONE));
    }
  }
}
