package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Tones;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a moving story stands still: every channel of input and output as a grid of its own, each
 * cell in its tone, the deeper the larger its value.
 */
final class MoveSheet {
  /** More cells than this on both sides are told in depth instead. */
  private static final int CELLS = 1600;

  private static final double MARGIN = 30;
  private static final double HEAD = 34;
  private static final double NAME = 20;
  private static final double BETWEEN = 84;
  private static final double LARGEST = 58;

  final Subject subject;
  final Tones tones;
  final double width;
  final double height;
  final List<Grid> inputs;
  final List<Grid> outputs;
  final List<Mark> words = new ArrayList<>();
  final List<List<Mark>> inputCells = new ArrayList<>();

  /** Each output cell by its step. */
  final List<Mark> outputCells = new ArrayList<>();

  private final Shade shade;
  private final double numbers;

  /** Channels side by side: how many rows and columns of them. */
  private record Wall(int rows, int columns, Shape s) {
    static Wall of(Shape s, int across) {
      int columns = Math.min(s.c(), across);
      return new Wall((s.c() + columns - 1) / columns, columns, s);
    }

    double gap(double cell) {
      return Math.max(10, cell * 0.4);
    }

    double width(double cell) {
      return columns * s.w() * cell + (columns - 1) * gap(cell);
    }

    double height(double cell) {
      return rows * (s.h() * cell + NAME) + (rows - 1) * gap(cell);
    }

    List<Grid> grids(double x, double y, double cell) {
      List<Grid> found = new ArrayList<>();
      for (int c = 0; c < s.c(); c++) {
        int row = c / columns;
        int column = c % columns;
        double left = x + column * (s.w() * cell + gap(cell));
        double top = y + row * (s.h() * cell + NAME + gap(cell)) + NAME;
        found.add(new Grid(left, top, cell, 0, 0, s.h(), s.w()));
      }
      return found;
    }
  }

  MoveSheet(Subject subject, double aspect) {
    this.subject = subject;
    tones = subject.trace().tones().orElseThrow();
    double bounded = Math.max(0.4, Math.min(3.5, aspect));
    width = FlatLayout.widthFor(bounded);
    height = FlatLayout.heightFor(bounded);
    Wall in = wall(subject.in());
    Wall out = wall(subject.out());
    boolean beside = bounded >= 1;
    double cell = LARGEST;
    while (cell > 3 && !fits(in, out, cell, beside)) {
      cell *= 0.97;
    }
    double w = beside ? in.width(cell) + BETWEEN + out.width(cell) : 0;
    double h = beside ? 0 : in.height(cell) + out.height(cell) + 2 * HEAD + 30;
    double x = beside ? (width - w) / 2 : (width - in.width(cell)) / 2;
    double y = beside ? (height - in.height(cell) + HEAD) / 2 : (height - h) / 2 + HEAD;
    inputs = in.grids(x, y, cell);
    double ox = beside ? x + in.width(cell) + BETWEEN : (width - out.width(cell)) / 2;
    double oy = beside ? (height - out.height(cell) + HEAD) / 2 : y + in.height(cell) + 30 + HEAD;
    outputs = out.grids(ox, oy, cell);
    shade = Shade.over(Role.INPUT, subject.input().data());
    numbers = Draw.numberSize(inputs.get(0), longest());
    title("story.input", subject.names().input(), subject.in(), x, y - 10);
    title("story.output", subject.names().output(), subject.out(), ox, oy - 10);
    makeCells();
  }

  /** True where the story is one of moved cells and there is room for all of them. */
  static boolean fits(Subject s) {
    return s.trace().tones().isPresent()
        && s.in().n() > 0
        && s.out().size() > 0
        && s.in().c() * s.in().plane() <= CELLS;
  }

  /** As many channels in a row as a square has places, or as make the wall about square. */
  private Wall wall(Shape s) {
    int side = tones.side();
    boolean squares = s.c() > 1 && s.c() % (side * side) == 0;
    return Wall.of(s, squares ? side : (int) Math.ceil(Math.sqrt(s.c())));
  }

