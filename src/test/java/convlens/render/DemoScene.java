package convlens.render;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Stroke;
import convlens.scene.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A convolution as tests need one: a 7x7 grid, a kernel, an output that fills, a moving window. */
public final class DemoScene implements Scene {
  public static final double CELL = 46;
  private static final double GAP = 2;
  private static final double LEFT = 10;
  private static final double TOP = 40;
  private static final int[] KERNEL = {-1, 0, 1, -2, 0, 2, -1, 0, 1};
  private final boolean photo;

  public DemoScene(boolean photo) {
    this.photo = photo;
  }

  public DemoScene() {
    this(false);
  }

  @Override
  public String title() {
    return "Convolution, Sobel x on 7 × 7";
  }

  @Override
  public double width() {
    return 640;
  }

  @Override
  public double height() {
    return 470;
  }

  @Override
  public int steps() {
    return 25;
  }

  @Override
  public int stepsPerTick() {
    return 5;
  }

  public static int value(int y, int x) {
    return (y * 7 + x * 5 + y * x) % 10;
  }

  private static int row(int step) {
    return step / 5;
  }

  private static int sum(int step) {
    int sum = 0;
    for (int k = 0; k < 9; k++) {
      sum += KERNEL[k] * value(step / 5 + k / 3, step % 5 + k % 3);
    }
    return sum;
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    List<Mark> marks = new ArrayList<>();
    input(marks);
    kernel(marks);
    output(marks, step, glide);
    window(marks, step, glide);
    String caption =
        "The window starts at row %d, column %d. *Nine products* are added: the result is *%d*."
            .formatted(step / 5, step % 5, sum(step));
    return new Frame(marks, caption);
  }

  private void input(List<Mark> marks) {
    marks.add(label("input 7 × 7", LEFT, 24));
    if (photo) {
      marks.add(
          new Mark.Raster(
              LEFT,
              TOP,
              7 * CELL,
              7 * CELL,
              256,
              256,
              Pictures.PHOTO,
              Optional.of(Ref.channel(Ref.INPUT, 0, 0))));
      return;
    }
    for (int y = 0; y < 7; y++) {
      for (int x = 0; x < 7; x++) {
        boolean padded = y == 0 || y == 6;
        Paint fill =
            padded ? Paint.of(Role.CARD) : Paint.tint(Role.INPUT, 0.1 + value(y, x) / 9.0 * 0.6);
        Stroke edge = padded ? Stroke.outline(Role.PADDING) : Stroke.NONE;
        Paint ink = padded ? Paint.tint(Role.PADDING, 0.8) : new Paint.InkOn(fill);
        cell(marks, LEFT, TOP, y, x, "" + value(y, x), fill, edge, ink, Ref.INPUT, y == 6 && x > 4);
      }
    }
  }

  private static void kernel(List<Mark> marks) {
    marks.add(label("kernel 3 × 3", 400, 24));
    for (int k = 0; k < 9; k++) {
      Paint fill = Paint.tint(Role.KERNEL, 0.15 + 0.25 * Math.abs(KERNEL[k]));
      String number = ("" + KERNEL[k]).replace('-', '−');
      cell(
          marks,
          400,
          TOP,
          k / 3,
          k % 3,
          number,
          fill,
          Stroke.NONE,
          new Paint.InkOn(fill),
          Ref.KERNEL,
          false);
    }
  }

  private static void output(List<Mark> marks, int step, double glide) {
    marks.add(label("output 5 × 5", 400, 206));
    for (int i = 0; i < 25; i++) {
      boolean known = i < step || (i == step && glide == 1);
      Paint fill =
          known
              ? Paint.tint(Role.OUTPUT, i == step ? 0.9 : 0.15 + Math.abs(sum(i)) / 60.0)
              : Paint.of(Role.CARD);
      Stroke edge =
          i == step && known
              ? Stroke.outline(Role.OUTPUT)
              : new Stroke(Paint.tint(Role.OUTPUT, .3), 1, false);
      String number = known ? ("" + sum(i)).replace('-', '−') : "";
      cell(
          marks,
          400,
          222,
          i / 5,
          i % 5,
          number,
          fill,
          edge,
          new Paint.InkOn(fill),
          Ref.OUTPUT,
          false);
    }
  }

