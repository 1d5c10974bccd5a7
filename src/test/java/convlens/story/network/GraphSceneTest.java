package convlens.story.network;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.render.Bounds;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Transform;
import convlens.story.network.LayerBox.Form;
import convlens.story.network.LayerBox.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Networks as volumes, of boxes and links made up here. */
class GraphSceneTest {
  private static LayerBox box(String name, Form form, Integer... dims) {
    return new LayerBox(name, "Conv2d 3×3", form, Part.ENCODER, List.of(dims), 10, 20, 40, "");
  }

  private static Link link(int from, int to) {
    return new Link(from, to, 0, "");
  }

  private static GraphScene scene(List<LayerBox> boxes, List<Link> links) {
    return new GraphScene(
        "m", List.of(new NetworkDrawing("", boxes, links)), GraphScene.Look.PLAIN, 900, 500);
  }

  private static double[] place(GraphScene s, int c) {
    return s.place(new Ref(GraphScene.LAYER, 0, c, 0, 0)).orElseThrow();
  }

  @Test
  void aSheetLiesOnTheVolumeItReads() {
    GraphScene s =
        scene(
            List.of(
                box("x", Form.INPUT, 3, 32, 32),
                box("conv", Form.VOLUME, 16, 32, 32),
                box("act", Form.SKIN, 16, 32, 32)),
            List.of(link(0, 1), link(1, 2)));
    double[] volume = place(s, 1);
    double[] sheet = place(s, 2);
    assertThat(sheet[1]).isEqualTo(volume[1]);
    assertThat(sheet[0]).isBetween(volume[0], volume[0] + volume[2]);
  }

  @Test
  void aSheetThatSomebodyElseReadsPastStandsAlone() {
    GraphScene s =
        scene(
            List.of(
                box("x", Form.INPUT, 3, 32, 32),
                box("conv", Form.VOLUME, 16, 32, 32),
                box("act", Form.SKIN, 16, 32, 32),
                box("sum", Form.ADD, 16, 32, 32)),
            List.of(link(0, 1), link(1, 2), link(2, 3), new Link(1, 3, 1, "")));
    double[] volume = place(s, 1);
    assertThat(place(s, 2)[0]).isGreaterThan(volume[0] + volume[2]);
  }

  @Test
  void waysThatPartStandSideBySide() {
    GraphScene s =
        scene(
            List.of(
                box("x", Form.INPUT, 3, 32, 32),
                box("a", Form.VOLUME, 8, 32, 32),
                box("b", Form.VOLUME, 8, 32, 32),
                box("c", Form.VOLUME, 8, 32, 32),
                box("all", Form.CAT, 24, 32, 32)),
            List.of(
                link(0, 1),
                link(0, 2),
                link(0, 3),
                link(1, 4),
                new Link(2, 4, 1, ""),
                new Link(3, 4, 2, "")));
    assertThat(place(s, 1)[0]).isEqualTo(place(s, 2)[0]).isEqualTo(place(s, 3)[0]);
    assertThat(place(s, 1)[1]).isLessThan(place(s, 2)[1]);
    assertThat(place(s, 2)[1]).isLessThan(place(s, 3)[1]);
  }

  @Test
  void aLongRowGoesOnInTheNextLine() {
    List<LayerBox> boxes = new ArrayList<>(List.of(box("x", Form.INPUT, 3, 32, 32)));
    List<Link> links = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      boxes.add(box("conv" + i, Form.VOLUME, 16, 32, 32));
      links.add(link(i - 1, i));
    }
    GraphScene s = scene(boxes, links);
    assertThat(place(s, 40)[1]).isGreaterThan(place(s, 0)[1] + 100);
    assertThat(s.width() / s.height()).isBetween(0.8, 3.5);
  }

  @Test
  void extremeSizesAndNamesStayInThePicture() {
    String longest = "a_very_long_name_of_a_layer_that_nobody_would_ever_give_to_one";
    GraphScene s =
        scene(
            List.of(
                box("x", Form.INPUT, 1, 1, 1),
                box(longest, Form.VOLUME, 1_000_000, 1, 1),
                box("wide", Form.VOLUME, 1, 4096, 4096),
                box("row", Form.VOLUME, 1_000_000_000),
                box("broken", Form.VOLUME)),
            List.of(
                link(0, 1), link(1, 2), link(2, 3), new Link(3, 4, 0, "it does not fit at all")));
    Bounds all = Bounds.of(s.frame(0).marks(), Transform.IDENTITY);
    assertThat(new Bounds(0, 0, s.width(), s.height()).holds(all)).isTrue();
    List<String> words = new ArrayList<>();
    for (Mark m : ((Mark.Group) s.frame(0).marks().get(0)).marks()) {
      if (m instanceof Mark.Text t) {
        words.add(t.text());
      }
    }
    assertThat(words).contains("it does not fit at all", "?").anyMatch(t -> t.endsWith("…"));
    assertThat(s.frame(0).caption()).contains("no dims yet");
  }

  @Test
  void anEmptyModelAsksForItsFirstLayer() {
    GraphScene s = scene(List.of(box("x", Form.INPUT, 1, 28, 28)), List.of());
    assertThat(s.frame(0).caption()).startsWith("No layer yet");
  }

  @Test
  void anEdgeUnderTheMouseIsLitWithAPlus() {
    GraphScene s =
        scene(
            List.of(box("x", Form.INPUT, 1, 8, 8), box("conv", Form.VOLUME, 4, 8, 8)),
            List.of(link(0, 1)));
    Ref edge = new Ref(GraphScene.EDGE, 0, 0, 0, 0);
    int still = ((Mark.Group) s.frame(0).marks().get(0)).marks().size();
    int lit = ((Mark.Group) s.frame(0, 1, Optional.of(edge)).marks().get(0)).marks().size();
    assertThat(lit).isEqualTo(still + 3);
    assertThat(s.describe(0, edge)).contains("x → conv: 1 × 8 × 8");
  }
}
