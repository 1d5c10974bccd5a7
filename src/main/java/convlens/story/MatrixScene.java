package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.text.Text;
import convlens.trace.Transposed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transposed convolution as one product: the matrix of the convolution it is the transpose of,
 * transposed, times the input written as a column.
 *
 * <p>A step lights the row of its output cell; hovering an input cell lights its column.
 */
final class MatrixScene extends TransposedScene {
  /** Output and input cells up to which a matrix can be read. */
  static final int MOST_ROWS = 100;

  static final int MOST_COLUMNS = 64;
  private static final double SMALLEST_NUMBER = 15;

  private final TransposedLayout layout;
  private final List<String> words;
  private final Grid input;
  private final Grid kernel;
  private final Grid matrix;
  private final Grid x;
  private final Grid y;
  private final Grid output;
  private final Mark still;

  MatrixScene(Subject subject, Transposed trace, View view, double aspect) {
    super(subject, trace, view);
    int outs = subject.out().plane();
    int ins = subject.in().plane();
    words = List.of(Text.of("story.transposed.matrix.words"));
    double wanted = outs / (sheet.inRows() + sheet.rows.kernel() + 3.0);
    double scale = Math.max(1, Math.min(2.4, wanted));
    layout =
        TransposedLayout.of(
            List.of(
                List.of(sheet.inputBox(scale), sheet.kernelBox(scale, sheet.kernelTitle())),
                List.of(box(outs, ins, matrixTitle())),
                List.of(box(ins, 1, "x")),
                List.of(box(outs, 1, "= y")),
                List.of(sheet.outputBox(Math.min(scale, 1.6)))),
            footRoom(words),
            Math.max(aspect, 0.9));
    input = layout.grids().get(0);
    kernel = layout.grids().get(1);
    matrix = layout.grids().get(2);
    x = layout.grids().get(3);
    y = layout.grids().get(4);
    output = layout.grids().get(5);
    still = Draw.group(still());
  }

  /** True when the matrix is small enough to be drawn. */
  static boolean suits(Subject s) {
    return s.out().plane() <= MOST_ROWS && s.in().plane() <= MOST_COLUMNS;
  }

  /** What is told where it is not. */
  static String tooLarge(Subject s) {
    return Text.of(
        "story.transposed.matrix.large",
        "rows",
        s.out().plane(),
        "columns",
        s.in().plane(),
        "mostRows",
        MOST_ROWS,
        "mostColumns",
        MOST_COLUMNS);
  }

  private static TransposedLayout.Box box(int rows, int columns, String title) {
    return new TransposedLayout.Box(0, 0, rows, columns, 1, TransposedSheet.width(title), 0);
  }

  private String matrixTitle() {
    return Text.of(
        "story.transposed.matrix",
        "size",
        Digits.size(sheet.subject.out().plane(), sheet.subject.in().plane()));
  }

  @Override
  TransposedLayout layout() {
    return layout;
  }

  @Override
  List<String> words() {
    return words;
  }

