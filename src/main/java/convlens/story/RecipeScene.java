package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.text.Text;
import convlens.trace.Term;
import convlens.trace.Transposed;
import convlens.trace.Transposed.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transposed convolution as an ordinary one: the input stretched by zeros between its cells,
 * padding round it, the kernel turned about, stride 1.
 */
final class RecipeScene extends TransposedScene {
  private final TransposedLayout layout;
  private final List<String> words;
  private final Grid input;
  private final Grid kernel;
  private final Grid stretched;
  private final Grid output;
  private final Mark still;
  private final Mark ground;
  private final Mark numbers;

  RecipeScene(Subject subject, Transposed trace, View view, double aspect) {
    super(subject, trace, view);
    words = recipe();
    layout =
        TransposedLayout.of(
            List.of(
                List.of(
                    sheet.inputBox(0.72),
                    sheet.kernelBox(0.72, Text.of("story.transposed.turned", "size", size()))),
                List.of(stretchedBox()),
                List.of(sheet.outputBox(1))),
            footRoom(words),
            aspect);
    input = layout.grids().get(0);
    kernel = layout.grids().get(1);
    stretched = layout.grids().get(2);
    output = layout.grids().get(3);
    List<Mark> fixed = new ArrayList<>();
    fixed.add(TransposedSheet.title(sheet.inputTitle(), input, Role.INPUT));
    fixed.add(
        TransposedSheet.title(
            Text.of("story.transposed.turned", "size", size()), kernel, Role.KERNEL));
    fixed.add(TransposedSheet.title(stretchedTitle(), stretched, Role.INPUT));
    fixed.add(TransposedSheet.title(sheet.outputTitle(), output, Role.OUTPUT));
    fixed.addAll(sheet.input(input));
    fixed.addAll(sheet.kernel(kernel, true));
    fixed.addAll(sheet.legend(output));
    still = Draw.group(fixed);
    ground = Draw.group(ground(false));
    numbers = Draw.group(ground(true));
  }

  @Override
  TransposedLayout layout() {
    return layout;
  }

  @Override
  List<String> words() {
    return words;
  }

  private String size() {
    return Digits.size(sheet.rows.kernel(), sheet.columns.kernel());
  }

  private String stretchedTitle() {
    return Text.of(
        "story.transposed.stretched",
        "size",
        Digits.size(
            sheet.rows.stretched(sheet.inRows()), sheet.columns.stretched(sheet.inColumns())));
  }

  /** The four steps with this case's numbers, those of columns only where they differ. */
  private List<String> recipe() {
    Move r = sheet.rows;
    Move c = sheet.columns;
    String zeros = axes(String.valueOf(r.stride() - 1), String.valueOf(c.stride() - 1));
    String cells =
        axes(
            "%d·(%d − 1) + 1 = %d"
                .formatted(r.stride(), sheet.inRows(), r.stretched(sheet.inRows())),
            "%d·(%d − 1) + 1 = %d"
                .formatted(c.stride(), sheet.inColumns(), c.stretched(sheet.inColumns())));
    String padding = axes(padding(r), padding(c));
    List<String> lines = new ArrayList<>();
    lines.add(Text.of("story.transposed.one", "z", zeros, "cells", cells));
    lines.add(Text.of("story.transposed.two", "p", padding));
    lines.add(Text.of("story.transposed.three"));
    lines.add(Text.of("story.transposed.four"));
    return lines;
  }

  private static String padding(Move m) {
    return "%d·(%d − 1) − %d = %s"
        .formatted(m.dilation(), m.kernel(), m.padding(), Digits.of(m.recipePadding()));
  }

  private static String axes(String down, String across) {
    return down.equals(across) ? down : Text.of("story.transposed.axes", "h", down, "w", across);
  }

  private TransposedLayout.Box stretchedBox() {
    int top = Math.max(0, sheet.rows.recipePadding());
    int left = Math.max(0, sheet.columns.recipePadding());
    int high = sheet.rows.stretched(sheet.inRows());
    int wide = sheet.columns.stretched(sheet.inColumns());
    int below = Math.max(0, sheet.rows.recipePadding() + sheet.rows.more());
    int after = Math.max(0, sheet.columns.recipePadding() + sheet.columns.more());
    return new TransposedLayout.Box(
        -top,
        -left,
        top + high + below,
        left + wide + after,
        1,
        TransposedSheet.width(stretchedTitle()),
        0);
  }

  /** The stretched grid: cells, or their numbers. */
  private List<Mark> ground(boolean number) {
    List<Mark> marks = new ArrayList<>();
    double size = Draw.numberSize(stretched, Math.max(2, sheet.in.longest()));
    for (int y = stretched.top(); y < stretched.top() + stretched.rows(); y++) {
      for (int x = stretched.left(); x < stretched.left() + stretched.columns(); x++) {
        int iy = source(sheet.rows, y, sheet.inRows());
        int ix = source(sheet.columns, x, sheet.inColumns());
        if (iy >= 0 && ix >= 0) {
          marks.addAll(number ? List.of(own(y, x, iy, ix, size)) : ownGround(y, x, iy, ix));
        } else if (number) {
          Paint ink = Paint.tint(Role.PADDING, 0.7);
          marks.add(Draw.number(stretched, y, x, "0", Math.min(size, 14), ink, null));
        } else {
          marks.add(zero(y, x));
        }
      }
    }
    return marks;
  }

