package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.text.Text;
import convlens.trace.Folded;
import convlens.trace.Read;
import convlens.trace.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way back through a padding that copies: the gradient lands on the padded grid, and what
 * landed on a copy goes to the cell it copies.
 *
 * <p>Every place of the padded grid belongs to one cell of the output, so a place is filled in the
 * step of its cell.
 */
final class FoldedScene extends TransposedScene {
  private final Folded folded;
  private final TransposedLayout layout;
  private final List<String> words;
  private final Grid input;
  private final Grid kernel;
  private final Grid padded;
  private final Grid output;
  private final List<List<int[]>> places;
  private final float[][] sums;
  private final Shade shade;
  private final double numberSize;
  private final Mark still;

  FoldedScene(Subject subject, Folded trace, View view, double aspect) {
    super(subject, trace, view);
    folded = trace;
    words = List.of(Text.of("story.folded.lands"), Text.of("story.folded.copies"));
    places = places(subject.out().plane());
    layout =
        TransposedLayout.of(
            List.of(
                List.of(sheet.inputBox(0.82), sheet.kernelBox(0.82, sheet.kernelTitle())),
                List.of(paddedBox()),
                List.of(sheet.outputBox(1))),
            footRoom(words),
            aspect);
    input = layout.grids().get(0);
    kernel = layout.grids().get(1);
    padded = layout.grids().get(2);
    output = layout.grids().get(3);
    sums = new float[padded.rows()][padded.columns()];
    int longest = 2;
    for (int i = 0; i < places.size(); i++) {
      for (int[] at : places.get(i)) {
        sums[at[0] - padded.top()][at[1] - padded.left()] = landed(i, at);
        longest = Math.max(longest, Digits.fit(sum(at), 5).length());
      }
    }
    float[] all = new float[padded.rows() * padded.columns()];
    for (int y = 0; y < padded.rows(); y++) {
      System.arraycopy(sums[y], 0, all, y * padded.columns(), padded.columns());
    }
    shade = Shade.over(Role.OUTPUT, all);
    numberSize = Draw.numberSize(padded, longest);
    still = Draw.group(still());
  }

