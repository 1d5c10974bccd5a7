package convlens.model.file;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.model.Goal;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Presets;
import convlens.model.Training;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.nn.layer.LayerTypes;
import convlens.param.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasWriterTest {
  private static final Training TRAINING = new Training("digits", "adam", 64, 5);
  @TempDir Path folder;

  private static Optional<String> written(Graph graph) {
    Model m = Model.of("m", new Goal(Goal.Kind.CLASSIFY, ""), graph, TRAINING);
    try {
      return Optional.of(KerasWriter.of(m));
    } catch (ProblemException e) {
      assertThat(e.problem().rule()).contains("no Keras code is written");
      return Optional.empty();
    }
  }

  @Test
  void theCodeOfLeNetIsTheOneThatWasLookedAt() throws IOException {
    Python.golden("lenet5.keras.py", KerasWriter.of(LayerGraphs.model(Presets.named("lenet5"))));
  }

  @Test
  void whatKerasHasWordsForIsPython() throws IOException {
    Map<String, String> scripts = new LinkedHashMap<>();
    List<String> known = new ArrayList<>();
    LayerGraphs.all()
        .forEach(
            (name, graph) ->
                written(graph)
                    .ifPresent(
                        script -> {
                          scripts.put(name, script);
                          graph.nodes().forEach(n -> known.add(n.op()));
                        }));
    for (Preset p : Presets.all()) {
      Model m = LayerGraphs.model(p);
      if (m.graphs().values().stream().allMatch(g -> written(g).isPresent())) {
        scripts.put(p.id(), KerasWriter.of(m));
      }
    }
    Python.compiles(folder, scripts);
    TreeSet<String> none = new TreeSet<>(LayerTypes.ids());
    none.removeAll(known);
    assertThat(none).isSubsetOf("deform_conv2d", "subsample", "max_unpool2d");
  }

  @Test
  void everyWeightIsLoadedByItsName() {
    LayerGraphs.all()
        .forEach(
            (name, graph) ->
                written(graph)
                    .ifPresent(
                        script -> {
                          for (Placed p : Plan.of(graph).nodes()) {
                            String node = p.node().name();
                            p.weights()
                                .forEach(
                                    w ->
                                        assertThat(script)
                                            .as(name)
                                            .containsPattern(
                                                "'%s': \\[.*'%s'".formatted(node, w.name()))
                                            .contains("name='" + node + "'"));
                          }
                        }));
  }
}
