package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Mark.Segment;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws one unit: a volume with its sheets, or the sign of a join. */
final class VolumeMarks {
  private static final double SLICE = 6;
  private final List<Mark> marks = new ArrayList<>();
  private final Unit unit;
  private final int network;

  private VolumeMarks(Unit unit, int network) {
    this.unit = unit;
    this.network = network;
  }

  static List<Mark> of(Unit unit, int network) {
    VolumeMarks v = new VolumeMarks(unit, network);
    if (unit.joins()) {
      v.join();
    } else {
      v.volume();
      v.sheets();
    }
    return v.marks;
  }

  /** The words under it, over whatever passes there. */
  static List<Mark> words(Unit unit) {
    return unit.label.marks(unit.left + unit.width / 2, unit.volumeTop() + unit.volume.height());
  }

  private Ref ref(int box) {
    return new Ref(GraphScene.LAYER, network, box, 0, 0);
  }

  static Role role(LayerBox.Part part) {
    return switch (part) {
      case INPUT -> Role.MUTED;
      case ENCODER -> Role.INPUT;
      case LATENT -> Role.LATENT;
      case DECODER -> Role.OUTPUT;
      case HEAD -> Role.TEXT;
    };
  }

  private static Stroke outline(Role role, boolean known) {
    return new Stroke(Paint.tint(role, role == Role.TEXT ? 0.75 : 1.2), 1, !known);
  }

  private void join() {
    Volume v = unit.volume;
    Role role = role(unit.head.part());
    double x = unit.volumeLeft();
    double y = unit.volumeTop();
    Ref ref = ref(unit.boxes.get(0));
    marks.add(
        new Mark.Rect(
            x,
            y,
            v.channels(),
            v.rows(),
            v.rows() / 2,
            Paint.of(Role.CARD),
            new Stroke(Paint.of(role), 1.6, unit.head.dims().isEmpty()),
            false,
            Optional.of(ref)));
    double cx = x + v.channels() / 2;
    double cy = y + v.rows() / 2;
    Stroke pen = new Stroke(Paint.of(Role.TEXT), 1.8, false);
    if (unit.head.form() == LayerBox.Form.ADD) {
      marks.add(new Mark.Line(cx - 5, cy, cx + 5, cy, pen));
      marks.add(new Mark.Line(cx, cy - 5, cx, cy + 5, pen));
    } else {
      marks.add(bar(cx - 5.5, cy, role));
      marks.add(bar(cx + 1.5, cy, Role.FLOW));
    }
  }

  private static Mark bar(double x, double cy, Role role) {
    return new Mark.Rect(
        x, cy - 5.5, 4, 11, 1, Paint.tint(role, 0.7), Stroke.NONE, false, Optional.empty());
  }

  private void volume() {
    Volume v = unit.volume;
    LayerBox box = unit.head;
    boolean known = !box.dims().isEmpty();
    Role role = role(box.part());
    double[] shade = shades(role);
    solid(unit.volumeLeft(), v.channels(), shade, role, known, Optional.of(ref(unit.boxes.get(0))));
    int slices = known ? slices(box) : 0;
    double step = v.channels() / (slices + 1);
    for (int i = 1; i <= slices; i++) {
      slice(unit.volumeLeft() + i * step, Paint.tint(role, Math.min(2, shade[1] + 0.25)));
    }
  }

  /** Left side, front and top, as strengths of the hue. */
  private static double[] shades(Role role) {
    return role == Role.TEXT || role == Role.MUTED
        ? new double[] {0.12, 0.22, 0.06}
        : new double[] {0.22, 0.42, 0.12};
  }

  private static int slices(LayerBox box) {
    int channels = box.dims().size() == 3 ? box.dims().get(0) : 1;
    double room = Volume.of(box).channels() / SLICE;
    return Math.max(0, Math.min(channels - 1, (int) room - 1));
  }

  /** A box from {@code x} of that thickness: its left side, its front and its top. */
  private void solid(
      double x, double thick, double[] shade, Role role, boolean known, Optional<Ref> ref) {
    Volume v = unit.volume;
    double y = unit.volumeTop();
    double ax = v.across();
    double ay = v.sink();
    Stroke line = outline(role, known);
    Paint none = Paint.NONE;
    marks.add(
        quad(
            new double[] {x, y, x + ax, y + ay, x + ax, y + ay + v.rows(), x, y + v.rows()},
            known ? Paint.tint(role, shade[0]) : none,
            line,
            ref));
    marks.add(
        quad(
            new double[] {x, y, x + thick, y, x + ax + thick, y + ay, x + ax, y + ay},
            known ? Paint.tint(role, shade[2]) : none,
            line,
            ref));
    marks.add(
        new Mark.Rect(
            x + ax,
            y + ay,
            thick,
            v.rows(),
            0,
            known ? Paint.tint(role, shade[1]) : Paint.of(Role.SURFACE),
            line,
            !known,
            ref));
  }

  private static Mark quad(double[] p, Paint fill, Stroke stroke, Optional<Ref> ref) {
    List<Segment> way =
        List.of(
            new Segment.Move(p[0], p[1]),
            new Segment.To(p[2], p[3]),
            new Segment.To(p[4], p[5]),
            new Segment.To(p[6], p[7]),
            new Segment.Close());
    return new Mark.Path(way, fill, stroke, false, ref);
  }

  /** The edge of one map among others. */
  private void slice(double x, Paint paint) {
    Volume v = unit.volume;
    double y = unit.volumeTop();
    Stroke pen = new Stroke(paint, 0.6, false);
    double fx = x + v.across();
    double fy = y + v.sink();
    marks.add(new Mark.Line(x, y, fx, fy, pen));
    marks.add(new Mark.Line(fx, fy, fx, fy + v.rows(), pen));
  }

  private void sheets() {
    double x = unit.volumeLeft() + unit.volume.channels();
    for (int i = 0; i < unit.skins.size(); i++) {
      LayerBox skin = unit.skins.get(i);
      Role role = role(skin.part());
      boolean last = i == unit.skins.size() - 1;
      double deep = role == Role.TEXT || role == Role.MUTED ? 0.5 : 0.9;
      double[] shade = last ? new double[] {0.3, deep, deep - 0.25} : new double[] {0.1, 0.2, 0.1};
      solid(
          x + Volume.SKIN - 4.5,
          4.5,
          shade,
          role,
          !skin.dims().isEmpty(),
          Optional.of(ref(unit.boxes.get(i + 1))));
      x += Volume.SKIN;
    }
  }
}