  private List<Mark> ownGround(int y, int x, int iy, int ix) {
    Ref ref = sheet.inputRef(iy, ix);
    Mark cell =
        Draw.cell(stretched, y, x, sheet.inShade.paint(sheet.in.get(iy, ix)), Stroke.NONE, ref);
    return cropped(y, x) ? List.of(cell, Draw.hatch(stretched, y, x, ref)) : List.of(cell);
  }

  private Mark own(int y, int x, int iy, int ix, double size) {
    Paint ink = new Paint.InkOn(sheet.inShade.paint(sheet.in.get(iy, ix)));
    return Draw.number(stretched, y, x, sheet.in.text(iy, ix), size, ink, sheet.inputRef(iy, ix));
  }

  /** Negative padding of the recipe cuts cells off. */
  private boolean cropped(int y, int x) {
    int cy = -sheet.rows.recipePadding();
    int cx = -sheet.columns.recipePadding();
    int bottom = sheet.rows.stretched(sheet.inRows()) - cy + sheet.rows.more();
    int right = sheet.columns.stretched(sheet.inColumns()) - cx + sheet.columns.more();
    return y < cy || x < cx || y >= bottom || x >= right;
  }

  /** A zero between cells is dashed in the input's colour, a zero of padding in gray. */
  private Mark zero(int y, int x) {
    boolean between =
        y >= 0
            && x >= 0
            && y < sheet.rows.stretched(sheet.inRows())
            && x < sheet.columns.stretched(sheet.inColumns());
    Role role = between ? Role.INPUT : Role.PADDING;
    Stroke dashed = new Stroke(Paint.tint(role, 0.45), 1, true);
    return Draw.cell(stretched, y, x, Paint.tint(role, between ? 0.05 : 0.02), dashed, null);
  }

  /** The input index at a place of the stretched axis, or -1 for a zero. */
  private static int source(Move move, int at, int extent) {
    boolean on = at >= 0 && at % move.stride() == 0 && at / move.stride() < extent;
    return on ? at / move.stride() : -1;
  }

  @Override
  List<Mark> picture(int step, double glide, Optional<Ref> lit) {
    List<Mark> marks = new ArrayList<>();
    marks.add(still);
    marks.add(ground);
    double row = at(step, glide, true);
    double column = at(step, glide, false);
    if (lit.isEmpty()) {
      marks.addAll(taps(row, column));
    }
    marks.add(numbers);
    marks.addAll(sheet.output(output, step, lit.isPresent() ? 1 : glide));
    if (lit.isPresent()) {
      marks.addAll(reached(lit.get()));
      return marks;
    }
    marks.addAll(frame(step, row, column));
    return marks;
  }

  /** Row or column of the window's upper left corner on its way to a step. */
  private double at(int step, double glide, boolean down) {
    int w = sheet.outColumns();
    int before = Math.max(0, step - 1);
    int fromRow = before / w;
    int toRow = step / w;
    double t = Glide.eased(glide, fromRow != toRow);
    return down
        ? Glide.between(fromRow, toRow, t) - sheet.rows.recipePadding()
        : Glide.between(before % w, step % w, t) - sheet.columns.recipePadding();
  }

  private List<Mark> taps(double row, double column) {
    List<Mark> taps = new ArrayList<>();
    for (int i = 0; i < sheet.rows.kernel(); i++) {
      for (int j = 0; j < sheet.columns.kernel(); j++) {
        taps.add(
            Draw.cell(
                stretched,
                row + i * sheet.rows.dilation(),
                column + j * sheet.columns.dilation(),
                Paint.of(Role.KERNEL),
                Stroke.NONE,
                null));
      }
    }
    return List.of(Draw.faded(0.26, taps));
  }

  /** The window with the weights of those taps that meet a cell of the input. */
  private List<Mark> frame(int step, double row, double column) {
    List<Mark> marks = new ArrayList<>();
    int toRow = step / sheet.outColumns();
    int toColumn = step % sheet.outColumns();
    double dy = row - toRow + sheet.rows.recipePadding();
    double dx = column - toColumn + sheet.columns.recipePadding();
    for (Term t : sheet.meets() ? sheet.terms(step) : List.<Term>of()) {
      int ty = t.tap().orElseThrow().y();
      int tx = t.tap().orElseThrow().x();
      int y = toRow + sheet.rows.padding() - ty * sheet.rows.dilation();
      int x = toColumn + sheet.columns.padding() - tx * sheet.columns.dilation();
      if (stretched.cell() >= 30) {
        marks.add(
            TransposedSheet.weight(
                stretched, y + dy, x + dx, t.weight(), Paint.tint(Role.TEXT, 0.82)));
      }
      marks.add(
          TransposedSheet.ring(
              kernel, kernel.rows() - 1 - ty, kernel.columns() - 1 - tx, 1, 1, Role.FLOW, 1.5));
    }
    double high = (sheet.rows.kernel() - 1) * sheet.rows.dilation() + 1;
    double wide = (sheet.columns.kernel() - 1) * sheet.columns.dilation() + 1;
    marks.add(TransposedSheet.ring(stretched, row, column, high, wide, Role.KERNEL, 2));
    return marks;
  }

  /** What an input cell reaches, in the colours of the weights it is met by. */
  private List<Mark> reached(Ref from) {
    List<Mark> marks = new ArrayList<>();
    marks.add(TransposedSheet.ring(input, from.y(), from.x(), 1, 1, Role.FLOW, 1.5));
    marks.add(
        TransposedSheet.ring(
            stretched,
            from.y() * sheet.rows.stride(),
            from.x() * sheet.columns.stride(),
            1,
            1,
            Role.FLOW,
            1.5));
    marks.addAll(Patch.lit(sheet, output, from));
    return marks;
  }
}