  private List<Mark> still() {
    List<Mark> marks = new ArrayList<>();
    marks.add(TransposedSheet.title(sheet.inputTitle(), input, Role.INPUT));
    marks.add(TransposedSheet.title(sheet.kernelTitle(), kernel, Role.KERNEL));
    marks.add(TransposedSheet.title(matrixTitle(), matrix, Role.KERNEL));
    marks.add(TransposedSheet.title("x", x, Role.INPUT));
    marks.add(TransposedSheet.title("= y", y, Role.OUTPUT));
    marks.add(TransposedSheet.title(sheet.outputTitle(), output, Role.OUTPUT));
    marks.addAll(sheet.input(input));
    marks.addAll(sheet.kernel(kernel, false));
    marks.addAll(sheet.legend(output));
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        marks.addAll(entry(row, column));
      }
    }
    for (int i = 0; i < x.rows(); i++) {
      float v = sheet.in.get(i / sheet.inColumns(), i % sheet.inColumns());
      Ref ref = sheet.inputRef(i / sheet.inColumns(), i % sheet.inColumns());
      marks.addAll(number(x, i, 0, v, sheet.inShade.paint(v), ref));
    }
    return marks;
  }

  private List<Mark> number(Grid g, int row, int column, float v, Paint fill, Ref ref) {
    Mark cell = Draw.cell(g, row, column, fill, Stroke.NONE, ref);
    if (g.cell() < SMALLEST_NUMBER) {
      return List.of(cell);
    }
    String text = Digits.fit(v, 4);
    double size = Draw.numberSize(g, Math.max(2, text.length()));
    return List.of(cell, Draw.number(g, row, column, text, size, new Paint.InkOn(fill), ref));
  }

  /** An entry of the matrix: the weight between an output and an input cell, else nothing. */
  private List<Mark> entry(int row, int column) {
    int ty = TransposedSheet.tap(sheet.rows, column / sheet.inColumns(), row / sheet.outColumns());
    int tx =
        TransposedSheet.tap(sheet.columns, column % sheet.inColumns(), row % sheet.outColumns());
    if (ty < 0 || tx < 0 || !sheet.meets()) {
      Stroke line = new Stroke(Paint.tint(Role.LINE, 0.7), 0.5, false);
      return List.of(Draw.cell(matrix, row, column, Paint.of(Role.CARD), line, null));
    }
    float w = sheet.weights.get(ty, tx);
    return number(matrix, row, column, w, sheet.kernelShade.paint(w), sheet.kernelRef(ty, tx));
  }

  @Override
  List<Mark> picture(int step, double glide, Optional<Ref> lit) {
    List<Mark> marks = new ArrayList<>();
    marks.add(still);
    for (int i = 0; i < y.rows(); i++) {
      int oy = i / sheet.outColumns();
      int ox = i % sheet.outColumns();
      if (i < step || (i == step && Glide.arrival(glide) > 0.5)) {
        float v = sheet.out.get(oy, ox);
        Paint fill = i == step ? Paint.tint(Role.OUTPUT, 0.78) : sheet.outShade.paint(v);
        marks.addAll(number(y, i, 0, v, fill, sheet.outputRef(oy, ox)));
      } else {
        marks.add(blank(i, sheet.outputRef(oy, ox)));
      }
    }
    marks.addAll(sheet.output(output, step, glide));
    if (lit.isPresent()) {
      marks.addAll(column(lit.get()));
    } else {
      marks.addAll(row(step, glide));
    }
    return marks;
  }

  private Mark blank(int row, Ref ref) {
    Stroke line = new Stroke(Paint.tint(Role.OUTPUT, 0.22), 1, false);
    return Draw.cell(y, row, 0, Paint.of(Role.CARD), line, ref);
  }

  private List<Mark> row(int step, double glide) {
    List<Mark> marks = new ArrayList<>();
    double at = Glide.between(Math.max(0, step - 1), step, Glide.eased(glide, false));
    for (int c = 0; c < matrix.columns(); c++) {
      int ty = TransposedSheet.tap(sheet.rows, c / sheet.inColumns(), step / sheet.outColumns());
      int tx = TransposedSheet.tap(sheet.columns, c % sheet.inColumns(), step % sheet.outColumns());
      if (ty >= 0 && tx >= 0 && sheet.meets()) {
        int iy = c / sheet.inColumns();
        int ix = c % sheet.inColumns();
        marks.add(TransposedSheet.ring(matrix, step, c, 1, 1, Role.KERNEL, 1.5));
        marks.add(TransposedSheet.ring(x, c, 0, 1, 1, Role.KERNEL, 1.5));
        marks.add(TransposedSheet.ring(input, iy, ix, 1, 1, Role.KERNEL, 1.5));
        marks.add(TransposedSheet.ring(kernel, ty, tx, 1, 1, Role.FLOW, 1.5));
      }
    }
    marks.add(TransposedSheet.ring(matrix, at, 0, 1, matrix.columns(), Role.FLOW, 1.8));
    marks.add(TransposedSheet.ring(y, at, 0, 1, 1, Role.FLOW, 1.8));
    return marks;
  }

  private List<Mark> column(Ref from) {
    List<Mark> marks = new ArrayList<>();
    int c = from.y() * sheet.inColumns() + from.x();
    Patch.visit(
        sheet,
        from.y(),
        from.x(),
        (oy, ox, ty, tx) -> {
          marks.add(
              TransposedSheet.ring(
                  matrix, oy * sheet.outColumns() + ox, c, 1, 1, Role.KERNEL, 1.5));
          marks.add(
              TransposedSheet.ring(y, oy * sheet.outColumns() + ox, 0, 1, 1, Role.KERNEL, 1.5));
        });
    marks.add(TransposedSheet.ring(matrix, 0, c, matrix.rows(), 1, Role.FLOW, 1.8));
    marks.add(TransposedSheet.ring(x, c, 0, 1, 1, Role.FLOW, 1.8));
    marks.add(TransposedSheet.ring(input, from.y(), from.x(), 1, 1, Role.FLOW, 1.5));
    marks.addAll(Patch.lit(sheet, output, from));
    return marks;
  }
}
