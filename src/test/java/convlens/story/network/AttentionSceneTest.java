package convlens.story.network;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import org.junit.jupiter.api.Test;

class AttentionSceneTest {
  private static final Tensor PICTURE = Seen.rising(1, 1, 8, 8);

  /** Two heads, a class token and four patches. */
  private static Tensor attention() {
    Tensor t = Tensor.zeros(new Shape(1, 2, 5, 5));
    t.set(0, 0, 2, 4, 0.75f);
    t.set(0, 1, 2, 1, 0.5f);
    return t;
  }

  private static AttentionScene scene(int query) {
    return new AttentionScene(PICTURE, attention(), 2, 2, query, 600, 96);
  }

  @Test
  void everyHeadShowsThePictureWithItsOwnHeat() {
    AttentionScene s = scene(2);
    assertThat(Seen.rasters(s, Ref.TILE)).hasSize(2);
    assertThat(Seen.words(s))
        .contains("head 1", "head 2", "Where the patch at row 0, column 1 looks");
    var heats = Seen.all(s, Mark.Raster.class).stream().filter(r -> r.ref().isEmpty()).toList();
    assertThat(heats.get(0).argb()[3] >>> 24).isPositive();
    assertThat(heats.get(0).argb()[0] >>> 24).isZero();
    assertThat(heats.get(1).argb()[0] >>> 24).isPositive();
  }

  @Test
  void aPixelTellsItsPatchAndTheAttentionItGets() {
    AttentionScene s = scene(2);
    Ref pixel = new Ref(Ref.TILE, 0, 0, 6, 5);
    assertThat(s.patch(pixel)).hasValue(4);
    assertThat(s.describe(0, pixel)).hasValue("head 1, patch at row 1, column 1: attention 0.75");
    assertThat(s.patch(new Ref(Ref.TILE, 0, 2, 6, 5))).isEmpty();
  }

  @Test
  void theChosenPatchIsFramedAndAClassTokenHasNoFrame() {
    assertThat(Seen.all(scene(2), Mark.Rect.class))
        .filteredOn(r -> r.stroke().equals(Stroke.of(Role.KERNEL, 2)))
        .hasSize(2);
    AttentionScene token = scene(0);
    assertThat(Seen.all(token, Mark.Rect.class))
        .noneMatch(r -> r.stroke().equals(Stroke.of(Role.KERNEL, 2)));
    assertThat(Seen.words(token)).contains("Where token 0 looks");
  }
}
