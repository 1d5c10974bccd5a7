package convlens.story.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LatentSceneTest {
  private static final LatentScene.Look LOOK = LatentScene.Look.FIRST_TWO.reaching(3);

  /** Two samples of three dimensions. */
  private static final Codes CODES =
      new Codes(
          Tensor.of(new Shape(2, 3, 1, 1), 1, -1, 0.5f, -2, 2, 0),
          Tensor.of(new Shape(2, 3, 1, 1), 0.5f, 0.25f, 1, 0.5f, 0.5f, 1),
          List.of(0, 1),
          List.of("circle", "ring"));

  private static LatentScene scene(LatentScene.Look look) {
    return new LatentScene(CODES, look, Optional.empty(), Optional.empty(), 600);
  }

  private static Mark.Text letter(LatentScene s, int n) {
    return Seen.all(s, Mark.Text.class).stream()
        .filter(t -> t.ref().equals(Optional.of(Ref.channel(Ref.PLANE, 1, n))))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCodeStandsAtItsMeanWithTheLetterOfItsClass() {
    LatentScene s = scene(LOOK);
    assertThat(letter(s, 0).text()).isEqualTo("A");
    assertThat(letter(s, 1).text()).isEqualTo("B");
    LatentScene.Place place = s.toPlane(letter(s, 0).x(), letter(s, 0).y() - 3.6).orElseThrow();
    assertThat(place.x()).isCloseTo(1, within(1e-6));
    assertThat(place.y()).isCloseTo(-1, within(1e-6));
    assertThat(Seen.words(s)).contains("circle", "ring");
  }

  @Test
  void anEllipseReachesOneStandardDeviation() {
    LatentScene s = scene(LOOK);
    double unit = Seen.raster(s, Ref.channel(Ref.PLANE, 0, 0)).w() / 6;
    Mark.Path first =
        Seen.all(s, Mark.Path.class).stream()
            .filter(p -> !p.stroke().dashed())
            .findFirst()
            .orElseThrow();
    Mark.Segment.Move right = (Mark.Segment.Move) first.segments().get(0);
    assertThat(right.x() - letter(s, 0).x()).isCloseTo(0.5 * unit, within(1e-6));
    assertThat(Seen.all(scene(LOOK.withEllipses(false)), Mark.Path.class))
        .allMatch(p -> p.stroke().dashed());
  }

  @Test
  void twoOtherDimensionsMayBeChosen() {
    LatentScene s = scene(LOOK.of(2, 1));
    LatentScene.Place place = s.place(Ref.channel(Ref.PLANE, 1, 0)).orElseThrow();
    assertThat(place).isEqualTo(new LatentScene.Place(0.5, -1));
    assertThat(Seen.words(s)).contains("z2 →", "↑ z1");
  }

  @Test
  void hoveringTellsThePlaceAndTheSample() {
    LatentScene s = scene(LOOK);
    assertThat(s.describe(0, Ref.channel(Ref.PLANE, 1, 1)))
        .hasValue("sample 1, ring: μ = (−2, 2), σ = (0.5, 0.5)");
    Mark.Raster plane = Seen.raster(s, Ref.channel(Ref.PLANE, 0, 0));
    Ref middle = new Ref(Ref.PLANE, 0, 0, plane.rows() / 2, plane.columns() / 2);
    LatentScene.Place zero = s.place(middle).orElseThrow();
    assertThat(Math.hypot(zero.x(), zero.y())).isLessThan(0.05);
    assertThat(s.describe(0, middle).orElseThrow()).startsWith("z0 = ");
  }

  @Test
  void aDragThatLeavesThePlaneEndsAtItsEdge() {
    LatentScene s = scene(LOOK);
    assertThat(s.toPlane(-10, 50)).isEmpty();
    LatentScene.Place p = s.nearest(-10, 1e6);
    assertThat(p.x()).isCloseTo(-3, within(1e-9));
    assertThat(p.y()).isCloseTo(-3, within(1e-9));
  }

  @Test
  void thePointToDragIsToldWithItsNumbers() {
    LatentScene s = scene(LOOK.at(0.5, -1.25));
    assertThat(Seen.words(s)).contains("z = (0.5, −1.25)");
    assertThat(s.frame(0).caption()).endsWith("Here z0 = 0.5, z1 = −1.25.");
  }

  @Test
  void theManifoldStandsBehindEachPictureOverItsPlace() {
    LatentScene.Manifold m = new LatentScene.Manifold(Seen.rising(9, 1, 2, 2), 3, 3, 2);
    LatentScene s = new LatentScene(CODES, LOOK, Optional.of(m), Optional.empty(), 600);
    Mark.Raster behind =
        Seen.all(s, Mark.Raster.class).stream()
            .filter(r -> r.ref().isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(behind.columns()).isEqualTo(6);
    LatentScene.Place upper =
        s.toPlane(behind.x() + behind.w() / 6, behind.y() + behind.h() / 6).orElseThrow();
    assertThat(upper.x()).isCloseTo(-2, within(1e-6));
    assertThat(upper.y()).isCloseTo(2, within(1e-6));
  }

  @Test
  void aWalkShowsWhatIsDecodedOnIt() {
    LatentScene.Walk walk =
        new LatentScene.Walk(
            new LatentScene.Place(-2, 0), new LatentScene.Place(2, 1), Seen.rising(5, 1, 4, 4));
    LatentScene s = new LatentScene(CODES, LOOK, Optional.empty(), Optional.of(walk), 600);
    assertThat(Seen.rasters(s, Ref.TILE)).hasSize(5);
    assertThat(s.describe(0, Ref.channel(Ref.TILE, 0, 1)))
        .hasValue("picture 2 of 5 of the walk: z0 = −1, z1 = 0.25");
  }

  @Test
  void aCodeFarOutIsCountedInsteadOfSquashingTheOthers() {
    Tensor mean = Seen.filled(new Shape(20, 2, 1, 1), 0.5f);
    mean.set(3, 0, 0, 0, 1e9f);
    mean.set(4, 0, 0, 0, Float.NaN);
    Codes far = new Codes(mean, Seen.filled(mean.shape(), 0.1f), List.of(), List.of());
    LatentScene s =
        new LatentScene(far, LatentScene.Look.FIRST_TWO, Optional.empty(), Optional.empty(), 500);
    assertThat(Seen.words(s)).contains("2 outside", "2");
    assertThat(far.reach(0, 1)).isBetween(2.0, 3.0);
  }

  @Test
  void nothingStandsOutsideHoweverNarrowItIs() {
    LatentScene.Walk walk =
        new LatentScene.Walk(
            new LatentScene.Place(-2, 0), new LatentScene.Place(2, 1), Seen.rising(9, 1, 4, 4));
    LatentScene.Manifold m = new LatentScene.Manifold(Seen.rising(25, 1, 2, 2), 5, 5, 3);
    for (double width : new double[] {240, 360, 720, 1200}) {
      Seen.assertInside(
          new LatentScene(CODES, LOOK.at(3, 3), Optional.of(m), Optional.of(walk), width));
    }
  }
}
