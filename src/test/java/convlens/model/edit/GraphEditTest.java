package convlens.model.edit;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.ModelJson;
import convlens.model.Preset;
import convlens.model.Presets;
import convlens.model.Training;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.nn.graph.Plan;
import convlens.nn.layer.LayerTypes;
import convlens.param.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Edits of a graph: what they leave, and that nothing they leave is lost in a file. */
class GraphEditTest {
  private static final DataDims DIGITS = new DataDims(List.of(1, 28, 28), List.of(), 10);
  private static final Training TRAINING = new Training("digits", "adam", 32, 1);

  private static Graph row() {
    return new GraphBuilder()
        .input("x", List.of(4, 8, 8))
        .add("conv1", "conv2d", Map.of("out_channels", 4, "kernel_size", 3, "padding", 1))
        .add("act1", "relu")
        .add("conv2", "conv2d", Map.of("out_channels", 4, "kernel_size", 3, "padding", 1))
        .build();
  }

  private static List<String> from(Graph g, String name) {
    return GraphEdit.node(g, name).orElseThrow().from();
  }

  @Test
  void aLayerAfterAnotherIsReadByItsReaders() {
    Edited e = GraphEdit.after(row(), "act1", "batch_norm", Map.of());
    assertThat(e.chosen()).isEqualTo("bn1");
    assertThat(from(e.graph(), "bn1")).containsExactly("act1");
    assertThat(from(e.graph(), "conv2")).containsExactly("bn1");
    assertThat(Plan.of(e.graph()).nodes()).hasSize(4);
  }

  @Test
  void aLayerAfterTheOutputBecomesTheOutput() {
    assertThat(GraphEdit.after(row(), "conv2", "relu", Map.of()).graph().outputs())
        .containsExactly("act2");
  }

  @Test
  void aLayerOnAnEdgeLeavesTheOtherReaderAlone() {
    Graph g = GraphEdit.join(row(), "conv2", "act1", "add").graph();
    Edited e = GraphEdit.on(g, new Edge("add1", 1), "dropout", Map.of());
    assertThat(from(e.graph(), "add1")).containsExactly("conv2", "dropout1");
    assertThat(from(e.graph(), "conv2")).containsExactly("act1");
  }

  @Test
  void whatReadARemovedLayerReadsWhatThatRead() {
    Edited e = GraphEdit.remove(row(), "act1");
    assertThat(from(e.graph(), "conv2")).containsExactly("conv1");
    assertThat(e.chosen()).isEqualTo("conv1");
  }

  @Test
  void theOutputTakenOutLeavesTheLayerBeforeAsOutput() {
    assertThat(GraphEdit.remove(row(), "conv2").graph().outputs()).containsExactly("act1");
  }

  @Test
  void aRemovedJoinTakesTheBranchAlongThatOnlyItRead() {
    Graph branched = GraphEdit.branch(row(), "conv1", "conv2d", Map.of("out_channels", 4)).graph();
    Graph joined = GraphEdit.join(branched, "conv2", "conv3", "add").graph();
    assertThat(from(joined, "add1")).containsExactly("conv2", "conv3");
    assertThat(GraphEdit.remove(joined, "add1").graph()).isEqualTo(row());
  }

  @Test
  void aLayerMovesBehindAndBeforeAnother() {
    Graph behind = GraphEdit.moveAfter(row(), "act1", "conv2").graph();
    assertThat(behind.nodes().stream().map(Node::name)).containsExactly("conv1", "conv2", "act1");
    assertThat(behind.outputs()).containsExactly("act1");
    assertThat(GraphEdit.moveBefore(behind, "act1", "conv2").graph()).isEqualTo(row());
    assertThat(GraphEdit.moveBefore(row(), "act1", "conv1").graph().nodes().get(0).name())
        .isEqualTo("act1");
  }

  @Test
  void aMoveInACircleLeavesTheGraphAsItWas() {
    Graph g = GraphEdit.join(row(), "conv2", "act1", "add").graph();
    assertThat(GraphEdit.moveBefore(g, "add1", "conv1").graph()).isEqualTo(g);
    assertThat(GraphEdit.connect(g, "add1", "conv1").graph()).isEqualTo(g);
  }

