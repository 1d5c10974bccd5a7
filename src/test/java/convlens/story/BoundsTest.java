package convlens.story;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Scene;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundsTest {

  static List<Subject> subjects() {
    List<Subject> all = new ArrayList<>();
    for (int seed = 0; seed < 8; seed++) {
      all.add(Cases.random(seed, seed % 2 == 0));
    }
    all.add(Cases.conv("nn.Conv2d(1, 1, kernel_size=7, padding=3)", tenths(1, 12, 12)));
    all.add(Cases.conv("nn.Conv2d(1, 1, kernel_size=3, padding=1)", tenths(1, 32, 32)));
    all.add(Cases.conv("nn.Conv2d(8, 8, kernel_size=3, groups=8)", tenths(8, 9, 20)));
    all.add(Cases.photo("nn.Conv2d(3, 2, kernel_size=5, stride=2)", tenths(3, 60, 40)));
    all.add(Cases.photo("nn.Conv2d(1, 1, kernel_size=3, padding=4)", tenths(1, 34, 100)));
    all.add(Cases.pad("nn.ZeroPad2d((2, -1, -1, 3))", tenths(1, 5, 5)));
    return all;
  }

  private static Tensor tenths(int c, int h, int w) {
    return Tensor.random(Shape.chw(c, h, w), 3);
  }

  @Test
  void nothingStandsOutsideThePicture() {
    for (Subject s : subjects()) {
      for (double aspect : new double[] {0.6, 1, 1.35, 1.8, 2.2}) {
        Scene scene = Stories.of(s, View.AUTO, aspect);
        assertThat(scene.width() / scene.height()).isBetween(aspect * 0.98, aspect * 1.02);
        for (int step : new int[] {0, scene.steps() / 2, scene.steps() - 1}) {
          assertInside(scene, scene.frame(step));
        }
      }
    }
  }

  /** Words by an estimate of their width, everything else by its corners. */
  static void assertInside(Scene scene, Frame frame) {
    for (Cases.Drawn d : Cases.drawn(frame)) {
      if (d.mark() instanceof Mark.Text t) {
        boolean mono = t.font() == Mark.Font.MONO || t.font() == Mark.Font.MONO_BOLD;
        double w = t.text().length() * t.size() * (mono ? 0.6 : 0.46);
        double x =
            switch (t.anchor()) {
              case START -> t.x();
              case MIDDLE -> t.x() - w / 2;
              case END -> t.x() - w;
            };
        inside(scene, d, x, t.y() - t.size() * 0.8, t.text());
        inside(scene, d, x + w, t.y() + t.size() * 0.2, t.text());
      } else if (d.mark() instanceof Mark.Rect r) {
        inside(scene, d, r.x(), r.y(), r);
        inside(scene, d, r.x() + r.w(), r.y() + r.h(), r);
      } else if (d.mark() instanceof Mark.Raster r) {
        inside(scene, d, r.x(), r.y(), r);
        inside(scene, d, r.x() + r.w(), r.y() + r.h(), r);
      }
    }
  }

  private static void inside(Scene scene, Cases.Drawn d, double x, double y, Object what) {
    assertThat(d.transform().mapX(x, y)).as("x of %s", what).isBetween(-0.5, scene.width() + 0.5);
    assertThat(d.transform().mapY(x, y)).as("y of %s", what).isBetween(-0.5, scene.height() + 0.5);
  }
}
