package convlens.story;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.op.Weights;
import convlens.play.Played;
import convlens.play.Setting;
import convlens.scene.Ref;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoriesTest {
  private static final String GROUPED = "nn.Conv2d(4, 4, 3, groups=2, bias=False)";
  private static final String UP = "nn.ConvTranspose2d(1, 1, 3, stride=2, bias=False)";

  private static Subject subject(String line, String input) {
    Call call = Call.read(line);
    Setting setting =
        new Setting(
            call.operation(),
            call.args(),
            InputSpec.parse(input),
            KernelSpec.parse("random:3x3:0"),
            Weights.NONE);
    return Played.of(setting, Blases.plain()).subject();
  }

  @Test
  void oneChannelHasNothingToChoose() {
    assertThat(Stories.choices(subject("nn.Conv2d(1, 1, 3, bias=False)", "random:6x6:1")))
        .isEmpty();
  }

  @Test
  void severalChannelsAreChosenInDepthFlatOrWired() {
    assertThat(Stories.choices(subject(GROUPED, "random:4x6x6:1")))
        .containsExactly(Style.VOLUMES, Style.FLAT, Style.WIRING);
    assertThat(Stories.choices(subject("nn.MaxPool2d(2)", "random:4x6x6:1")))
        .containsExactly(Style.VOLUMES, Style.FLAT);
  }

  @Test
  void aTransposedConvolutionIsToldInThreeWays() {
    assertThat(Stories.choices(subject(UP, "random:3x3:1")))
        .containsExactly(Style.RECIPE, Style.SCATTER, Style.MATRIX);
  }

  @Test
  void cellsThatShareAMeanAreChosenBesideTheirChannels() {
    Subject norm = subject("nn.GroupNorm(2, 4)", "random:4x3x3:1");
    assertThat(Stories.choices(norm)).containsExactly(Style.CELLS, Style.FLAT, Style.VOLUMES);
  }

  @ParameterizedTest
  @ValueSource(strings = {GROUPED, "nn.MaxPool2d(2)", "nn.GroupNorm(2, 4)"})
  void whatAutoStandsForIsTheFirstChoice(String line) {
    Subject s = subject(line, "random:4x6x6:1");
    assertThat(Stories.choices(s).get(0)).isEqualTo(Stories.auto(s));
  }

  @ParameterizedTest
  @EnumSource(value = Style.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void aStepOfTheTraceIsFoundAgainInEveryStyle(Style style) {
    Subject s = subject(GROUPED, "random:4x6x6:1");
    int plane = s.out().plane();
    for (int step = 0; step < s.trace().size(); step++) {
      View view = new View(style, 0, step / plane, step / plane);
      int shown = Stories.sceneStep(s, view, step);
      assertThat(shown).isBetween(0, Stories.of(s, view, 1.6).steps() - 1);
      int back = Stories.traceStep(s, view, shown);
      // A wiring has one step for a whole channel: it leads back to that channel's first cell.
      boolean wired = Stories.drawn(s, view) == Style.WIRING;
      assertThat(back).as(style + " " + step).isEqualTo(wired ? step / plane * plane : step);
    }
  }

  @Test
  void aClickedChannelOpensBesideTheOneItMeets() {
    Subject s = subject(GROUPED, "random:4x6x6:1");
    View kernel = Stories.open(s, Ref.channel(Ref.KERNEL, 3, 1));
    assertThat(List.of(kernel.inputChannel(), kernel.outputChannel())).containsExactly(3, 3);
    View output = Stories.open(s, Ref.channel(Ref.OUTPUT, 0, 2));
    assertThat(List.of(output.inputChannel(), output.outputChannel())).containsExactly(2, 2);
    View input = Stories.open(s, Ref.channel(Ref.INPUT, 0, 3));
    assertThat(List.of(input.inputChannel(), input.outputChannel())).containsExactly(3, 2);
  }
}
