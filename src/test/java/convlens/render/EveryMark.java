package convlens.render;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Mark.Segment;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Stroke;
import convlens.scene.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A small scene with every kind of mark, for those who write files of them. */
public final class EveryMark implements Scene {
  private static final Optional<Ref> NO_CELL = Optional.empty();

  @Override
  public String title() {
    return "Marks & < co";
  }

  @Override
  public double width() {
    return 320;
  }

  @Override
  public double height() {
    return 180;
  }

  @Override
  public int steps() {
    return 3;
  }

  @Override
  public int stepsPerTick() {
    return 1;
  }

  @Override
  public String notes(int step) {
    return "3·2 + 1·" + step + "\n= " + (6 + step) + " & done";
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    List<Mark> marks = new ArrayList<>();
    marks.add(words("input 1 × 2, first fill", 10, 18, Mark.Font.SANS, Mark.Anchor.START));
    cells(marks, step);
    Paint warm = Paint.tint(Role.KERNEL, 0.5);
    marks.add(new Mark.Rect(110, 30, 40, 40, 0, warm, Stroke.NONE, true, NO_CELL));
    marks.add(new Mark.Line(160, 30, 200, 70, Stroke.dashed(Role.PADDING, 1)));
    marks.add(path(true, new Segment.To(250, 50)));
    marks.add(path(true, new Segment.Curve(220, 50, 250, 90, 250, 100)));
    Rectangle slanted = new Rectangle(new Paint.Signed(-0.5), Stroke.of(Role.LINE, 1));
    marks.add(new Mark.Group(new Transform(1, 0.5, 0, 1, 10, 90), 1, List.of(slanted.at(0))));
    marks.add(
        new Mark.Group(
            Transform.translate(80, 90),
            0.4,
            List.of(slanted.at(0), slanted.at(10), words("0.4", 5, 15))));
    int[] pixels = {0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0x80FFFFFF};
    marks.add(new Mark.Raster(150, 100, 40, 40, 2, 2, pixels, NO_CELL));
    marks.add(new Mark.Group(new Transform(0, 1, -1, 0, 220, 100), 1, List.of(words("up", 0, 0))));
    marks.add(words("= 3·2 + ", 10, 160, Mark.Font.MONO, Mark.Anchor.START));
    double on = 10 + TextMeasure.width("= 3·2 + ", Mark.Font.MONO, 12);
    marks.add(words("" + step, on, 160, Mark.Font.MONO_BOLD, Mark.Anchor.START));
    return new Frame(marks, "Step " + step + ": *two* cells, 100 % of <them> & all_of {it}.");
  }

  private static void cells(List<Mark> marks, int step) {
    for (int x = 0; x < 2; x++) {
      Optional<Ref> cell = Optional.of(new Ref(Ref.INPUT, 0, 0, 0, x));
      Paint fill = Paint.tint(Role.INPUT, 0.3 + 0.3 * x);
      Stroke edge = x == 0 ? Stroke.NONE : Stroke.outline(Role.INPUT);
      marks.add(new Mark.Rect(10 + 44 * x, 30, 40, 40, 4 * x, fill, edge, false, cell));
      if (x == 1) {
        marks.add(new Mark.Rect(54, 30, 40, 40, 4, Paint.NONE, Stroke.NONE, true, cell));
      }
    }
    for (int x = 0; x < 2; x++) {
      Optional<Ref> cell = Optional.of(new Ref(Ref.INPUT, 0, 0, 0, x));
      Paint ink = new Paint.InkOn(Paint.tint(Role.INPUT, 0.3 + 0.3 * x));
      String number = x == 0 ? "−" + step : "0.5";
      marks.add(
          new Mark.Text(
              number, 30 + 44 * x, 55, 16, Mark.Font.MONO, Mark.Anchor.MIDDLE, ink, cell));
    }
  }

  private record Rectangle(Paint fill, Stroke stroke) {
    Mark at(double x) {
      return new Mark.Rect(x, 0, 30, 30, 0, fill, stroke, false, NO_CELL);
    }
  }

  private static Mark path(boolean arrow, Segment end) {
    List<Segment> segments = List.of(new Segment.Move(210, 50), end);
    return new Mark.Path(segments, Paint.NONE, Stroke.of(Role.FLOW, 1.5), arrow, NO_CELL);
  }

  private static Mark words(String text, double x, double y) {
    return words(text, x, y, Mark.Font.SANS_BOLD, Mark.Anchor.START);
  }

  private static Mark words(String text, double x, double y, Mark.Font font, Mark.Anchor anchor) {
    return new Mark.Text(text, x, y, 12, font, anchor, Paint.of(Role.OUTPUT), NO_CELL);
  }
}
