package convlens.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.model.Goal;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Presets;
import convlens.model.Training;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.param.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptWriterTest {
  private static final Training TRAINING = new Training("digits", "adam(lr=0.001)", 64, 5);
  @TempDir Path folder;

  private static Model model(Goal.Kind kind, String loss, Graph graph) {
    return Model.of("m", new Goal(kind, loss), graph, TRAINING);
  }

  private static Graph small(String... outputs) {
    return new GraphBuilder()
        .input("x", List.of(1, 4, 4))
        .add("conv", "conv2d", Map.of("out_channels", 1, "kernel_size", 3, "padding", 1))
        .add("bn", "batch_norm")
        .build(outputs);
  }

  @Test
  void theScriptOfLeNetIsTheOneThatWasLookedAt() throws IOException {
    Python.golden("lenet5.py", TorchScriptWriter.of(LayerGraphs.model(Presets.named("lenet5"))));
  }

  @Test
  void everyLayerAndEveryPresetIsPython() throws IOException {
    Map<String, String> scripts = new LinkedHashMap<>();
    LayerGraphs.all()
        .forEach(
            (name, graph) ->
                scripts.put(name, TorchScriptWriter.of(model(Goal.Kind.CLASSIFY, "", graph))));
    for (Preset p : Presets.all()) {
      scripts.put(p.id(), TorchScriptWriter.of(LayerGraphs.model(p)));
    }
    Python.compiles(folder, scripts);
  }

  @Test
  void everyWeightHasAModuleOfItsNodesName() {
    LayerGraphs.all()
        .forEach(
            (name, graph) -> {
              String script = TorchScriptWriter.of(model(Goal.Kind.CLASSIFY, "", graph));
              for (Placed p : Plan.of(graph).nodes()) {
                if (!p.weights().isEmpty()) {
                  assertThat(script).as(name).contains("self." + p.node().name() + " = ");
                }
                assertThat(script).as(name).contains("        " + p.node().name() + " = ");
              }
            });
  }

  @Test
  void everyGoalHasItsLossAndIsPython() throws IOException {
    Map<String, String> scripts = new LinkedHashMap<>();
    for (String loss : List.of("mse", "l1", "bce", "bce_with_logits", "dice")) {
      scripts.put(loss, TorchScriptWriter.of(model(Goal.Kind.RECONSTRUCT, loss, small())));
    }
    assertThat(scripts.get("l1")).contains("F.l1_loss(outputs, wanted, reduction='mean')");
    assertThat(scripts.get("dice")).contains("def dice(").contains("dice(outputs, wanted)");
    scripts.put("segment", TorchScriptWriter.of(model(Goal.Kind.SEGMENT, "", small())));
    assertThat(scripts.get("segment")).contains("F.cross_entropy(outputs, target.long())");
    Goal vae = new Goal(Goal.Kind.VAE, "bce", 0.5);
    Model m = Model.of("vae", vae, small("conv", "bn", "bn"), TRAINING);
    scripts.put("vae", TorchScriptWriter.of(m));
    assertThat(scripts.get("vae")).contains("reconstruction + 0.5 * divergence");
    Map<String, Graph> two = new LinkedHashMap<>();
    two.put("generator", small());
    two.put("discriminator", small());
    Goal gan = new Goal(Goal.Kind.GAN, "least_squares");
    scripts.put("gan", TorchScriptWriter.of(new Model("gan", gan, two, TRAINING)));
    assertThat(scripts.get("gan"))
        .contains("class Generator(nn.Module)", "self.discriminator = Discriminator()")
        .contains("LATENT = (1, 4, 4)")
        .contains("F.mse_loss(logits");
    Graph tokens =
        new GraphBuilder()
            .input("x", List.of(5, 3))
            .add("fc", "linear", Map.of("out_features", 7))
            .build();
    scripts.put("tokens", TorchScriptWriter.of(model(Goal.Kind.TOKENS, "", tokens)));
    assertThat(scripts.get("tokens")).contains("CLASSES = 7").contains("flatten(0, -2)");
    Python.compiles(folder, scripts);
  }

  @Test
  void optimiserScheduleAndRegulariserAreTheModels() throws IOException {
    Training t =
        new Training(
            "digits", "sgd(lr=0.1, momentum=0.9)", "cosine(warmup=10, eta_min=0.01)", 8, 2, 1.5);
    Graph g =
        new GraphBuilder()
            .input("x", List.of(6))
            .init(Map.of("weight", "normal(0, 0.02)"))
            .add("fc", "linear", Map.of("out_features", 3))
            .build();
    Graph heavy =
        new Graph(
            g.inputs(),
            List.of(
                new convlens.nn.graph.Node(
                    "fc",
                    "linear",
                    List.of("x"),
                    Map.of("out_features", 3),
                    Map.of("weight", "normal(0, 0.02)"),
                    0.001)),
            g.outputs());
    String script = TorchScriptWriter.of(Model.of("m", new Goal(Goal.Kind.CLASSIFY, ""), heavy, t));
    assertThat(script)
        .contains("torch.optim.SGD(model.parameters(), lr=options.lr, momentum=0.9)")
        .contains("min(1.0, (step + 1) / 10) * (0.01 + (base - 0.01) * (1 + math.cos(")
        .contains("return 0.001 * model.fc.weight.square().sum()")
        .contains("nn.init.normal_(self.fc.weight, 0, 0.02)")
        .contains("\"--clip\", type=float, default=1.5")
        .contains("\"--batch-size\", type=int, default=8");
    Python.compiles(folder, Map.of("m", script));
  }

  @Test
  void aModelFromAStrangerBringsNoCode() {
    String evil = "x\"\"\"\nimport os; os.system('evil')\n\"\"\"";
    Model named = Model.of(evil, new Goal(Goal.Kind.CLASSIFY, evil), small(), TRAINING);
    assertThat(TorchScriptWriter.of(named)).doesNotContain("os.system");
    assertThat(KerasWriter.of(named)).doesNotContain("os.system");
    for (Training t :
        List.of(
            new Training("d", "adam(lr=__import__('os'))", 1, 1),
            new Training("d", "adam(lr=0.1); evil()", 1, 1),
            new Training("d", "adam", "cosine); evil(", 1, 1, 0))) {
      Model m = Model.of("m", new Goal(Goal.Kind.CLASSIFY, ""), small(), t);
      assertThatThrownBy(() -> TorchScriptWriter.of(m)).isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void aNameThatPyTorchHasItselfIsRefusedWhereItHoldsWeights() throws IOException {
    Map<String, Object> given = Map.of("out_features", 3);
    Graph refused = new GraphBuilder().input("x", List.of(6)).add("train", "linear", given).build();
    assertThatThrownBy(() -> TorchScriptWriter.of(model(Goal.Kind.CLASSIFY, "", refused)))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().param()).isEqualTo("train"));
    Graph kept =
        new GraphBuilder()
            .input("in", List.of(6))
            .add("lambda", "relu")
            .add("half", "relu")
            .build();
    String script = TorchScriptWriter.of(model(Goal.Kind.CLASSIFY, "", kept));
    assertThat(script).contains("lambda_ = self.layer_lambda(in_)");
    Python.compiles(folder, Map.of("m", script));
  }
}
