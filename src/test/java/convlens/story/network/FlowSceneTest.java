package convlens.story.network;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowSceneTest {
  private static FlowScene.Model model(String name, double... norms) {
    List<FlowScene.Layer> layers = new ArrayList<>();
    for (double n : norms) {
      layers.add(new FlowScene.Layer("conv " + layers.size(), Role.INPUT, n));
    }
    return new FlowScene.Model(name, layers);
  }

  @Test
  void whatIsWrongWithAGradientIsNamed() {
    FlowScene.Model m = model("plain", 1e-6, 0, 1, 1e5, Double.NaN);
    assertThat(FlowScene.state(m, 0)).isEqualTo(FlowScene.State.VANISHING);
    assertThat(FlowScene.state(m, 1)).isEqualTo(FlowScene.State.ZERO);
    assertThat(FlowScene.state(m, 2)).isEqualTo(FlowScene.State.FINE);
    assertThat(FlowScene.state(m, 3)).isEqualTo(FlowScene.State.EXPLODING);
    assertThat(FlowScene.state(m, 4)).isEqualTo(FlowScene.State.NO_NUMBER);
    FlowScene s = new FlowScene("Gradients", List.of(m), 700);
    assertThat(Seen.words(s)).contains("vanishing", "zero", "exploding", "not finite");
    assertThat(s.frame(0).caption()).isEqualTo("plain: conv 0: gradient vanishing.");
  }

  @Test
  void smallGradientsAreFineWhereAllAreSmall() {
    FlowScene.Model m = model("small", 1e-6, 1e-5);
    assertThat(FlowScene.state(m, 0)).isEqualTo(FlowScene.State.FINE);
    assertThat(Seen.words(new FlowScene("G", List.of(m), 700)))
        .contains("the first layer gets 0.1 of the last one's gradient");
  }

  @Test
  void equalFactorsAreEqualLengths() {
    FlowScene s = new FlowScene("Gradients", List.of(model("m", 0.01, 0.1, 1)), 700);
    List<Mark.Rect> bars =
        Seen.all(s, Mark.Rect.class).stream()
            .filter(r -> r.ref().isPresent() && r.h() == 15)
            .toList();
    assertThat(bars).hasSize(3);
    double first = bars.get(1).w() - bars.get(0).w();
    assertThat(first).isPositive();
    assertThat(bars.get(2).w() - bars.get(1).w()).isBetween(first - 0.01, first + 0.01);
  }

  @Test
  void twoModelsStandBesideEachOtherOnOneScale() {
    FlowScene s =
        new FlowScene("G", List.of(model("without", 1e-3, 1), model("with", 0.5, 1)), 800);
    List<Mark.Text> names =
        Seen.all(s, Mark.Text.class).stream()
            .filter(t -> t.text().equals("without") || t.text().equals("with"))
            .toList();
    assertThat(names).hasSize(2);
    assertThat(names.get(0).y()).isEqualTo(names.get(1).y());
    assertThat(names.get(0).x()).isLessThan(names.get(1).x());
    List<Mark.Rect> bars =
        Seen.all(s, Mark.Rect.class).stream()
            .filter(r -> r.ref().filter(f -> f.c() == 1).isPresent() && r.h() == 15)
            .toList();
    assertThat(bars.get(0).w()).isEqualTo(bars.get(1).w());
  }

  @Test
  void hoveringTellsTheWholeNorm() {
    FlowScene s = new FlowScene("G", List.of(model("m", 0.125, 1)), 700);
    assertThat(s.describe(0, Ref.channel(Ref.BAR, 0, 0)))
        .hasValue("m, conv 0: gradient of norm 0.125 (fine)");
    assertThat(s.describe(0, Ref.channel(Ref.BAR, 0, 2))).isEmpty();
  }

  @Test
  void nothingStandsOutsideHoweverNarrowItIs() {
    FlowScene.Layer name =
        new FlowScene.Layer(
            "a layer of sixty characters that was named with some care", Role.OUTPUT, 1e9);
    for (double width : new double[] {280, 360, 720, 1200}) {
      FlowScene.Model odd = new FlowScene.Model("odd", List.of(name));
      Seen.assertInside(
          new FlowScene("G", List.of(odd, model("zero", 0), model("m", 1e-30, 1)), width));
      Seen.assertWordsApart(
          new FlowScene("G", List.of(odd, model("zero", 0), model("m", 1e-30, 1)), width));
    }
  }
}
