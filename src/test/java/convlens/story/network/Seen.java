package convlens.story.network;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.scene.Transform;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What there is to be seen in a scene, and values to show. */
final class Seen {
  private Seen() {}

  /** A mark and the transform it is drawn under. */
  record Drawn(Mark mark, Transform at) {}

  static List<Drawn> drawn(Frame frame) {
    List<Drawn> all = new ArrayList<>();
    frame.marks().forEach(m -> walk(m, Transform.IDENTITY, all));
    return all;
  }

  private static void walk(Mark mark, Transform at, List<Drawn> all) {
    if (mark instanceof Mark.Group g) {
      if (g.opacity() > 0) {
        g.marks().forEach(m -> walk(m, at.after(g.transform()), all));
      }
    } else {
      all.add(new Drawn(mark, at));
    }
  }

  static <T extends Mark> List<T> all(Scene scene, Class<T> kind) {
    return all(scene.frame(0), kind);
  }

  static <T extends Mark> List<T> all(Frame frame, Class<T> kind) {
    return drawn(frame).stream().map(Drawn::mark).filter(kind::isInstance).map(kind::cast).toList();
  }

  static List<String> words(Scene scene) {
    return words(scene.frame(0));
  }

  static List<String> words(Frame frame) {
    return all(frame, Mark.Text.class).stream().map(Mark.Text::text).toList();
  }

  /** The rasters that answer to a part. */
  static List<Mark.Raster> rasters(Scene scene, String part) {
    return all(scene, Mark.Raster.class).stream()
        .filter(r -> r.ref().filter(f -> f.part().equals(part)).isPresent())
        .toList();
  }

  static Mark.Raster raster(Scene scene, Ref whole) {
    return all(scene, Mark.Raster.class).stream()
        .filter(r -> r.ref().equals(Optional.of(whole)))
        .findFirst()
        .orElseThrow();
  }

  static List<Mark.Rect> dashed(Scene scene) {
    return all(scene, Mark.Rect.class).stream().filter(r -> r.stroke().dashed()).toList();
  }

  /** The words of a step without the asterisks of emphasis. */
  static String caption(Scene scene, int step) {
    return scene.frame(step).caption().replace("*", "");
  }

  /** Every word, cell and picture of every step stands inside the scene. */
  static void assertInside(Scene scene) {
    for (int step = 0; step < scene.steps(); step++) {
      for (Drawn d : drawn(scene.frame(step))) {
        double[] box = box(d.mark());
        String what = scene.title() + ", step " + step + ": " + d.mark();
        double x1 = d.at().mapX(box[0], box[1]);
        double x2 = d.at().mapX(box[2], box[3]);
        double y1 = d.at().mapY(box[0], box[1]);
        double y2 = d.at().mapY(box[2], box[3]);
        assertThat(Math.min(x1, x2)).as(what).isGreaterThan(-1);
        assertThat(Math.max(x1, x2)).as(what).isLessThan(scene.width() + 1);
        assertThat(Math.min(y1, y2)).as(what).isGreaterThan(-1);
        assertThat(Math.max(y1, y2)).as(what).isLessThan(scene.height() + 1);
      }
    }
  }

  /** No two words stand over each other in a scene at rest. */
  static void assertWordsApart(Scene scene) {
    List<Drawn> words =
        drawn(scene.frame(0)).stream().filter(d -> d.mark() instanceof Mark.Text).toList();
    for (int i = 0; i < words.size(); i++) {
      for (int j = i + 1; j < words.size(); j++) {
        assertThat(over(placed(words.get(i)), placed(words.get(j))))
            .as("%s: %s over %s", scene.title(), words.get(i).mark(), words.get(j).mark())
            .isFalse();
      }
    }
  }

  private static double[] placed(Drawn d) {
    double[] b = box(d.mark());
    double x1 = d.at().mapX(b[0], b[1]);
    double x2 = d.at().mapX(b[2], b[3]);
    double y1 = d.at().mapY(b[0], b[1]);
    double y2 = d.at().mapY(b[2], b[3]);
    return new double[] {Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)};
  }

  private static boolean over(double[] a, double[] b) {
    double hair = 0.5;
    return a[0] < b[2] - hair && b[0] < a[2] - hair && a[1] < b[3] - hair && b[1] < a[3] - hair;
  }

  private static double[] box(Mark mark) {
    if (mark instanceof Mark.Text t) {
      double w = Type.width(t.text(), t.font(), t.size());
      double x =
          switch (t.anchor()) {
            case START -> t.x();
            case MIDDLE -> t.x() - w / 2;
            case END -> t.x() - w;
          };
      return new double[] {x, t.y() - 0.8 * t.size(), x + w, t.y() + 0.2 * t.size()};
    }
    if (mark instanceof Mark.Rect r) {
      return new double[] {r.x(), r.y(), r.x() + r.w(), r.y() + r.h()};
    }
    if (mark instanceof Mark.Raster r) {
      return new double[] {r.x(), r.y(), r.x() + r.w(), r.y() + r.h()};
    }
    if (mark instanceof Mark.Line l) {
      return new double[] {l.x1(), l.y1(), l.x2(), l.y2()};
    }
    return new double[4];
  }

  /** Tenths that rise by one from value to value, beginning at zero. */
  static Tensor rising(int n, int c, int h, int w) {
    Tensor t = Tensor.zeros(new Shape(n, c, h, w));
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = i / 10f;
    }
    return t;
  }

  static Tensor filled(Shape shape, float value) {
    Tensor t = Tensor.zeros(shape);
    Arrays.fill(t.data(), value);
    return t;
  }
}
