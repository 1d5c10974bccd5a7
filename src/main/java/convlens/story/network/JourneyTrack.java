package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All layers as blocks in a row: as high as their maps, as wide as they have many. */
final class JourneyTrack {
  private static final double HIGH = 46;
  private static final double GAP = 5;

  private final List<JourneyScene.Stop> stops;
  private final List<double[]> boxes = new ArrayList<>();
  private final double middle = Still.MARGIN + HIGH / 2;

  JourneyTrack(List<JourneyScene.Stop> stops, double width) {
    this.stops = stops;
    double most = 1;
    double sum = 0;
    for (JourneyScene.Stop s : stops) {
      most = Math.max(most, side(s.strip()));
      sum += thick(s.strip());
    }
    double whole = width - 2 * Still.MARGIN;
    double gap = Math.min(GAP, 0.3 * whole / stops.size());
    double scale = Math.min(8, (whole - gap * (stops.size() - 1)) / sum);
    double x = Still.MARGIN;
    for (JourneyScene.Stop s : stops) {
      double w = thick(s.strip()) * scale;
      double h = 10 + (HIGH - 10) * Math.sqrt(side(s.strip()) / most);
      boxes.add(new double[] {x, middle - h / 2, w, h});
      x += w + gap;
    }
  }

  private static double side(Strip s) {
    Shape shape = s.values().shape();
    return s.kind().vector() ? 1 : Math.max(shape.h(), shape.w());
  }

  private static double thick(Strip s) {
    int maps = s.kind() == Strip.Kind.PICTURE ? s.values().shape().c() : s.count();
    return 2 + Math.log(1 + maps) / Math.log(2);
  }

  double bottom() {
    return Still.MARGIN + HIGH;
  }

  void draw(Sheet sheet, int step, double glide) {
    for (int k = 0; k < boxes.size(); k++) {
      double[] b = boxes.get(k);
      Role role = stops.get(k).strip().role();
      boolean passed = k <= step;
      Stroke edge = passed ? Stroke.of(role, 1.25) : new Stroke(Paint.tint(role, 0.6), 1, true);
      Paint fill = Paint.tint(role, k == step ? 0.8 : passed ? 0.45 : 0.08);
      sheet.rect(b[0], b[1], b[2], b[3], Math.min(3, b[2] / 3), fill, edge, ref(k));
    }
    double[] to = boxes.get(step);
    double[] from = boxes.get(Math.max(0, step - 1));
    double x1 = from[0] + from[2] / 2;
    double x2 = to[0] + to[2] / 2;
    double x = x1 + (x2 - x1) * glide;
    sheet.dot(x, middle, 5, Paint.of(Role.FLOW), Stroke.of(Role.CARD, 1.5), null);
  }

  private static Ref ref(int k) {
    return Ref.channel(Ref.STRIP, k, 0);
  }

  void ring(Sheet sheet, int k) {
    if (k >= 0 && k < boxes.size()) {
      double[] b = boxes.get(k);
      sheet.add(
          new Mark.Rect(
              b[0] - 2,
              b[1] - 2,
              b[2] + 4,
              b[3] + 4,
              4,
              Paint.NONE,
              Stroke.of(Role.TEXT, 1.5),
              false,
              Optional.empty()));
    }
  }
}
