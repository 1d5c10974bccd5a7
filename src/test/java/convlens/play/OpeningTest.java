package convlens.play;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.blas.Blases;
import convlens.data.ImageKernels;
import convlens.data.KernelSpec;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.scene.Scene;
import convlens.story.View;
import convlens.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpeningTest {
  private static final KernelSpec KERNEL =
      KernelSpec.Preset.of(ImageKernels.find("emboss").orElseThrow());

  static List<String> operations() {
    return Operations.all().stream().map(op -> op.info().id()).toList();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyOperationOpensOnAPicture(String id) {
    Played played = Played.of(Setting.opening(Operations.find(id), KERNEL), Blases.best());
    assertThat(played.output().shape().size()).isPositive();
    Scene scene = played.scene(View.AUTO, 1.2);
    assertThat(scene.steps()).isPositive();
    assertThat(scene.frame(scene.steps() - 1).caption()).isNotBlank();
  }

  @Test
  void activationsOpenOnNumbersOfEitherSign() {
    Played played = Played.of(Setting.opening(Operations.find("relu"), KERNEL), Blases.best());
    assertThat(least(played.input())).isNegative();
    assertThat(least(played.output())).isZero();
    assertThat(played.output().data()).isNotEqualTo(new float[49]);
  }

  private static float least(Tensor t) {
    float least = Float.MAX_VALUE;
    for (float x : t.data()) {
      least = Math.min(least, x);
    }
    return least;
  }

  @Test
  void anInputThatNobodyChoseFollowsTheFactor() {
    Operation shuffle = Operations.find("pixel_shuffle");
    Setting two = Setting.opening(shuffle, KERNEL);
    Setting three = two.withArgs(two.args().with("upscale_factor", 3));
    assertThat(three.input().shape().orElseThrow().c()).isEqualTo(9);
    assertThat(Played.of(three, Blases.best()).output().shape().h()).isEqualTo(12);
  }

  @Test
  void aFactorBeyondLookingAtAsksForNoInputOfItsOwn() {
    Operation shuffle = Operations.find("pixel_shuffle");
    Setting two = Setting.opening(shuffle, KERNEL);
    for (int factor : new int[] {-1, 0, 9, 46341, 1_000_000}) {
      Setting far = two.withArgs(two.args().with("upscale_factor", factor));
      assertThat(shuffle.check(far.args(), far.input().shape().orElseThrow())).isNotEmpty();
    }
  }

  @Test
  void anInputThatSomebodyChoseStays() {
    Operation shuffle = Operations.find("pixel_shuffle");
    Setting chosen =
        Setting.opening(shuffle, KERNEL).withInput(convlens.data.InputSpec.parse("random:4x6x6:3"));
    Setting three = chosen.withArgs(chosen.args().with("upscale_factor", 3));
    assertThat(three.input()).isEqualTo(chosen.input());
  }
}
