package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.text.Text;
import convlens.trace.Read;
import convlens.trace.Step;
import convlens.trace.Term;
import convlens.trace.Transposed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transposed convolution as painting: each input cell puts the kernel, times its value, onto the
 * output, and overlaps add.
 *
 * <p>The step stands on an output cell as in the other tellings. An input cell paints at the step
 * of the first output cell it reaches, so whatever reaches the step's own cell is there.
 */
final class ScatterScene extends TransposedScene {
  private final TransposedLayout layout;
  private final List<String> words;
  private final Grid input;
  private final Grid kernel;
  private final Grid output;
  private final Mark still;

  /** The first step each input cell paints at, or the number of steps when it reaches nothing. */
  private final int[] first;

  ScatterScene(Subject subject, Transposed trace, View view, double aspect, Optional<String> note) {
    super(subject, trace, view);
    List<String> lines = new ArrayList<>();
    note.ifPresent(lines::add);
    lines.add(Text.of("story.transposed.paint"));
    lines.add(Text.of("story.transposed.overlap"));
    words = List.copyOf(lines);
    layout =
        TransposedLayout.of(
            List.of(
                List.of(sheet.inputBox(1)),
                List.of(sheet.kernelBox(0.82, sheet.kernelTitle())),
                List.of(sheet.outputBox(1))),
            footRoom(words),
            aspect);
    input = layout.grids().get(0);
    kernel = layout.grids().get(1);
    output = layout.grids().get(2);
    List<Mark> fixed = new ArrayList<>();
    fixed.add(TransposedSheet.title(sheet.inputTitle(), input, Role.INPUT));
    fixed.add(TransposedSheet.title(sheet.kernelTitle(), kernel, Role.KERNEL));
    fixed.add(TransposedSheet.title(sheet.outputTitle(), output, Role.OUTPUT));
    fixed.addAll(sheet.input(input));
    fixed.addAll(sheet.kernel(kernel, false));
    fixed.addAll(sheet.legend(output));
    still = Draw.group(fixed);
    first = new int[sheet.inRows() * sheet.inColumns()];
    for (int i = 0; i < first.length; i++) {
      first[i] = firstStep(i / sheet.inColumns(), i % sheet.inColumns());
    }
  }

  private int firstStep(int iy, int ix) {
    int[] least = {sheet.subject.out().plane()};
    Patch.visit(
        sheet, iy, ix, (y, x, ty, tx) -> least[0] = Math.min(least[0], y * sheet.outColumns() + x));
    return least[0];
  }

  @Override
  TransposedLayout layout() {
    return layout;
  }

  @Override
  List<String> words() {
    return words;
  }

  @Override
  List<Mark> picture(int step, double glide, Optional<Ref> lit) {
    List<Mark> marks = new ArrayList<>();
    marks.add(still);
    marks.addAll(painted(step, glide));
    if (lit.isPresent()) {
      marks.add(TransposedSheet.ring(input, lit.get().y(), lit.get().x(), 1, 1, Role.FLOW, 1.5));
      marks.addAll(Patch.lit(sheet, output, lit.get()));
      return marks;
    }
    marks.addAll(sheet.more(output));
    List<int[]> now = now(step);
    for (Term t : sheet.terms(step)) {
      int y = t.from() instanceof Read.At at ? at.cell().y() : 0;
      int x = t.from() instanceof Read.At at ? at.cell().x() : 0;
      int ty = t.tap().orElseThrow().y();
      int tx = t.tap().orElseThrow().x();
      marks.add(TransposedSheet.ring(input, y, x, 1, 1, Role.KERNEL, 2));
      if (input.cell() >= 30) {
        marks.add(TransposedSheet.weight(input, y, x, t.weight(), Paint.tint(Role.TEXT, 0.82)));
      }
      marks.add(TransposedSheet.ring(kernel, ty, tx, 1, 1, Role.FLOW, 1.5));
      marks.add(Draw.faded(0.75, List.of(Patch.outline(sheet, output, y, x, Role.KERNEL, 1.5))));
    }
    now.forEach(c -> marks.addAll(arrow(c[0], c[1], glide)));
    marks.addAll(sheet.current(output, step, glide));
    return marks;
  }

