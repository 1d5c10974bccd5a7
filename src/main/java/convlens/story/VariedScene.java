package convlens.story;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Stroke;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An input that varies, and below each other what several stages make of it: their maps, and a
 * curve of one number over all steps.
 */
public final class VariedScene implements Scene {
  private static final double MARGIN = 30;
  private static final double TITLE = 24;
  private static final double GAP = 30;
  private static final double WORDS = 200;

  private final VariedSubject subject;
  private final double width;
  private final double height;

  /** Side of the square each stage's map stands in. */
  private final double side;

  private final double input;

  /**
   * The scene of a subject.
   *
   * @param aspect width over height of the room there is
   */
  public VariedScene(VariedSubject subject, double aspect) {
    this.subject = subject;
    double bounded = Math.max(1.2, Math.min(2.6, aspect));
    width = FlatLayout.widthFor(bounded);
    height = FlatLayout.heightFor(bounded);
    int n = subject.stages().size();
    side = (height - 2 * MARGIN - (n - 1) * GAP / 2) / n;
    input = Math.min(0.3 * width, height - 2 * MARGIN - TITLE - 20);
  }

  @Override
  public String title() {
    return subject.title();
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double height() {
    return height;
  }

  @Override
  public int steps() {
    return subject.inputs().size();
  }

  @Override
  public int stepsPerTick() {
    return 1;
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    boolean stage = Ref.LEVEL.equals(ref.part()) && ref.k() < subject.stages().size();
    if (ref.isChannel() || !(stage || Ref.INPUT.equals(ref.part()))) {
      return Optional.empty();
    }
    Tensor t = stage ? subject.stages().get(ref.k()).maps().get(step) : subject.inputs().get(step);
    return t.shape().contains(ref.y(), ref.x())
        ? Optional.of(Digits.whole(t.get(0, 0, ref.y(), ref.x())))
        : Optional.empty();
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    List<Mark> marks = new ArrayList<>();
    double top = (height - input - TITLE) / 2;
    marks.add(
        text(subject.names().get(step), MARGIN, top + 12, 15, Mark.Font.SANS_BOLD, Role.TEXT));
    ComparePaint blue = paint(CompareSubject.Kind.PADDED, subject.inputs());
    marks.addAll(
        picture(blue, subject.inputs().get(step), MARGIN, top + TITLE, input, Ref.INPUT, 0));
    for (int i = 0; i < subject.stages().size(); i++) {
      marks.addAll(stage(i, step, glide));
    }
    return new Frame(marks, subject.captions().get(step));
  }

  private List<Mark> stage(int i, int step, double glide) {
    VariedSubject.Stage stage = subject.stages().get(i);
    double x = MARGIN + input + 46;
    double y = MARGIN + i * (side + GAP / 2);
    List<Mark> marks = new ArrayList<>();
    double middle = height / 2;
    marks.add(arrow(MARGIN + input + 8, middle, x - 8, y + side / 2));
    ComparePaint green = paint(CompareSubject.Kind.OUTPUT, stage.maps());
    marks.addAll(picture(green, stage.maps().get(step), x, y, side, Ref.LEVEL, i));
    double wx = x + side + 22;
    marks.add(text(stage.title(), wx, y + 16, 15, Mark.Font.SANS_BOLD, Role.TEXT));
    double line = y + 36;
    for (String each : CompareLayout.wrapped(stage.lines(), WORDS)) {
      marks.add(text(each, wx, line, CompareLayout.LINE_SIZE, Mark.Font.MONO, Role.MUTED));
      line += CompareLayout.LINE;
    }
    marks.addAll(green.scale(wx, y + side - 28, 120));
    double cx = wx + WORDS + 20;
    marks.addAll(curve(stage, step, glide, cx, y, width - MARGIN - cx));
    return marks;
  }

  private static Mark arrow(double x1, double y1, double x2, double y2) {
    return new Mark.Path(
        List.of(
            new Mark.Segment.Move(x1, y1),
            new Mark.Segment.Curve((x1 + x2) / 2, y1, (x1 + x2) / 2, y2, x2, y2)),
        Paint.NONE,
        Stroke.of(Role.FLOW, 1.2),
        true,
        Optional.empty());
  }

  private static ComparePaint paint(CompareSubject.Kind kind, List<Tensor> all) {
    double low = 0;
    double high = 0;
    for (Tensor t : all) {
      for (float v : t.data()) {
        low = Math.min(low, v);
        high = Math.max(high, v);
      }
    }
    return low < 0
        ? new ComparePaint(CompareSubject.Kind.DIFFERENCE, low, Math.max(-low, high), false)
        : new ComparePaint(kind, low, high, false);
  }

  /** A map as large as goes in a square, a single cell as a small one. */
  private static List<Mark> picture(
      ComparePaint paint, Tensor t, double x, double y, double room, String part, int k) {
    Shape s = t.shape();
    double cell = Math.min(room / Math.max(s.h(), s.w()), 46);
    double left = x + (room - s.w() * cell) / 2;
    double top = y + (room - s.h() * cell) / 2;
    Grid g = new Grid(left, top, cell, 0, 0, s.h(), s.w());
    return paint.picture(t, 0, g, part, k, i -> true);
  }

  private static List<Mark> curve(
      VariedSubject.Stage stage, int step, double glide, double x, double y, double w, double h) {
    double[] v = stage.curve().stream().mapToDouble(Double::doubleValue).toArray();
    double high = Math.max(1e-9, Arrays.stream(v).max().orElse(1));
    List<Mark> marks = new ArrayList<>();
    Stroke axis = Stroke.of(Role.LINE, 1);
    marks.add(new Mark.Line(x, y + h, x + w, y + h, axis));
    marks.add(new Mark.Line(x, y, x, y + h, axis));
    List<Mark.Segment> path = new ArrayList<>();
    for (int i = 0; i < v.length; i++) {
      double px = x + w * i / Math.max(1, v.length - 1);
      double py = y + h - h * v[i] / high;
      path.add(i == 0 ? new Mark.Segment.Move(px, py) : new Mark.Segment.To(px, py));
    }
    marks.add(new Mark.Path(path, Paint.NONE, Stroke.of(Role.OUTPUT, 2), false, Optional.empty()));
    int from = Math.max(0, step - 1);
    double at = from + (step - from) * glide;
    double value = v[from] + (v[step] - v[from]) * glide;
    double px = x + w * at / Math.max(1, v.length - 1);
    double py = y + h - h * value / high;
    marks.add(
        Draw.frame(px - 5, py - 5, 10, 10, 5, Paint.of(Role.FLOW), Stroke.of(Role.SURFACE, 1.5)));
    return marks;
  }

  private List<Mark> curve(
      VariedSubject.Stage stage, int step, double glide, double x, double y, double w) {
    String value = Digits.fit((float) (double) stage.curve().get(step), 5);
    String told = Text.of("compare.varied.now", "label", stage.label(), "value", value);
    List<Mark> marks = new ArrayList<>();
    marks.add(text(told, x, y + 14, 13, Mark.Font.SANS, Role.TEXT));
    marks.addAll(curve(stage, step, glide, x, y + 28, w, side - 38));
    return marks;
  }

  private static Mark.Text text(
      String words, double x, double y, double size, Mark.Font font, Role ink) {
    return Draw.text(words, x, y, size, font, Mark.Anchor.START, Paint.of(ink));
  }

  /** The step's input and maps, and the curves over all steps. */
  @Override
  public List<Numbers> numbers(int step) {
    List<Numbers> all = new ArrayList<>();
    all.add(Behind.of("input", subject.inputs().get(step)));
    for (VariedSubject.Stage stage : subject.stages()) {
      all.add(Behind.of(stage.title(), stage.maps().get(step)));
      all.add(Behind.list(stage.title() + " " + stage.label(), stage.curve()));
    }
    return Behind.apart(all);
  }
}
