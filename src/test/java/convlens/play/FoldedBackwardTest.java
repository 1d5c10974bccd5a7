package convlens.play;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.op.Weights;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.story.Stories;
import convlens.story.Style;
import convlens.story.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The story of a gradient that goes back through a padding of copies. */
class FoldedBackwardTest {
  private static Played played(String mode, int channels) {
    Call call =
        Call.read(
            "nn.Conv2d(%d, %d, 3, padding=1, padding_mode='%s')"
                .formatted(channels, channels, mode));
    InputSpec input = InputSpec.parse("random:%dx4x4:3".formatted(channels));
    Setting setting =
        new Setting(call.operation(), call.args(), input, KernelSpec.parse("box:3x3"), Weights.NONE)
            .withBackward(Optional.of(Backward.of("dx")));
    return Played.of(setting, Blases.plain());
  }

  private static List<String> texts(List<Mark> marks) {
    List<String> found = new ArrayList<>();
    for (Mark mark : marks) {
      if (mark instanceof Mark.Group g) {
        found.addAll(texts(g.marks()));
      } else if (mark instanceof Mark.Text t) {
        found.add(t.text());
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"reflect", "replicate", "circular"})
  void thePaddedGradientStandsBesideTheGradientItIsFoldedInto(String mode) {
    Played p = played(mode, 1);
    Scene scene = p.scene(View.AUTO, 1.6);
    assertThat(scene.steps()).isEqualTo(16);
    List<String> last = texts(scene.frame(15, 1, Optional.empty()).marks());
    assertThat(last)
        .contains("∂L/∂y 4 × 4", "weight 3 × 3", "∂L/∂x 4 × 4")
        .contains("∂L/∂x of the padded input, 6 × 6");
    for (int step = 0; step < 16; step++) {
      assertThat(scene.frame(step, 0.5, Optional.empty()).caption()).endsWith(".");
    }
  }

  @Test
  void aCornerOfAReflectedInputIsItselfAloneAndItsNeighbourIsSeenTwice() {
    Scene scene = played("reflect", 1).scene(View.AUTO, 1.6);
    assertThat(scene.frame(0, 1, Optional.empty()).caption()).contains("*once*");
    assertThat(scene.frame(1, 1, Optional.empty()).caption()).contains("*two times*");
    assertThat(scene.frame(5, 1, Optional.empty()).caption()).contains("*four times*");
  }

  @Test
  void aCellOfTheGradientUnderTheMouseLightsWhereItLands() {
    Scene scene = played("circular", 1).scene(View.AUTO, 1.6);
    Ref corner = new Ref(Ref.INPUT, 0, 0, 0, 0);
    List<String> lit = texts(scene.frame(15, 1, Optional.of(corner)).marks());
    // Nine weights, each times one, on the padded grid.
    assertThat(lit.stream().filter(t -> t.startsWith("+"))).hasSizeGreaterThanOrEqualTo(9);
  }

  @Test
  void severalChannelsAreVolumesAndOpenOneByOne() {
    Played p = played("replicate", 2);
    assertThat(Stories.drawn(p.subject(), View.AUTO)).isEqualTo(Style.VOLUMES);
    assertThat(Stories.choices(p.subject())).contains(Style.SCATTER);
    View one = Stories.open(p.subject(), Ref.channel(Ref.OUTPUT, 0, 1));
    assertThat(Stories.drawn(p.subject(), one)).isEqualTo(Style.SCATTER);
    Scene open = p.scene(one, 1.6);
    assertThat(texts(open.frame(3, 1, Optional.empty()).marks()))
        .anyMatch(t -> t.startsWith("∂L/∂x of the padded input"));
  }
}
