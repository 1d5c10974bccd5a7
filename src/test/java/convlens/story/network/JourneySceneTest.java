package convlens.story.network;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JourneySceneTest {
  private static final JourneyScene.Stop INPUT =
      new JourneyScene.Stop(
          Strip.of("in", "input", Role.INPUT, Strip.Kind.PICTURE, Seen.rising(1, 1, 8, 8))
              .noted("1 × 8 × 8"),
          "");
  private static final JourneyScene.Stop CONV =
      new JourneyScene.Stop(
          Strip.of("c", "Conv2d 3", Role.INPUT, Strip.Kind.MAPS, Seen.rising(1, 40, 4, 4))
              .noted("40 × 4 × 4"),
          "Slides 40 kernels over it.");
  private static final JourneyScene.Stop CODE =
      new JourneyScene.Stop(
          Strip.of("z", "Linear", Role.LATENT, Strip.Kind.VECTOR, Seen.rising(1, 12, 1, 1)), "");
  private static final JourneyScene SCENE = new JourneyScene(List.of(INPUT, CONV, CODE), 720, 440);

  private static long maps(Frame frame, int k) {
    return Seen.all(frame, Mark.Raster.class).stream()
        .filter(r -> r.ref().filter(f -> f.part().equals(Ref.MAP) && f.k() == k).isPresent())
        .count();
  }

  @Test
  void everyLayerIsAStepWithItsNameShapeAndWhatItDoes() {
    assertThat(SCENE.steps()).isEqualTo(3);
    assertThat(Seen.caption(SCENE, 0)).isEqualTo("input: 1 × 8 × 8.");
    assertThat(Seen.caption(SCENE, 1))
        .isEqualTo("Conv2d 3: 40 × 4 × 4. Slides 40 kernels over it.");
    assertThat(Seen.caption(SCENE, 2)).isEqualTo("Linear.");
  }

  @Test
  void aStepShowsItsFirstMapsBesideThoseOfTheLayerBefore() {
    Frame frame = SCENE.frame(1);
    assertThat(maps(frame, 1)).isEqualTo(16);
    assertThat(maps(frame, 0)).isEqualTo(1);
    assertThat(maps(frame, 2)).isZero();
    assertThat(Seen.words(frame)).contains("Conv2d 3", "the first 16 of 40", "input");
  }

  @Test
  void theLayerBeforeGlidesAwayWhileTheNextOneGrows() {
    double[] widths = new double[3];
    for (int i = 0; i < 3; i++) {
      Frame frame = SCENE.frame(1, i / 2.0, Optional.empty());
      widths[i] =
          Seen.drawn(frame).stream()
              .filter(d -> d.mark() instanceof Mark.Raster r && r.ref().orElseThrow().k() == 0)
              .mapToDouble(d -> ((Mark.Raster) d.mark()).w() * d.at().size())
              .findFirst()
              .orElseThrow();
    }
    assertThat(widths[0]).isGreaterThan(widths[1]);
    assertThat(widths[1]).isGreaterThan(widths[2]);
    assertThat(maps(SCENE.frame(1, 0, Optional.empty()), 1)).isZero();
  }

  @Test
  void theTrackHoldsEveryLayerAndNamesItOnHover() {
    assertThat(Seen.all(SCENE, Mark.Rect.class))
        .filteredOn(r -> r.ref().filter(f -> f.part().equals(Ref.STRIP)).isPresent())
        .hasSize(3);
    assertThat(SCENE.describe(0, Ref.channel(Ref.STRIP, 1, 0)).orElseThrow()).contains("Conv2d 3");
  }

  @Test
  void aCellIsToldWithItsWholeNumber() {
    assertThat(SCENE.describe(1, new Ref(Ref.MAP, 1, 2, 1, 1)))
        .hasValue("Conv2d 3: channel 2, row 1, column 1: 3.7");
    assertThat(SCENE.describe(1, new Ref(Ref.MAP, 1, 16, 1, 1))).isEmpty();
    assertThat(SCENE.describe(2, new Ref(Ref.MAP, 2, 0, 0, 3))).hasValue("Linear: unit 3: 0.3");
  }

  @Test
  void nothingStandsOutsideHoweverManyLayersThereAre() {
    JourneyScene.Stop odd =
        new JourneyScene.Stop(
            Strip.of(
                "n",
                "a layer with a name of as many as sixty characters in all",
                Role.OUTPUT,
                Strip.Kind.SIGNED,
                Tensor.zeros(new Shape(1, 1, 1, 40))),
            "");
    Seen.assertInside(new JourneyScene(List.of(INPUT, odd, CODE, odd), 300, 360));
    Seen.assertInside(new JourneyScene(Collections.nCopies(12, odd), 1200, 700));
    Seen.assertInside(new JourneyScene(Collections.nCopies(90, CONV), 360, 300));
  }
}
