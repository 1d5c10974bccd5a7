package convlens.story;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Operations;
import convlens.param.Pair;
import convlens.play.Played;
import convlens.play.Setting;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Taps that offsets move, as they are drawn. */
class DisplacedStoryTest {
  private static Scene scene(String field, boolean modulated) {
    Setting s =
        Setting.of(
            Operations.find("deform_conv2d"),
            InputSpec.parse("random:1x5x5:0"),
            KernelSpec.parse("identity"));
    Setting moved =
        s.withArgs(
            s.args()
                .with("offset_field", field)
                .with("modulated", modulated)
                .with("padding", Pair.of(1)));
    return Played.of(moved, Blases.plain()).scene(View.AUTO, 1.6);
  }

  private static List<Mark> flat(List<Mark> marks) {
    List<Mark> all = new ArrayList<>();
    for (Mark m : marks) {
      if (m instanceof Mark.Group g) {
        all.addAll(flat(g.marks()));
      } else {
        all.add(m);
      }
    }
    return all;
  }

  private static List<Mark.Rect> dots(Frame f) {
    return flat(f.marks()).stream()
        .filter(m -> m instanceof Mark.Rect)
        .map(m -> (Mark.Rect) m)
        .filter(r -> r.ref().filter(ref -> ref.part().equals(Ref.OFFSET)).isPresent())
        .toList();
  }

  private static List<String> texts(Frame f) {
    return flat(f.marks()).stream()
        .filter(m -> m instanceof Mark.Text)
        .map(m -> ((Mark.Text) m).text())
        .toList();
  }

  @Test
  void eachTapHasAPointThatNamesIt() {
    List<Mark.Rect> dots = dots(scene("rotate", false).frame(6));
    assertThat(dots.stream().map(d -> d.ref().orElseThrow()))
        .hasSize(9)
        .contains(new Ref(Ref.OFFSET, 6, 0, 0, 0), new Ref(Ref.OFFSET, 6, 0, 2, 2))
        .doesNotHaveDuplicates();
  }

  @Test
  void offsetsStandAsArrowsAndNoOffsetAsNone() {
    assertThat(arrows(scene("scale", false))).isEqualTo(arrows(scene("none", false)) + 8);
  }

  private static long arrows(Scene s) {
    return flat(s.frame(12).marks()).stream()
        .filter(m -> m instanceof Mark.Path p && p.arrow())
        .count();
  }

  @Test
  void aPointUnderTheMouseShowsItsNeighboursSharesAndItsWorking() {
    Scene s = scene("scale", true);
    Ref tap = new Ref(Ref.OFFSET, 12, 0, 0, 0);
    // Half as far again from the middle: half a cell up and to the left, so a quarter of each.
    Frame f = s.frame(12, 1, Optional.of(tap));
    assertThat(texts(f).stream().filter("·0.25"::equals)).hasSize(4);
    assertThat(s.describe(12, tap).orElseThrow()).contains("row 0.5, column 0.5");
    assertThat(String.join(" ", texts(f))).contains("·0.5·0");
  }

  @Test
  void aPointOutsideSaysThatItReadsZero() {
    Scene s = scene("scale", false);
    Ref tap = new Ref(Ref.OFFSET, 0, 0, 0, 0);
    assertThat(s.describe(0, tap).orElseThrow()).endsWith("outside the input: 0");
    assertThat(s.frame(0).caption()).contains("*outside*");
  }

  @Test
  void aPointGlidesWithItsWindow() {
    Scene s = scene("rotate", false);
    double from = dots(s.frame(6)).get(4).x();
    double to = dots(s.frame(7)).get(4).x();
    double between = dots(s.frame(7, 0.5, Optional.empty())).get(4).x();
    assertThat(between).isStrictlyBetween(from, to);
  }

  @Test
  void aReferenceToNoTapIsNothing() {
    Scene s = scene("rotate", false);
    assertThat(s.describe(0, new Ref(Ref.OFFSET, 999, 0, 0, 0))).isEmpty();
    assertThat(s.describe(0, new Ref(Ref.OFFSET, 0, 0, 3, 0))).isEmpty();
    assertThat(s.describe(0, new Ref(Ref.OFFSET, -1, 5, 0, 0))).isEmpty();
  }
}
