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

class TransposedSceneTest {
  private static final List<Style> ALL = List.of(Style.RECIPE, Style.SCATTER, Style.MATRIX);

  private static Played played(String line, String input) {
    Setting s =
        Setting.of(
            Operations.find("conv_transpose2d"),
            InputSpec.parse(input),
            KernelSpec.random(Pair.of(3), 4));
    return Played.of(
        s.withArgs(s.operation().readTorchLine("nn.ConvTranspose2d(" + line + ")")),
        Blases.plain());
  }

  private static Scene scene(Played p, Style style) {
    return p.scene(new View(style, 0, 0, 0), 1.6);
  }

  private static List<Mark.Text> texts(List<Mark> marks) {
    List<Mark.Text> found = new ArrayList<>();
    for (Mark m : marks) {
      if (m instanceof Mark.Text t) {
        found.add(t);
      } else if (m instanceof Mark.Group g) {
        found.addAll(texts(g.marks()));
      }
    }
    return found;
  }

  private static List<String> words(Frame f) {
    return texts(f.marks()).stream().map(Mark.Text::text).toList();
  }

  /** What stands in an output cell of the frame, the last one drawn. */
  private static String shown(Frame f, int y, int x) {
    Ref ref = new Ref(Ref.OUTPUT, 0, 0, y, x);
    return texts(f.marks()).stream()
        .filter(t -> t.ref().equals(Optional.of(ref)))
        .map(Mark.Text::text)
        .reduce("", (a, b) -> b);
  }

  @Test
  void theThreeTellingsHaveTheSameStepsNumbersAndWords() {
    Played p = played("1, 1, 3, stride=2, padding=1, output_padding=1", "random:3x3:5");
    int w = p.output().shape().w();
    for (int step = 0; step < p.output().shape().plane(); step++) {
      String number = Digits.fit(p.output().data()[step], 5);
      for (Style style : ALL) {
        Scene s = scene(p, style);
        assertThat(s.steps()).isEqualTo(36);
        Frame f = s.frame(step);
        assertThat(shown(f, step / w, step % w)).as("%s, step %d", style, step).isEqualTo(number);
        assertThat(f.caption()).isEqualTo(p.trace().caption(step));
        WrittenSum sum = WrittenSum.of(p.trace().step(step));
        assertThat(words(f)).contains(sum.lines().get(sum.lines().size() - 1).result());
      }
    }
  }

  @Test
  void theRecipeTellsItsNumbers() {
    Scene s = scene(played("1, 1, 3, stride=3, padding=1", "random:4x4:5"), Style.RECIPE);
    assertThat(String.join("\n", words(s.frame(0))))
        .contains("here 2: s(i − 1) + 1 = 3·(4 − 1) + 1 = 10")
        .contains("p′ = d(k − 1) − p = 1·(3 − 1) − 1 = 1");
  }

  @Test
  void paintingLeavesWhatOneCellPaintsUntilTheNextOneReachesIt() {
    Played p = played("1, 1, 3, stride=2, bias=False", "numbers:1,10;100,1000");
    float w02 = p.weights().get("weight").get(0, 0, 0, 2);
    float w00 = p.weights().get("weight").get(0, 0, 0, 0);
    Scene s = scene(p, Style.SCATTER);
    assertThat(shown(s.frame(0), 0, 2)).isEqualTo(Digits.fit(w02, 5));
    assertThat(shown(s.frame(2), 0, 2)).isEqualTo(Digits.fit(w02 + 10 * w00, 5));
    assertThat(shown(s.frame(0), 4, 4)).isEmpty();
  }

  @Test
  void outputPaddingIsSaidToBeComputed() {
    for (Style style : ALL) {
      assertThat(
              words(
                  scene(played("1, 1, 3, stride=2, output_padding=1", "random:2x2:1"), style)
                      .frame(0)))
          .contains("output padding 1 × 1: computed cells, no zeros");
      assertThat(words(scene(played("1, 1, 3, stride=2", "random:2x2:1"), style).frame(0)))
          .noneMatch(t -> t.startsWith("output padding"));
    }
  }

  @Test
  void aMatrixTooLargeToDrawIsSaidAndThePaintingDrawn() {
    Scene s = scene(played("1, 1, 3, stride=2", "random:8x8:1"), Style.MATRIX);
    assertThat(String.join("\n", words(s.frame(0))))
        .contains("289 × 64 numbers; up to 100 × 64 are drawn");
  }

  @Test
  void aCellUnderTheMouseLightsWhatItPaints() {
    Played p = played("1, 1, 3, stride=2, bias=False", "numbers:1,10;100,1000");
    float w = p.weights().get("weight").get(0, 0, 1, 1);
    for (Style style : ALL) {
      Frame f = scene(p, style).frame(0, 1, Optional.of(new Ref(Ref.INPUT, 0, 0, 1, 0)));
      assertThat(shown(f, 3, 1)).as("%s", style).isEqualTo("+" + Digits.fit(100 * w, 5));
    }
  }

  @Test
  void severalChannelsAreToldInEveryStyleAndOpenedOneByOne() {
    Played p = played("4, 6, (2, 3), stride=(1, 3), groups=2, dilation=2", "random:4x3x4:2");
    for (Style style : Style.values()) {
      Scene s = p.scene(new View(style, 3, 4, 4), 1.3);
      for (int step = 0; step < s.steps(); step += 7) {
        assertThat(s.frame(step, 0.4, Optional.empty()).marks()).isNotEmpty();
      }
    }
    int first = 4 * p.output().shape().plane();
    Scene s = p.scene(new View(Style.RECIPE, 3, 4, 4), 1.3);
    assertThat(s.frame(5).caption()).isEqualTo(p.trace().caption(first + 5));
  }
}
