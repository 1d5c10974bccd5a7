package convlens.story.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OffsetsSceneTest {
  private static final Tile PICTURE = Tile.picture(Seen.rising(1, 1, 8, 8), 0);
  private static final OffsetsScene.Reads READS = OffsetsScene.Reads.square(8, 8, 3, 1, 1, 1);

  private static Tensor offsets() {
    Tensor t = Tensor.zeros(new Shape(1, 18, 8, 8));
    for (int i = 0; i < 9; i++) {
      t.set(0, 2 * i + 1, 2, 3, 2);
      t.set(0, 2 * i, 2, 3, i == 4 ? 9 : 0);
    }
    return t;
  }

  private static OffsetsScene scene(Optional<Tensor> mask, Optional<Ref> chosen, double width) {
    return new OffsetsScene(PICTURE, offsets(), mask, READS, chosen, width);
  }

  @Test
  void anArrowIsTheMeanOfAllTapsInPixelsOfTheInput() {
    OffsetsScene s = scene(Optional.empty(), Optional.empty(), 400);
    double unit = Seen.all(s, Mark.Raster.class).get(0).w() / 8;
    List<Mark.Path> arrows = Seen.all(s, Mark.Path.class);
    assertThat(arrows).hasSize(1);
    Mark.Segment.Move from = (Mark.Segment.Move) arrows.get(0).segments().get(0);
    Mark.Segment.To to = (Mark.Segment.To) arrows.get(0).segments().get(1);
    assertThat(to.x() - from.x()).isCloseTo(2 * unit, within(1e-6));
    assertThat(to.y() - from.y()).isCloseTo(unit, within(1e-6));
    assertThat(from.x() - Seen.all(s, Mark.Raster.class).get(0).x())
        .isCloseTo(3.5 * unit, within(1e-6));
  }

  @Test
  void theChosenCellShowsWhereEachTapReads() {
    OffsetsScene s = scene(Optional.empty(), Optional.of(new Ref(Ref.PLANE, 0, 0, 2, 3)), 400);
    assertThat(Seen.dashed(s)).hasSize(9);
    List<Mark.Rect> dots =
        Seen.all(s, Mark.Rect.class).stream()
            .filter(r -> r.fill().equals(Paint.of(Role.KERNEL)))
            .toList();
    double unit = Seen.all(s, Mark.Raster.class).get(0).w() / 8;
    assertThat(dots).hasSize(9);
    Mark.Rect regular = Seen.dashed(s).get(0);
    assertThat(dots.get(0).x() + dots.get(0).w() / 2 - regular.x() - regular.w() / 2)
        .isCloseTo(2 * unit, within(1e-6));
  }

  @Test
  void aTapThatCountsLessIsASmallerDot() {
    Tensor mask = Seen.filled(new Shape(1, 9, 8, 8), 1);
    mask.set(0, 0, 2, 3, 0);
    OffsetsScene s = scene(Optional.of(mask), Optional.of(new Ref(Ref.PLANE, 0, 0, 2, 3)), 400);
    List<Mark.Rect> dots =
        Seen.all(s, Mark.Rect.class).stream()
            .filter(r -> r.fill().equals(Paint.of(Role.KERNEL)))
            .toList();
    assertThat(dots.get(0).w()).isLessThan(dots.get(1).w());
  }

  @Test
  void hoveringTellsEveryTapsOffset() {
    OffsetsScene s = scene(Optional.empty(), Optional.empty(), 400);
    assertThat(s.describe(0, new Ref(Ref.PLANE, 0, 0, 2, 3)).orElseThrow())
        .startsWith("output row 2, column 3: 1 down, 2 right on average")
        .contains("(9, 2)");
    assertThat(s.describe(0, new Ref(Ref.PLANE, 0, 0, 8, 3))).isEmpty();
  }

  @Test
  void offsetsThatAreNoNumbersAreCounted() {
    Tensor t = offsets();
    t.set(0, 0, 5, 5, Float.NaN);
    OffsetsScene s = new OffsetsScene(PICTURE, t, Optional.empty(), READS, Optional.empty(), 500);
    assertThat(s.frame(0).caption()).endsWith("1 not finite");
  }

  @Test
  void tapsFarOutsideStayAtThePicturesEdge() {
    for (double width : new double[] {200, 360, 900}) {
      Seen.assertInside(
          scene(Optional.empty(), Optional.of(new Ref(Ref.PLANE, 0, 0, 2, 3)), width));
    }
  }
}