  @Test
  void aJoinIsReadByWhoeverReadTheWayOn() {
    Graph g = GraphEdit.join(row(), "conv1", "act1", "cat").graph();
    assertThat(from(g, "cat1")).containsExactly("act1", "conv1");
    assertThat(from(g, "conv2")).containsExactly("cat1");
    assertThat(Plan.of(g).node("cat1").out()).containsExactly(8, 8, 8);
  }

  @Test
  void namesStayIdentifiersAndUnique() {
    Edited e = GraphEdit.rename(row(), "conv2", "my layer!");
    assertThat(e.chosen()).isEqualTo("my_layer_");
    assertThat(e.graph().outputs()).containsExactly("my_layer_");
    assertThat(GraphEdit.rename(row(), "act1", "conv1").chosen()).isEqualTo("conv1_2");
    assertThat(GraphEdit.rename(row(), "act1", "2nd").chosen()).isEqualTo("_2nd");
    assertThat(GraphEdit.rename(row(), "act1", "x").chosen()).isEqualTo("x_2");
  }

  @Test
  void aValueIsSetAndLeftToItsDefaultAgain() {
    Graph g = GraphEdit.set(row(), "conv2", "stride", 2).graph();
    assertThat(Plan.of(g).node("conv2").out()).containsExactly(4, 4, 4);
    assertThat(GraphEdit.unset(g, "conv2", "stride").graph()).isEqualTo(row());
  }

  @Test
  void aCutSkipIsJoinedAgainByTakingTheCutOut() {
    Graph g = GraphEdit.join(row(), "conv2", "act1", "add").graph();
    Edited cut = GraphEdit.cut(g, new Edge("add1", 1));
    assertThat(from(cut.graph(), "add1")).containsExactly("conv2", "cut1");
    assertThat(GraphEdit.cut(cut.graph(), new Edge("add1", 1)).graph()).isEqualTo(cut.graph());
    assertThat(GraphEdit.remove(cut.graph(), "cut1").graph()).isEqualTo(g);
  }

  @Test
  void aModelGrowsFromNothing() {
    Model m =
        ModelEdit.empty("mine", new Goal(Goal.Kind.CLASSIFY, "cross_entropy"), DIGITS, TRAINING);
    assertThat(ModelJson.read(ModelJson.write(m))).isEqualTo(m);
    Graph g = m.graph();
    String last = "x";
    for (String op : List.of("conv2d", "relu", "max_pool2d", "flatten", "linear")) {
      List<Integer> dims = Standing.of(g).dims(last).orElseThrow();
      Edited e = GraphEdit.after(g, last, op, Beginnings.given(op, dims));
      g = e.graph();
      last = e.chosen();
    }
    assertThat(Plan.of(g).node("fc1").out()).containsExactly(64);
    assertThat(g.outputs()).containsExactly("fc1");
  }

  @Test
  void everyKindOfLayerFitsWhereItCanBePut() {
    List<String> stranded = new ArrayList<>();
    List<List<Integer>> places = List.of(List.of(16, 8, 8), List.of(12, 32), List.of(24));
    for (String op : LayerTypes.ids()) {
      boolean fits = false;
      for (List<Integer> dims : places) {
        Graph g = new GraphBuilder().input("x", dims).add("first", "bias").build();
        fits |=
            Standing.of(GraphEdit.after(g, "first", op, Beginnings.given(op, dims)).graph())
                .plan()
                .isPresent();
      }
      if (!fits) {
        stranded.add(op);
      }
    }
    // Offsets, and the places of a maximum, come from a layer that somebody must name.
    assertThat(stranded).isSubsetOf("deform_conv2d", "max_unpool2d");
  }

