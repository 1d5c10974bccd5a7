package convlens.story;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Stroke;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which input channel feeds which output channel, group by group, and what that costs beside a full
 * convolution and beside a depthwise-separable one.
 */
final class WiringScene implements Scene {
  /** Links beyond which only those of the current channel are drawn. */
  private static final int MOST = 2048;

  private static final double MARGIN = 34;
  private static final double NODE = 46;

  private final Subject subject;
  private final Told told;
  private final WiringCosts costs;
  private final double width;
  private final double height;
  private final double left;
  private final double right;
  private final boolean beside;
  private final List<Mark> still = new ArrayList<>();

  WiringScene(Subject subject, double aspect) {
    this.subject = subject;
    told = new Told(subject, new Padded(subject.trace(), true));
    double bounded = Math.max(0.5, Math.min(2.6, aspect));
    width = FlatLayout.widthFor(bounded);
    height = FlatLayout.heightFor(bounded);
    beside = bounded > 1.1;
    left = MARGIN;
    right = beside ? width * 0.46 - NODE : width - MARGIN - NODE;
    costs = new WiringCosts(subject);
    still.add(Draw.label(Text.of("story.wiring.inputs", "n", ins()), left, 30, Role.MUTED));
    still.add(
        Draw.text(
            Text.of("story.wiring.outputs", "n", outs()),
            right + NODE,
            30,
            Draw.LABEL,
            Mark.Font.SANS,
            Mark.Anchor.END,
            Paint.of(Role.MUTED)));
    links();
    for (int c = 0; c < ins(); c++) {
      node(still, Ref.INPUT, c, left, y(c, ins()), Role.INPUT, 0.3);
    }
    for (int k = 0; k < outs(); k++) {
      node(still, Ref.OUTPUT, k, right, y(k, outs()), Role.OUTPUT, 0.3);
    }
    still.addAll(
        costs.marks(
            beside ? right + NODE + 60 : MARGIN,
            beside ? Math.max(60, height / 2 - 130) : floor() + 40,
            beside ? width - right - NODE - 60 - MARGIN : width - 2 * MARGIN));
  }

  private int ins() {
    return subject.in().c();
  }

  private int outs() {
    return subject.out().c();
  }

  private double floor() {
    return beside ? height - MARGIN : height * 0.56;
  }

  private double pitch(int n) {
    return Math.min(54, (floor() - 46) / n);
  }

  /** Middle of a channel's box. */
  private double y(int channel, int n) {
    double middle = (46 + floor()) / 2;
    return middle + (channel - (n - 1) / 2.0) * pitch(n);
  }

  private void links() {
    long all = (long) outs() * subject.inPerGroup();
    if (all <= MOST) {
      for (int k = 0; k < outs(); k++) {
        Role role = VolumeSheet.role(k / subject.outPerGroup());
        still.addAll(links(k, new Stroke(Paint.tint(role, 0.35), 1.2, false)));
      }
    }
  }

  private List<Mark> links(int k, Stroke stroke) {
    List<Mark> marks = new ArrayList<>();
    int first = subject.firstInput(k);
    for (int c = first; c < first + subject.inPerGroup(); c++) {
      double x1 = left + NODE + 3;
      double x2 = right - 3;
      double bend = (x2 - x1) * 0.45;
      double y1 = y(c, ins());
      double y2 = y(k, outs());
      marks.add(
          new Mark.Path(
              List.of(
                  new Mark.Segment.Move(x1, y1),
                  new Mark.Segment.Curve(x1 + bend, y1, x2 - bend, y2, x2, y2)),
              Paint.NONE,
              stroke,
              false,
              Optional.empty()));
    }
    return marks;
  }

  private void node(
      List<Mark> marks, String part, int channel, double x, double middle, Role role, double tint) {
    double tall = Math.max(2, Math.min(36, pitch(part.equals(Ref.INPUT) ? ins() : outs()) * 0.8));
    Ref ref = new Ref(part, 0, channel, -1, -1);
    marks.add(
        new Mark.Rect(
            x,
            middle - tall / 2,
            NODE,
            tall,
            Math.min(6, tall / 3),
            Paint.tint(role, tint),
            Stroke.of(role, 1.2),
            false,
            Optional.of(ref)));
    if (tall >= 12) {
      double size = Math.min(15, tall * 0.6);
      marks.add(
          Draw.text(
              String.valueOf(channel),
              x + NODE / 2,
              middle + size * 0.36,
              size,
              Mark.Font.MONO,
              Mark.Anchor.MIDDLE,
              new Paint.InkOn(Paint.tint(role, tint))));
    }
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
    return outs();
  }

  @Override
  public int stepsPerTick() {
    return 1;
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    return told.of(ref);
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    int k = step;
    if (focus.isPresent() && focus.get().part().equals(Ref.OUTPUT) && focus.get().c() < outs()) {
      k = focus.get().c();
    }
    List<Mark> marks = new ArrayList<>(still);
    marks.addAll(links(k, Stroke.of(Role.KERNEL, 2.6)));
    int first = subject.firstInput(k);
    for (int c = first; c < first + subject.inPerGroup(); c++) {
      node(marks, Ref.INPUT, c, left, y(c, ins()), Role.INPUT, 0.75);
    }
    node(marks, Ref.OUTPUT, k, right, y(k, outs()), Role.OUTPUT, 0.85);
    int last = first + subject.inPerGroup() - 1;
    String caption =
        first == last
            ? Text.of("story.wiring.caption.one", "k", k, "c", first)
            : Text.of("story.wiring.caption.many", "k", k, "first", first, "last", last);
    return new Frame(marks, caption);
  }

  @Override
  public List<Numbers> numbers(int step) {
    return Spoken.tensors(subject);
  }
}
