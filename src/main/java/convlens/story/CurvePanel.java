package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.trace.Curved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The curve of a function of one number, with the point a cell has on it. */
final class CurvePanel {
  private static final int SAMPLES = 160;
  private static final double HEIGHT = 176;
  private static final double LETTERS = 24;

  private final Curved function;
  private final double x;
  private final double y;
  private final double width;
  private final double reach;
  private double low = -1;
  private double high = 1;
  private final List<Mark> still = new ArrayList<>();

  CurvePanel(Curved function, float[] values, double x, double y, double width) {
    this.function = function;
    this.x = x;
    this.y = y + LETTERS;
    this.width = width;
    double far = 4;
    for (float v : values) {
      far = Float.isFinite(v) ? Math.max(far, Math.abs(v)) : far;
    }
    reach = far;
    for (int i = 0; i <= SAMPLES; i++) {
      double f = function.curve(at(i));
      if (Double.isFinite(f)) {
        low = Math.min(low, f);
        high = Math.max(high, f);
      }
    }
    draw();
  }

  double height() {
    return LETTERS + HEIGHT + 16;
  }

  private double at(int i) {
    return -reach + 2 * reach * i / SAMPLES;
  }

  private double px(double v) {
    return x + 8 + (v + reach) / (2 * reach) * (width - 16);
  }

  private double py(double v) {
    return y + HEIGHT - 8 - (v - low) / (high - low) * (HEIGHT - 16);
  }

  private void draw() {
    still.add(
        Draw.text(
            "f(x) = " + function.letters(),
            x,
            y - 8,
            Math.min(13, width / (Draw.MONO * (7 + function.letters().length()))),
            Mark.Font.MONO,
            Mark.Anchor.START,
            Paint.of(Role.MUTED)));
    still.add(Draw.frame(x, y, width, HEIGHT, 6, Paint.of(Role.CARD), Stroke.of(Role.LINE, 1)));
    Stroke axis = new Stroke(Paint.tint(Role.MUTED, 0.6), 1, false);
    still.add(new Mark.Line(px(-reach), py(0), px(reach), py(0), axis));
    still.add(new Mark.Line(px(0), py(low), px(0), py(high), axis));
    List<Mark.Segment> way = new ArrayList<>();
    for (int i = 0; i <= SAMPLES; i++) {
      double f = function.curve(at(i));
      if (Double.isFinite(f)) {
        way.add(
            way.isEmpty()
                ? new Mark.Segment.Move(px(at(i)), py(f))
                : new Mark.Segment.To(px(at(i)), py(f)));
      }
    }
    still.add(new Mark.Path(way, Paint.NONE, Stroke.of(Role.KERNEL, 2.4), false, Optional.empty()));
  }

  /**
   * The curve and a cell's point on it, its way from the axis and to the other.
   *
   * @param told whether what comes of it is; else only its place on the axis is shown
   */
  List<Mark> marks(float value, boolean told) {
    List<Mark> marks = new ArrayList<>(still);
    double f = function.curve(value);
    if (!told) {
      dot(marks, px(value), py(0), Role.INPUT, 4);
      return marks;
    }
    if (Float.isFinite(value) && Double.isFinite(f)) {
      Stroke way = Stroke.dashed(Role.FLOW, 1.6);
      marks.add(new Mark.Line(px(value), py(0), px(value), py(f), way));
      marks.add(new Mark.Line(px(value), py(f), px(0), py(f), way));
      dot(marks, px(value), py(0), Role.INPUT, 4);
      dot(marks, px(value), py(f), Role.OUTPUT, 5.5);
    }
    return marks;
  }

  private static void dot(List<Mark> marks, double cx, double cy, Role role, double r) {
    marks.add(
        Draw.frame(cx - r, cy - r, 2 * r, 2 * r, r, Paint.of(role), Stroke.of(Role.CARD, 1.5)));
  }
}
