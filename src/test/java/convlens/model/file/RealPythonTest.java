package convlens.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convlens.blas.Blases;
import convlens.model.Goal;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Presets;
import convlens.model.Training;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Plan;
import convlens.nn.layer.Pass;
import convlens.nn.net.Network;
import convlens.nn.net.Parameter;
import convlens.nn.net.Parameters;
import convlens.param.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written of models, run by the frameworks it is written for. */
class RealPythonTest {
  /** What a script cannot do without; pictures of the user's own are read by it as well. */
  private static final Pattern TORCHVISION = Pattern.compile("(?m)^(import|from) torchvision");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Training TRAINING = new Training("digits", "adam", 4, 1);

  /** Of each kind of model one that is soon computed. */
  private static final List<String> FEW =
      List.of("lenet5-1998", "vae-2d", "gan-32", "transformer-mini");

  @TempDir Path folder;

  private static Map<String, Model> presets(boolean all) {
    Map<String, Model> models = new LinkedHashMap<>();
    for (Preset p : Presets.all()) {
      if (all || FEW.contains(p.id())) {
        models.put(p.id(), LayerGraphs.model(p));
      }
    }
    return models;
  }

  private static Map<String, Model> layers() {
    Map<String, Model> models = new LinkedHashMap<>();
    for (Graph g : LayerGraphs.all().values()) {
      Model m = Model.of("m", new Goal(Goal.Kind.CLASSIFY, ""), g, TRAINING);
      models.put("layer" + models.size(), m);
    }
    return models;
  }

  @Test
  void fewPresetsAreComputedTrainedAndReadBackByPyTorch() throws IOException {
    RealPython.has(folder, "torch", "safetensors");
    Map<String, Model> models = new LinkedHashMap<>(presets(false));
    torch(models, true);
  }

  @Test
  @Tag("heavy")
  void everyLayerIsComputedByPyTorch() throws IOException {
    RealPython.has(folder, "torch", "safetensors");
    boolean more = RealPython.found(folder, "torchvision");
    Map<String, Model> models = layers();
    models.values().removeIf(m -> !more && TORCHVISION.matcher(TorchScriptWriter.of(m)).find());
    torch(models, false);
  }

  @Test
  @Tag("heavy")
  void everyPresetIsComputedTrainedAndReadBackByPyTorch() throws IOException {
    RealPython.has(folder, "torch", "safetensors");
    boolean more = RealPython.found(folder, "torchvision");
    Map<String, Model> models = presets(true);
    models.values().removeIf(m -> !more && TORCHVISION.matcher(TorchScriptWriter.of(m)).find());
    torch(models, true);
  }

  @Test
  @Tag("heavy")
  void everyLayerIsComputedByKeras() throws IOException {
    RealPython.has(folder, "torch", "keras", "safetensors");
    keras(layers(), "torch", false);
  }

  @Test
  @Tag("heavy")
  void everyPresetIsTrainedByKerasAndComputedOnBothBackends() throws IOException {
    RealPython.has(folder, "torch", "keras", "safetensors");
    keras(presets(true), "torch", true);
    RealPython.has(folder, "jax", "keras", "safetensors");
    keras(presets(true), "jax", false);
  }

  private void torch(Map<String, Model> models, boolean train) throws IOException {
    Map<String, Case> cases = new LinkedHashMap<>();
    for (Map.Entry<String, Model> e : models.entrySet()) {
      Files.writeString(folder.resolve(e.getKey() + ".py"), TorchScriptWriter.of(e.getValue()));
      cases.put(e.getKey(), Case.of(e.getValue()));
      cases.get(e.getKey()).write(folder, e.getKey());
    }
    judged(models, "torch", train, Map.of());
    if (train) {
      for (Map.Entry<String, Case> e : cases.entrySet()) {
        e.getValue().cameBack(folder, e.getKey());
      }
    }
  }

  private void keras(Map<String, Model> models, String backend, boolean train) throws IOException {
    Map<String, Model> written = new LinkedHashMap<>();
    for (Map.Entry<String, Model> e : models.entrySet()) {
      try {
        String code = KerasWriter.of(e.getValue());
        Files.writeString(folder.resolve(e.getKey() + ".keras.py"), code);
        Case.of(e.getValue()).write(folder, e.getKey());
        written.put(e.getKey(), e.getValue());
      } catch (ProblemException refused) {
        assertThat(refused.problem().rule()).contains("no Keras code is written");
      }
    }
    judged(written, "keras", train, Map.of("KERAS_BACKEND", backend));
  }