  /** The input cells that paint at a step. */
  private List<int[]> now(int step) {
    List<int[]> cells = new ArrayList<>();
    for (int i = 0; i < first.length && sheet.meets(); i++) {
      if (first[i] == step) {
        cells.add(new int[] {i / sheet.inColumns(), i % sheet.inColumns()});
      }
    }
    return cells;
  }

  /** The output: finished cells, sums so far of those painted on, and the empty rest. */
  private List<Mark> painted(int step, double glide) {
    List<Mark> marks = new ArrayList<>();
    List<Mark> fresh = new ArrayList<>();
    double size = Draw.numberSize(output, Math.max(2, sheet.out.longest()));
    int w = sheet.outColumns();
    int reach = (sheet.rows.kernel() - 1) * sheet.rows.dilation() + 1;
    int last = Math.min(sheet.subject.out().plane(), (step / w + reach + 1) * w);
    for (int i = 0; i < sheet.subject.out().plane(); i++) {
      int y = i / w;
      int x = i % w;
      if (i < step) {
        marks.addAll(
            sheet.outputCell(output, y, x, sheet.outShade.paint(sheet.out.get(y, x)), Stroke.NONE));
        continue;
      }
      marks.add(sheet.empty(output, y, x));
      if (i < last) {
        double[] sum = {0, 0, 0};
        soFar(i, step, sum);
        boolean wet = sum[2] == step && glide < 1;
        if (sum[1] > 0) {
          (wet ? fresh : marks).addAll(unfinished(y, x, (float) sum[0], size));
        }
      }
    }
    marks.add(Draw.faded(Glide.eased(glide, true), fresh));
    return marks;
  }

  /** What has been painted onto an output cell: the sum, how often, and when last. */
  private void soFar(int cell, int step, double... sum) {
    Step s = sheet.trace.step(sheet.traceStep(cell));
    double bias = 0;
    for (Term t : s.terms()) {
      if (t.from() instanceof Read.At at) {
        int when = first[at.cell().y() * sheet.inColumns() + at.cell().x()];
        if (when <= step) {
          sum[0] += t.product();
          sum[1]++;
          sum[2] = Math.max(sum[2], when);
        }
      } else {
        bias += t.product();
      }
    }
    sum[0] += bias;
  }

  private List<Mark> unfinished(int y, int x, float value, double size) {
    Ref ref = sheet.outputRef(y, x);
    Paint fill = Paint.tint(Role.KERNEL, 0.14);
    Stroke edge = new Stroke(Paint.tint(Role.KERNEL, 0.5), 1, false);
    String text = Digits.fit(value, 5);
    double fits = Math.min(size, Draw.numberSize(output, text.length()));
    return List.of(
        Draw.cell(output, y, x, fill, edge, ref),
        Draw.number(output, y, x, text, fits, Paint.tint(Role.TEXT, 0.6), ref));
  }

  /** From a painting input cell to its patch. */
  private List<Mark> arrow(int iy, int ix, double glide) {
    double x1 = input.cellX(ix + 1);
    double y1 = input.cellY(iy + 0.5);
    int top = Math.max(0, TransposedSheet.painted(sheet.rows, iy, 0));
    int left = Math.max(0, TransposedSheet.painted(sheet.columns, ix, 0));
    double x2 = output.cellX(left) - 3;
    double y2 = output.cellY(top) + output.cell() * 0.3;
    double bend = Math.abs(x2 - x1) * 0.4;
    double lift = Math.min(input.y(), Math.min(kernel.y(), output.y())) - 18;
    boolean above = kernel.x() > input.x() + input.width() && y2 > kernel.y() - 8;
    double middle = above ? Math.max(lift, 8) : (y1 + y2) / 2;
    Mark path =
        new Mark.Path(
            List.of(
                new Mark.Segment.Move(x1, y1),
                new Mark.Segment.Curve(x1 + bend, middle, x2 - bend, middle, x2, y2)),
            Paint.NONE,
            Stroke.dashed(Role.FLOW, 1.6),
            true,
            Optional.empty());
    return List.of(Draw.faded(Math.min(1, 0.25 + glide), List.of(path)));
  }
}