  /** For each output cell the places of the padded grid that show it, its own first. */
  private List<List<int[]>> places(int cells) {
    List<List<int[]>> all = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      List<int[]> found = new ArrayList<>();
      for (int y : folded.rowsOf(i / sheet.outColumns())) {
        for (int x : folded.columnsOf(i % sheet.outColumns())) {
          found.add(new int[] {y, x});
        }
      }
      all.add(found);
    }
    return all;
  }

  private TransposedLayout.Box paddedBox() {
    var border = folded.border();
    return new TransposedLayout.Box(
        -border.top(),
        -border.left(),
        sheet.outRows() + border.top() + border.bottom(),
        sheet.outColumns() + border.left() + border.right(),
        1,
        TransposedSheet.width(paddedTitle()),
        0);
  }

  private String paddedTitle() {
    var border = folded.border();
    return Text.of(
        "story.folded.title",
        "name",
        sheet.subject.names().output(),
        "size",
        Digits.size(
            sheet.outRows() + border.top() + border.bottom(),
            sheet.outColumns() + border.left() + border.right()));
  }

  /** What lands on a place in the step of its cell, over all channels that are read. */
  private float landed(int step, int... at) {
    double sum = 0;
    for (Term t : sheet.trace.step(sheet.traceStep(step)).terms()) {
      if (leads(t, at)) {
        sum += t.product();
      }
    }
    return (float) sum;
  }

  private boolean leads(Term t, int... at) {
    if (t.from() instanceof Read.At from && t.tap().isPresent()) {
      return TransposedSheet.painted(sheet.rows, from.cell().y(), t.tap().get().y()) == at[0]
          && TransposedSheet.painted(sheet.columns, from.cell().x(), t.tap().get().x()) == at[1];
    }
    return false;
  }

  private float sum(int... at) {
    return sums[at[0] - padded.top()][at[1] - padded.left()];
  }

  private List<Mark> still() {
    List<Mark> marks = new ArrayList<>();
    marks.add(TransposedSheet.title(sheet.inputTitle(), input, Role.INPUT));
    marks.add(TransposedSheet.title(sheet.kernelTitle(), kernel, Role.KERNEL));
    marks.add(TransposedSheet.title(paddedTitle(), padded, Role.OUTPUT));
    marks.add(TransposedSheet.title(sheet.outputTitle(), output, Role.OUTPUT));
    marks.addAll(sheet.input(input));
    marks.addAll(sheet.kernel(kernel, false));
    return marks;
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
    for (int i = 0; i < places.size(); i++) {
      for (int[] at : places.get(i)) {
        marks.addAll(i < step ? place(i, at, false) : List.of(blank(i, at)));
      }
    }
    if (lit.isPresent()) {
      marks.addAll(sheet.output(output, step, 1));
      marks.addAll(reached(lit.get()));
      return marks;
    }
    List<Mark> now = new ArrayList<>();
    for (int[] at : places.get(step)) {
      now.addAll(place(step, at, true));
    }
    marks.add(Draw.faded(Glide.eased(glide, true), now));
    marks.addAll(sheet.output(output, step, glide));
    marks.addAll(read(step));
    marks.addAll(handed(step, glide));
    return marks;
  }

  private boolean made(int... at) {
    return !sheet.subject.out().contains(at[0], at[1]);
  }

  /** A place still to be filled; dashed where padding made it. */
  private Mark blank(int cell, int... at) {
    Role role = made(at) ? Role.PADDING : Role.OUTPUT;
    Stroke line = new Stroke(Paint.tint(role, made(at) ? 0.5 : 0.22), 1, made(at));
    return Draw.cell(padded, at[0], at[1], Paint.of(Role.CARD), line, ref(cell));
  }

  private Ref ref(int cell) {
    return sheet.outputRef(cell / sheet.outColumns(), cell % sheet.outColumns());
  }

  private List<Mark> place(int cell, int[] at, boolean now) {
    float v = sum(at);
    Paint fill = made(at) ? Paint.tint(Role.PADDING, 0.16) : shade.paint(v);
    Stroke edge = made(at) ? new Stroke(Paint.tint(Role.PADDING, 0.7), 1, true) : Stroke.NONE;
    if (now) {
      edge =
          made(at)
              ? new Stroke(Paint.of(Role.FLOW), 1.8, true)
              : Stroke.of(Role.FLOW, Math.max(1.8, padded.cell() * 0.055));
    }
    String text = Digits.fit(v, 5);
    double size = Math.min(numberSize, Draw.numberSize(padded, Math.max(2, text.length())));
    return List.of(
        Draw.cell(padded, at[0], at[1], fill, edge, ref(cell)),
        Draw.number(padded, at[0], at[1], text, size, new Paint.InkOn(fill), ref(cell)));
  }

  /** The cells that are read in a step, and the weights they meet. */
  private List<Mark> read(int step) {
    List<Mark> marks = new ArrayList<>();
    for (Term t : sheet.terms(step)) {
      if (t.from() instanceof Read.At from && t.tap().isPresent()) {
        marks.add(
            TransposedSheet.ring(input, from.cell().y(), from.cell().x(), 1, 1, Role.KERNEL, 2));
        marks.add(
            TransposedSheet.ring(
                kernel, t.tap().get().y(), t.tap().get().x(), 1, 1, Role.FLOW, 1.5));
      }
    }
    return marks;
  }

  /** From each copy to the cell it copies, and from there to the output. */
  private List<Mark> handed(int step, double glide) {
    List<int[]> all = places.get(step);
    if (all.isEmpty()) {
      return List.of();
    }
    int y = step / sheet.outColumns();
    int x = step % sheet.outColumns();
    List<Mark> marks = new ArrayList<>();
    for (int[] at : all) {
      if (made(at)) {
        marks.add(arc(at[0], at[1], y, x));
      }
    }
    // Along the gap below the row: numbers stand in its middle.
    double x1 = padded.cellX(x + 0.86);
    double y1 = padded.cellY(y + 1) - 0.5;
    double x2 = output.cellX(x) + 2;
    double y2 = output.cellY(y + 1) - 0.5;
    boolean beside = output.x() > padded.x() + padded.width();
    double bend = beside ? Math.abs(x2 - x1) * 0.4 : padded.cell();
    marks.add(
        new Mark.Path(
            List.of(
                new Mark.Segment.Move(x1, y1),
                new Mark.Segment.Curve(x1 + bend, y1, x2 - bend, y2, x2, y2)),
            Paint.NONE,
            Stroke.dashed(Role.FLOW, 1.6),
            true,
            Optional.empty()));
    return List.of(Draw.faded(Math.min(1, 0.25 + glide), marks));
  }

  private Mark arc(int fromY, int fromX, int toY, int toX) {
    double x1 = padded.cellX(fromX + 0.5);
    double y1 = padded.cellY(fromY + 0.5);
    double x2 = padded.cellX(toX + 0.5);
    double y2 = padded.cellY(toY + 0.5);
    double apart = Math.hypot(x2 - x1, y2 - y1);
    double r = padded.cell() * 0.38;
    double ux = (x2 - x1) / apart;
    double uy = (y2 - y1) / apart;
    double lift = Math.min(apart * 0.22, padded.cell());
    double mx = (x1 + x2) / 2 + uy * lift;
    double my = (y1 + y2) / 2 - ux * lift;
    return new Mark.Path(
        List.of(
            new Mark.Segment.Move(x1 + ux * r, y1 + uy * r),
            new Mark.Segment.Curve(mx, my, mx, my, x2 - ux * r, y2 - uy * r)),
        Paint.NONE,
        Stroke.of(Role.FLOW, 1.6),
        true,
        Optional.empty());
  }

  /** Where a cell of the gradient lands, and the cells that get it in the end. */
  private List<Mark> reached(Ref from) {
    List<Mark> marks = new ArrayList<>();
    marks.add(TransposedSheet.ring(input, from.y(), from.x(), 1, 1, Role.FLOW, 1.5));
    if (!sheet.meets()) {
      return marks;
    }
    float value = sheet.in.get(from.y(), from.x());
    for (int cell = 0; cell < places.size(); cell++) {
      boolean gets = false;
      for (int[] at : places.get(cell)) {
        int ty = TransposedSheet.tap(sheet.rows, from.y(), at[0]);
        int tx = TransposedSheet.tap(sheet.columns, from.x(), at[1]);
        if (ty >= 0 && tx >= 0) {
          gets = true;
          Paint fill = sheet.place(ty, tx);
          String text = "+" + Digits.fit(value * sheet.weights.get(ty, tx), 5);
          double size = Draw.numberSize(padded, Math.max(3, text.length()));
          Stroke edge = made(at) ? new Stroke(Paint.of(Role.PADDING), 1.5, true) : Stroke.NONE;
          marks.add(Draw.cell(padded, at[0], at[1], fill, edge, ref(cell)));
          marks.add(
              Draw.number(padded, at[0], at[1], text, size, new Paint.InkOn(fill), ref(cell)));
        }
      }
      if (gets) {
        int y = cell / sheet.outColumns();
        marks.add(
            TransposedSheet.ring(output, y, cell % sheet.outColumns(), 1, 1, Role.KERNEL, 1.5));
      }
    }
    return marks;
  }
}
