package convlens.app.models.build;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.edit.GraphEdit;
import convlens.model.edit.ModelEdit;
import convlens.render.Bounds;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Transform;
import convlens.story.network.GraphScene;
import convlens.story.network.LayerBox;
import convlens.story.network.LayerBox.Part;
import convlens.story.network.Link;
import convlens.story.network.NetworkDrawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models as pictures: every preset, and what does not fit. */
class DrawingTest {
  private static final double[][] ROOMS = {{650, 370}, {1240, 640}};

  private static GraphScene scene(List<NetworkDrawing> networks, double w, double h) {
    return new GraphScene("m", networks, GraphScene.Look.PLAIN, w, h);
  }

  private static List<Mark.Text> texts(Frame f) {
    List<Mark.Text> all = new ArrayList<>();
    for (Mark m : f.marks()) {
      if (m instanceof Mark.Group g) {
        Transform t = g.transform();
        g.marks().stream()
            .filter(Mark.Text.class::isInstance)
            .map(Mark.Text.class::cast)
            .map(
                x ->
                    new Mark.Text(
                        x.text(),
                        x.x() + t.e(),
                        x.y() + t.f(),
                        x.size(),
                        x.font(),
                        x.anchor(),
                        x.ink(),
                        x.ref()))
            .forEach(all::add);
      } else if (m instanceof Mark.Text x) {
        all.add(x);
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("convlens.app.models.build.PresetDrawings#ids")
  void everyPresetFitsItsPictureWithoutOverlaps(String id) {
    List<NetworkDrawing> networks = PresetDrawings.of(id);
    assertThat(networks)
        .allSatisfy(n -> assertThat(n.links()).allMatch(l -> l.problem().isEmpty()));
    for (double[] room : ROOMS) {
      GraphScene s = scene(networks, room[0], room[1]);
      Bounds all = new Bounds(0, 0, s.width(), s.height());
      assertThat(all.holds(Bounds.of(s.frame(0).marks(), Transform.IDENTITY))).as(id).isTrue();
      List<Bounds> volumes = new ArrayList<>();
      for (int k = 0; k < networks.size(); k++) {
        for (int c = 0; c < networks.get(k).boxes().size(); c++) {
          LayerBox box = networks.get(k).boxes().get(c);
          if (box.form() == LayerBox.Form.SKIN) {
            continue;
          }
          double[] p = s.place(new Ref(GraphScene.LAYER, k, c, 0, 0)).orElseThrow();
          volumes.add(new Bounds(p[0], p[1], p[0] + p[2], p[1] + p[3]));
        }
      }
      apart(id, volumes);
      List<Bounds> words =
          texts(s.frame(0)).stream().map(t -> Bounds.of(t, Transform.IDENTITY)).toList();
      for (Bounds w : words) {
        assertThat(volumes).as("%s: words over a volume", id).noneMatch(v -> v.overlaps(w));
      }
    }
  }

  private static void apart(String id, List<Bounds> boxes) {
    for (int i = 0; i < boxes.size(); i++) {
      for (int j = i + 1; j < boxes.size(); j++) {
        assertThat(boxes.get(i).overlaps(boxes.get(j))).as("%s: %d over %d", id, i, j).isFalse();
      }
    }
  }

  private static Part part(String preset, String layer) {
    return PresetDrawings.of(preset).stream()
        .flatMap(n -> n.boxes().stream())
        .filter(b -> b.name().equals(layer))
        .findFirst()
        .orElseThrow()
        .part();
  }

  @Test
  void theCodeOfAnAutoencoderStandsBetweenThoseWhoMakeItAndThoseWhoReadIt() {
    assertThat(part("vae", "conv1")).isEqualTo(Part.ENCODER);
    assertThat(part("vae", "mean")).isEqualTo(Part.LATENT);
    assertThat(part("vae", "up1")).isEqualTo(Part.DECODER);
    assertThat(part("autoencoder", "code")).isEqualTo(Part.LATENT);
    assertThat(part("unet", "down3_conv1")).isEqualTo(Part.LATENT);
    assertThat(part("unet", "out")).isEqualTo(Part.HEAD);
    assertThat(part("lenet5", "fc1")).isEqualTo(Part.HEAD);
    assertThat(part("lenet5", "conv2")).isEqualTo(Part.ENCODER);
    assertThat(part("gan", "up2")).isEqualTo(Part.DECODER);
  }

  @Test
  void aSkipOfTheUGoesAcrossAboveEverythingItGoesAround() {
    List<NetworkDrawing> unet = PresetDrawings.of("unet");
    GraphScene s = scene(unet, 1240, 640);
    List<String> names = unet.get(0).boxes().stream().map(LayerBox::name).toList();
    double[] left = place(s, names.indexOf("down1_conv2"));
    double[] bottom = place(s, names.indexOf("down3_conv1"));
    double[] right = place(s, names.indexOf("dec1_conv1"));
    assertThat(bottom[1]).isGreaterThan(left[1] + left[3]);
    assertThat(right[1]).isEqualTo(left[1]);
    assertThat(bottom[0]).isBetween(left[0], right[0]);
  }

  private static double[] place(GraphScene s, int c) {
    return s.place(new Ref(GraphScene.LAYER, 0, c, 0, 0)).orElseThrow();
  }

  @Test
  void theGeneratorStandsAboveTheDiscriminator() {
    GraphScene s = scene(PresetDrawings.of("gan"), 900, 600);
    double up = s.place(new Ref(GraphScene.LAYER, 0, 1, 0, 0)).orElseThrow()[1];
    double down = s.place(new Ref(GraphScene.LAYER, 1, 1, 0, 0)).orElseThrow()[1];
    assertThat(up).isLessThan(down);
    assertThat(texts(s.frame(0)))
        .extracting(Mark.Text::text)
        .contains("Generator", "Discriminator");
  }

  @Test
  void aVolumeShrinksWithItsResolutionAndThickensWithItsChannels() {
    List<NetworkDrawing> lenet = PresetDrawings.of("lenet5");
    GraphScene s = scene(lenet, 1240, 640);
    List<String> names = lenet.get(0).boxes().stream().map(LayerBox::name).toList();
    double[] first = place(s, names.indexOf("conv1"));
    double[] second = place(s, names.indexOf("pool2"));
    assertThat(second[3]).isLessThan(first[3]);
    assertThat(first[3]).isGreaterThan(40);
    assertThat(second[3]).isGreaterThan(15);
  }

  @Test
  void theEdgeThatBreaksSaysWhyAndWhatStandsBehindHasNoDims() {
    DataDims dims = PresetDrawings.dims("resnet-mini");
    Model m = PresetDrawings.model("resnet-mini");
    Model broken =
        ModelEdit.with(m, Model.ONLY, GraphEdit.remove(m.graph(), "stage2_1_skip_conv").graph());
    NetworkDrawing n = Drawing.of(broken, Optional.of(dims)).get(0);
    List<Link> bad = n.links().stream().filter(l -> !l.problem().isEmpty()).toList();
    assertThat(bad).hasSize(1);
    assertThat(n.boxes().get(bad.get(0).from()).name()).isEqualTo("stage2_1_skip_norm");
    assertThat(n.boxes().get(bad.get(0).to()).name()).isEqualTo("stage2_1_add");
    assertThat(n.boxes().get(bad.get(0).from()).dims()).containsExactly(8, 32, 32);
    assertThat(n.boxes().get(n.boxes().size() - 1).dims()).isEmpty();
    GraphScene s = scene(List.of(n), 1240, 640);
    assertThat(texts(s.frame(0)))
        .extracting(Mark.Text::text)
        .anyMatch(t -> t.contains("same dims"));
    int link = n.links().indexOf(bad.get(0));
    assertThat(s.describe(0, new Ref(GraphScene.EDGE, 0, link, 0, 0)).orElseThrow())
        .contains("breaks", "8 × 32 × 32", "all inputs must have the same dims");
  }

  @Test
  void hoveringALayerTellsItsNumbers() {
    List<NetworkDrawing> lenet = PresetDrawings.of("lenet5");
    int conv = lenet.get(0).boxes().stream().map(LayerBox::name).toList().indexOf("conv1");
    String told =
        scene(lenet, 900, 500).describe(0, new Ref(GraphScene.LAYER, 0, conv, 0, 0)).orElseThrow();
    assertThat(told)
        .startsWith("conv1: Conv2d 5×5 gives 6 × 28 × 28; 156 parameters")
        .endsWith("sees 5 × 5 of the input");
  }

  @Test
  void aCutSkipIsASwitchOnItsEdge() {
    DataDims dims = PresetDrawings.dims("unet");
    Model m = PresetDrawings.model("unet");
    Model cut =
        ModelEdit.with(
            m,
            Model.ONLY,
            GraphEdit.cut(m.graph(), new convlens.model.edit.Edge("skip1", 1)).graph());
    List<NetworkDrawing> n = Drawing.of(cut, Optional.of(dims));
    GraphScene s = scene(n, 1240, 640);
    int box = n.get(0).boxes().stream().map(LayerBox::name).toList().indexOf("cut1");
    assertThat(s.describe(0, new Ref(GraphScene.LAYER, 0, box, 0, 0)).orElseThrow())
        .contains("zeros");
    assertThat(n.get(0).links()).allMatch(l -> l.problem().isEmpty());
  }

  @Test
  void whatIsChosenIsRinged() {
    List<NetworkDrawing> lenet = PresetDrawings.of("lenet5");
    Ref ref = new Ref(GraphScene.LAYER, 0, 1, 0, 0);
    GraphScene s =
        new GraphScene("m", lenet, new GraphScene.Look(Optional.of(ref), true), 900, 500);
    assertThat(s.frame(0)).isNotEqualTo(scene(lenet, 900, 500).frame(0));
    assertThat(s.frame(0).marks()).isEqualTo(s.frame(0).marks());
  }
}