  private static void window(List<Mark> marks, int step, double glide) {
    int from = Math.max(0, step - 1);
    double y = TOP + CELL * (row(from) + (row(step) - row(from)) * glide);
    double x = LEFT + CELL * (from % 5 + (step % 5 - from % 5) * glide);
    double side = 3 * CELL;
    marks.add(
        new Mark.Group(
            Transform.translate(x - GAP / 2, y - GAP / 2),
            1,
            List.of(
                new Mark.Group(
                    Transform.IDENTITY,
                    0.25,
                    List.of(
                        new Mark.Rect(
                            0,
                            0,
                            side,
                            side,
                            5,
                            Paint.of(Role.KERNEL),
                            Stroke.NONE,
                            false,
                            Optional.empty()))),
                new Mark.Rect(
                    0,
                    0,
                    side,
                    side,
                    5,
                    Paint.NONE,
                    Stroke.outline(Role.KERNEL),
                    false,
                    Optional.empty()))));
    if (glide == 1) {
      double toX = 400 + CELL * (step % 5) + 4;
      double toY = 222 + CELL * row(step) + CELL / 2;
      marks.add(
          new Mark.Path(
              List.of(
                  new Mark.Segment.Move(x + side, y + side / 2),
                  new Mark.Segment.Curve(x + side + 80, y + side / 2, toX - 80, toY, toX, toY)),
              Paint.NONE,
              Stroke.outline(Role.FLOW),
              true,
              Optional.empty()));
      String sum = "= %d + bias 0 = ".formatted(sum(step)).replace('-', '−');
      marks.add(
          new Mark.Text(
              sum,
              LEFT,
              410,
              15,
              Mark.Font.MONO,
              Mark.Anchor.START,
              Paint.of(Role.TEXT),
              Optional.empty()));
      marks.add(
          new Mark.Text(
              ("" + sum(step)).replace('-', '−'),
              LEFT + TextMeasure.width(sum, Mark.Font.MONO, 15),
              410,
              15,
              Mark.Font.MONO_BOLD,
              Mark.Anchor.START,
              Paint.of(Role.OUTPUT),
              Optional.empty()));
    }
  }

  private static Mark label(String words, double x, double y) {
    return new Mark.Text(
        words, x, y, 13, Mark.Font.SANS, Mark.Anchor.START, Paint.of(Role.MUTED), Optional.empty());
  }

  private static void cell(
      List<Mark> marks,
      double left,
      double top,
      int row,
      int column,
      String number,
      Paint fill,
      Stroke edge,
      Paint ink,
      String part,
      boolean hatched) {
    double x = left + column * CELL;
    double y = top + row * CELL;
    Optional<Ref> ref = Optional.of(new Ref(part, 0, 0, row, column));
    marks.add(new Mark.Rect(x, y, CELL - GAP, CELL - GAP, 3, fill, edge, hatched, ref));
    marks.add(
        new Mark.Text(
            number,
            x + (CELL - GAP) / 2,
            y + CELL / 2 + 5,
            16,
            Mark.Font.MONO,
            Mark.Anchor.MIDDLE,
            ink,
            ref));
  }

  /** A grid of numbered cells, as large as asked for: what painting is measured on. */
  public static Frame grid(int rows, int columns, double cell) {
    List<Mark> marks = new ArrayList<>();
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        Paint fill = Paint.tint(Role.INPUT, 0.1 + (y * 31 + x * 17) % 100 / 150.0);
        Optional<Ref> ref = Optional.of(new Ref(Ref.INPUT, 0, 0, y, x));
        marks.add(
            new Mark.Rect(
                x * cell, y * cell, cell - 1, cell - 1, 2, fill, Stroke.NONE, false, ref));
        marks.add(
            new Mark.Text(
                "" + (y * 31 + x * 17) % 100,
                x * cell + cell / 2,
                y * cell + 0.65 * cell,
                0.4 * cell,
                Mark.Font.MONO,
                Mark.Anchor.MIDDLE,
                new Paint.InkOn(fill),
                ref));
      }
    }
    return new Frame(marks, "a grid");
  }
}