  private void judged(
      Map<String, Model> models, String kind, boolean train, Map<String, String> environment)
      throws IOException {
    assertThat(models).isNotEmpty();
    Files.writeString(folder.resolve("cases.txt"), String.join("\n", models.keySet()));
    List<String> lines =
        RealPython.run(
            folder, environment, "models.py", folder.toString(), kind, train ? "train" : "pass");
    assertThat(lines).hasSameSizeAs(models.keySet());
    List<String> wrong = new ArrayList<>();
    for (String line : lines) {
      JsonNode said = JSON.readTree(line);
      if (!said.get("problems").isEmpty()) {
        Model m = models.get(said.get("name").asText());
        String nodes =
            m.graph().nodes().stream()
                .limit(3)
                .map(n -> n.op() + n.given())
                .collect(Collectors.joining(" "));
        List<String> told = new ArrayList<>();
        said.get("problems").forEach(p -> told.add(p.asText()));
        wrong.add(said.get("name").asText() + " " + nodes + ": " + String.join("; ", told));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** A model with weights that have seen something, an input and what comes of it. */
  private record Case(
      Map<String, Plan> plans, Map<String, Parameters> weights, Map<String, Network> networks) {
    static Case of(Model m) {
      Case made = new Case(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
      Random random = new Random(7);
      m.graphs()
          .forEach(
              (name, graph) -> {
                Plan plan = Plan.of(graph);
                Parameters parameters = Parameters.of(plan, 3);
                for (Parameter p : parameters.all()) {
                  if (p.dims().size() == 1 && !p.name().endsWith("running_var")) {
                    for (int i = 0; i < p.values().length; i++) {
                      p.values()[i] += 0.5f * (random.nextFloat() - 0.5f);
                    }
                  }
                }
                Network use = new Network(plan, 3, parameters, Network.Purpose.USE, Blases.plain());
                fill(use, random);
                use.forward(Pass.training(5)); // moves the running means
                use.forward(Pass.EVALUATING);
                made.plans.put(name, plan);
                made.weights.put(name, parameters);
                made.networks.put(name, use);
              });
      return made;
    }

    private static void fill(Network net, Random random) {
      Graph graph = net.plan().graph();
      graph.inputs().keySet().forEach(i -> LayerGraphs.fill(graph, i, net.input(i), random));
    }

    void write(Path folder, String name) throws IOException {
      WeightFile.write(folder.resolve(name + ".safetensors"), weights, n -> 1, Map.of());
      List<Stored> all = new ArrayList<>();
      plans.forEach(
          (graph, plan) -> {
            Network net = networks.get(graph);
            int at = 0;
            for (Map.Entry<String, List<Integer>> e : plan.graph().inputs().entrySet()) {
              all.add(
                  Stored.floats(graph + ".in" + at++, batch(e.getValue()), net.input(e.getKey())));
            }
            for (int o = 0; o < plan.outputs().size(); o++) {
              List<Integer> dims = plan.nodes().get(plan.outputs().get(o)).out();
              all.add(Stored.floats(graph + ".out" + o, batch(dims), net.output(o)));
            }
          });
      SafeTensors.write(folder.resolve(name + ".io.safetensors"), all, Map.of());
    }

    private static List<Integer> batch(List<Integer> dims) {
      List<Integer> all = new ArrayList<>(List.of(3));
      all.addAll(dims);
      return all;
    }

    /** Weights that PyTorch trained give here what they gave there. */
    void cameBack(Path folder, String name) {
      WeightFile.read(folder.resolve(name + ".back.safetensors"), weights);
      Map<String, Stored> after =
          SafeTensors.read(folder.resolve(name + ".after.safetensors")).tensors();
      networks.forEach(
          (graph, net) -> {
            float[] before = net.output(0).clone();
            net.forward(Pass.EVALUATING);
            assertThat(net.output(0)).as(name + " learned").isNotEqualTo(before);
            for (int o = 0; o < net.plan().outputs().size(); o++) {
              float[] theirs = after.get(graph + ".out" + o).values();
              float[] ours = net.output(o);
              double most = 1;
              for (float v : theirs) {
                most = Math.max(most, Math.abs(v));
              }
              for (int i = 0; i < ours.length; i++) {
                assertThat(ours[i])
                    .as("%s %s, output %d at %d", name, graph, o, i)
                    .isCloseTo(theirs[i], within((float) (1e-4 * most)));
              }
            }
          });
    }
  }
}
