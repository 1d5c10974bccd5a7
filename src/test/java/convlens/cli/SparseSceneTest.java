package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Operations;
import convlens.play.Played;
import convlens.play.Setting;
import convlens.scene.Scene;
import convlens.story.View;
import org.junit.jupiter.api.Test;

class SparseSceneTest {
  @Test
  void aStepKeepsTheNumberItHasInTheWholeStory() {
    Setting setting =
        Setting.of(
            Operations.find("conv2d"),
            InputSpec.parse("random:40x40:1"),
            KernelSpec.parse("sobel-x"));
    Scene whole = Played.of(setting, Blases.plain()).scene(View.AUTO, 1.6);
    Scene some = SparseScene.of(whole, 5);
    assertThat(some.name(0)).isEqualTo(new Scene.StepName(1, 38 * 38));
    assertThat(some.name(2)).isEqualTo(new Scene.StepName(722, 38 * 38));
    assertThat(some.name(4)).isEqualTo(new Scene.StepName(38 * 38, 38 * 38));
    assertThat(some.frame(2)).isEqualTo(whole.frame(721));
  }
}