  @Test
  void anotherGoalKeepsTheLayersThatReadData() {
    Model m =
        ModelEdit.empty("mine", new Goal(Goal.Kind.CLASSIFY, "cross_entropy"), DIGITS, TRAINING);
    Model filled = ModelEdit.with(m, Model.ONLY, row());
    Model gan = ModelEdit.with(filled, new Goal(Goal.Kind.GAN, "bce_with_logits"), DIGITS);
    assertThat(gan.graphs().keySet()).containsExactly("generator", "discriminator");
    assertThat(gan.graph()).isEqualTo(row());
    assertThat(ModelEdit.with(gan, filled.goal(), DIGITS).graphs()).isEqualTo(filled.graphs());
  }

  @Test
  void whatDataAreForFollowsFromTheirTargets() {
    assertThat(ModelEdit.goal(DIGITS).kind()).isEqualTo(Goal.Kind.CLASSIFY);
    assertThat(ModelEdit.goal(new DataDims(List.of(1, 8, 8), List.of(8, 8), 3)).kind())
        .isEqualTo(Goal.Kind.SEGMENT);
    assertThat(ModelEdit.goal(new DataDims(List.of(1, 8, 8), List.of(1, 8, 8), 0)).kind())
        .isEqualTo(Goal.Kind.RECONSTRUCT);
    assertThat(ModelEdit.goal(new DataDims(List.of(8), List.of(8), 0, 20)).kind())
        .isEqualTo(Goal.Kind.TOKENS);
  }

  /** Hundreds of edits at random: none throws, and every graph comes back from its file. */
  @Test
  void editsNeverThrowAndWhatTheyLeaveIsReadBack() {
    Random random = new Random(7);
    for (String id : List.of("lenet5", "unet", "vae")) {
      Preset preset = Presets.named(id);
      DataDims dims = new DataDims(List.of(1, 32, 32), List.of(32, 32), 4);
      Model m = preset.made(dims);
      for (int i = 0; i < 80; i++) {
        m = ModelEdit.with(m, Model.ONLY, edit(m.graph(), random));
        assertThat(ModelJson.read(ModelJson.write(m))).isEqualTo(m);
        Standing s = Standing.of(m.graph());
        assertThat(s.plan().isPresent()).isEqualTo(s.faults().isEmpty());
      }
    }
  }

  private static Graph edit(Graph g, Random r) {
    String one = name(g, r);
    String other = name(g, r);
    String op = LayerTypes.ids().get(r.nextInt(LayerTypes.ids().size()));
    Map<String, Object> given = Beginnings.given(op, List.of());
    return switch (r.nextInt(11)) {
      case 0 -> GraphEdit.after(g, one, op, given).graph();
      case 1 -> GraphEdit.on(g, new Edge(one, r.nextInt(2)), op, given).graph();
      case 2, 3 -> GraphEdit.remove(g, one).graph();
      case 4 -> GraphEdit.moveAfter(g, one, other).graph();
      case 5 -> GraphEdit.moveBefore(g, one, other).graph();
      case 6 -> GraphEdit.branch(g, one, op, given).graph();
      case 7 -> GraphEdit.join(g, one, other, r.nextBoolean() ? "add" : "cat").graph();
      case 8 -> GraphEdit.rename(g, one, other).graph();
      case 9 -> GraphEdit.disconnect(g, new Edge(one, r.nextInt(2))).graph();
      default -> GraphEdit.set(g, one, "kernel_size", r.nextInt(40)).graph();
    };
  }

  private static String name(Graph g, Random r) {
    List<String> names = new ArrayList<>(g.inputs().keySet());
    g.nodes().forEach(n -> names.add(n.name()));
    return names.get(r.nextInt(names.size()));
  }

  @Test
  void thePlanOfAnEditedGraphIsRefusedInASentence() {
    Graph g = GraphEdit.set(row(), "conv2", "in_channels", 5).graph();
    Standing s = Standing.of(g);
    assertThat(s.fault("conv2").orElseThrow().problem().sentence("model")).contains("got");
    assertThat(s.placed().keySet()).containsExactly("conv1", "act1");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> Plan.of(g))
        .isInstanceOf(ProblemException.class);
  }
}
