package convlens.story.network;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import org.junit.jupiter.api.Test;

class OverlaySceneTest {
  private static final Tensor PICTURE = Seen.rising(1, 1, 8, 8);

  private static OverlayScene scene(Overlay over, double width) {
    Tile tile = Tile.picture(PICTURE, 0).captioned("drop of the probability").under(over);
    return new OverlayScene("Occlusion", tile, width);
  }

  @Test
  void theScaleOfTheHeatIsStatedAtBothEnds() {
    Overlay heat = Overlay.Heat.of(Tensor.of(new Shape(1, 1, 2, 2), -0.25f, 0, 0.5f, 1));
    OverlayScene s = scene(heat, 400);
    assertThat(Seen.words(s)).contains("Occlusion", "−0.25", "1", "drop of the probability");
    assertThat(s.describe(0, new Ref(Ref.TILE, 0, 0, 7, 0)).orElseThrow()).endsWith("weighs 0.5");
  }

  @Test
  void aSignedQuantityHasTheSameScaleToBothSides() {
    Overlay signed = Overlay.Signed.of(Tensor.of(new Shape(1, 1, 1, 2), -2, 1));
    OverlayScene s = scene(signed, 400);
    assertThat(Seen.words(s)).contains("−2", "2");
    int[] argb =
        Seen.all(s, Mark.Raster.class).stream()
            .filter(r -> r.ref().isEmpty() && r.columns() == 2)
            .findFirst()
            .orElseThrow()
            .argb();
    assertThat(argb[0] >>> 24).isGreaterThan(argb[1] >>> 24);
    assertThat(argb[0] & 0xFF).as("blue").isGreaterThan(argb[0] >> 16 & 0xFF);
    assertThat(argb[1] & 0xFF).as("red").isLessThan(argb[1] >> 16 & 0xFF);
  }

  @Test
  void theScaleIsColouredAsThePictureIs() {
    Overlay signed = Overlay.Signed.of(Tensor.of(new Shape(1, 1, 1, 2), -2, 1));
    var rasters =
        Seen.all(scene(signed, 400), Mark.Raster.class).stream()
            .filter(r -> r.ref().isEmpty())
            .toList();
    Mark.Raster scale = rasters.get(1);
    assertThat(scale.argb()[0]).isEqualTo(rasters.get(0).argb()[0]);
    assertThat(scale.argb()[scale.columns() / 2] >>> 24).isLessThan(60);
    assertThat(scale.argb()[scale.columns() / 4] >>> 24).isBetween(120, 200);
  }

  @Test
  void nothingStandsOutsideHoweverNarrowItIs() {
    Overlay heat = Overlay.Heat.of(Tensor.of(new Shape(1, 1, 1, 2), 0, 1e9f));
    for (double width : new double[] {160, 360, 1200}) {
      Seen.assertInside(scene(heat, width));
      Seen.assertWordsApart(scene(heat, width));
    }
  }
}