  private boolean fits(Wall in, Wall out, double cell, boolean beside) {
    double w = width - 2 * MARGIN;
    double h = height - 2 * MARGIN - HEAD;
    return beside
        ? in.width(cell) + BETWEEN + out.width(cell) <= w
            && Math.max(in.height(cell), out.height(cell)) <= h
        : Math.max(in.width(cell), out.width(cell)) <= w
            && in.height(cell) + out.height(cell) + HEAD + 30 <= h;
  }

  private void title(String key, String name, Shape s, double x, double y) {
    String size = s.c() + " × " + Digits.size(s.h(), s.w());
    words.add(Draw.label(Text.of(key, "name", name, "size", size), x, y, Role.MUTED));
  }

  private int longest() {
    int longest = 2;
    for (float v : subject.input().data()) {
      longest = Math.max(longest, Digits.fit(v, 5).length());
    }
    return longest;
  }

  private void makeCells() {
    for (int c = 0; c < inputs.size(); c++) {
      name(inputs.get(c), c);
      List<Mark> cells = new ArrayList<>();
      Grid g = inputs.get(c);
      for (int i = 0; i < g.rows() * g.columns(); i++) {
        Cell at = new Cell(c, i / g.columns(), i % g.columns());
        cells.add(
            Draw.group(moved(g, at.y(), at.x(), inputTone(at), subject.input(), at, Ref.INPUT)));
      }
      inputCells.add(List.copyOf(cells));
    }
    for (int c = 0; c < outputs.size(); c++) {
      name(outputs.get(c), c);
      Grid g = outputs.get(c);
      for (int i = 0; i < g.rows() * g.columns(); i++) {
        Cell at = new Cell(c, i / g.columns(), i % g.columns());
        outputCells.add(
            Draw.group(moved(g, at.y(), at.x(), outputTone(at), subject.output(), at, Ref.OUTPUT)));
      }
    }
  }

  private void name(Grid g, int c) {
    words.add(
        Draw.text(
            "c" + c,
            g.x() + 1,
            g.y() - 5,
            12.5,
            Mark.Font.MONO,
            Mark.Anchor.START,
            Paint.of(Role.MUTED)));
  }

  int inputTone(Cell cell) {
    return tones.ofInput(cell);
  }

  int outputTone(Cell cell) {
    return tones.ofOutput(cell);
  }

  Paint paint(int tone) {
    return Draw.place(tone / tones.side(), tone % tones.side(), tones.side(), tones.side());
  }

  /** A cell in its tone, with its number where that can be read, anywhere in the picture. */
  List<Mark> moved(Grid g, double row, double column, int tone, Tensor from, Cell at, String part) {
    float value = from.get(0, at.c(), at.y(), at.x());
    Ref ref = new Ref(part, 0, at.c(), at.y(), at.x());
    double strength = 0.2 + 1.1 * (shade.strength(value) - 0.13);
    List<Mark> marks = new ArrayList<>();
    marks.add(Draw.cell(g, row, column, Paint.of(Role.CARD), Stroke.NONE, ref));
    marks.add(
        Draw.faded(strength, List.of(Draw.cell(g, row, column, paint(tone), Stroke.NONE, ref))));
    if (numbers >= Draw.readable(height)) {
      String text = Digits.fit(value, 5);
      marks.add(Draw.number(g, row, column, text, numbers, Paint.of(Role.TEXT), ref));
    }
    return marks;
  }

  /** A cell that is still to come. */
  List<Mark> empty(int from) {
    List<Mark> marks = new ArrayList<>();
    Stroke line = new Stroke(Paint.tint(Role.MUTED, 0.35), 1, false);
    for (int i = from; i < outputCells.size(); i++) {
      Cell at = outputCell(i);
      Ref ref = new Ref(Ref.OUTPUT, 0, at.c(), at.y(), at.x());
      marks.add(Draw.cell(outputs.get(at.c()), at.y(), at.x(), Paint.of(Role.CARD), line, ref));
    }
    return marks;
  }

  Cell outputCell(int step) {
    int plane = subject.out().plane();
    int w = subject.out().w();
    return new Cell(step / plane, step % plane / w, step % w);
  }
}
