package convlens.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.blas.Workers;
import convlens.data.set.Batches;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.nn.net.Parameter;
import convlens.nn.optim.Optimisers;
import convlens.param.ProblemException;
import convlens.text.Text;
import convlens.train.Batch;
import convlens.train.Learner;
import convlens.train.Setup;
import convlens.train.Tally;
import convlens.train.goal.Objective;
import convlens.train.goal.Objectives;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every preset keeps, whoever adds one: it needs only a line in presets.properties. */
class PresetsTest {
  private static final int TINY = 4;

  static Stream<String> ids() {
    return Presets.all().stream().map(Preset::id);
  }

  private static DataSet data(Preset preset) {
    return DataSpec.read(preset.training().data()).open();
  }

  private static DataDims dims(DataSet set) {
    return new DataDims(
        set.inputDims(), set.targetDims(), set.classes().size(), set.vocabulary().size());
  }

  private static Model model(String id) {
    Preset preset = Presets.named(id);
    return preset.model(dims(data(preset)));
  }

  /** Trained values on the default data, counted by hand or by PyTorch. */
  private static Properties counts() throws IOException {
    Properties all = new Properties();
    try (InputStream in = PresetsTest.class.getResourceAsStream("/presets.properties")) {
      all.load(in);
    }
    return all;
  }

  @Test
  void everyPresetIsListedWithItsParametersAndNoOther() throws IOException {
    assertThat(counts().stringPropertyNames()).containsExactlyInAnyOrderElementsOf(ids().toList());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void itsPlanPlacesOnItsOwnDataAndHasAsManyParametersAsStated(String id) throws IOException {
    Model model = model(id);
    assertThat(model.name()).isEqualTo(id);
    long parameters = 0;
    for (Graph graph : model.graphs().values()) {
      Plan plan = Plan.of(graph);
      assertThat(plan.multiplyAdds()).isPositive();
      parameters += plan.nodes().stream().mapToLong(Placed::parameters).sum();
    }
    assertThat(parameters).isEqualTo(Long.parseLong(counts().getProperty(id)));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void itsTrainingCanBeReadAndFitsIntoMinutes(String id) {
    Setup setup = Setup.of(model(id), 1);
    assertThat(setup.epochs()).isBetween(1, 60);
    assertThat(setup.batchSize()).isBetween(1, 1024);
    assertThat(setup.data().open().size()).isGreaterThanOrEqualTo(10 * setup.batchSize());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void itsModelFileReadsBackToTheSameModel(String id) {
    Model model = model(id);
    String written = ModelJson.write(model);
    Model back = ModelJson.read(written);
    assertThat(ModelJson.write(back)).isEqualTo(written);
    assertThat(back.goal()).isEqualTo(model.goal());
    assertThat(back.training()).isEqualTo(model.training());
    back.graphs()
        .forEach(
            (name, graph) -> {
              Plan was = Plan.of(model.graphs().get(name));
              Plan now = Plan.of(graph);
              assertThat(now.nodes().stream().map(Placed::out).toList())
                  .isEqualTo(was.nodes().stream().map(Placed::out).toList());
              assertThat(now.parameters()).isEqualTo(was.parameters());
            });
  }

  @ParameterizedTest
  @MethodSource("ids")
  void itHasATitleAndOneSentence(String id) {
    Preset preset = Presets.named(id);
    assertThat(preset.title()).isNotBlank().doesNotContain("preset.");
    assertThat(preset.told()).endsWith(".").hasSizeBetween(40, 200).doesNotContain(". ");
  }

  private record Stepped(Objective objective, Tally tally, boolean finite) {
    /** Copies of all weights. */
    List<float[]> weights() {
      List<float[]> all = new ArrayList<>();
      for (Learner l : objective.learners()) {
        l.parameters().all().forEach(p -> all.add(p.values().clone()));
      }
      return all;
    }
  }

  /** So many steps on the first few samples of its own data. */
  private static Stepped stepped(String id, int steps, Blas blas) {
    Preset preset = Presets.named(id);
    DataSet set = data(preset);
    Model model = preset.model(dims(set));
    Objective objective =
        Objectives.of(
            model, Optimisers.read(model.training().optimiser()), model.training().clip(), 5, blas);
    Batch batch =
        new Batch(TINY, new float[TINY * set.inputSize()], new float[TINY * set.targetSize()]);
    Batches.plain(set, TINY).fill(0, 0, batch.input(), batch.target());
    Tally tally = new Tally();
    boolean finite = true;
    for (int i = 0; i < steps; i++) {
      finite &= objective.step(batch, 31 + i, tally);
    }
    return new Stepped(objective, tally, finite);
  }

  @ParameterizedTest
  @MethodSource("ids")
  void aStepHasAFiniteLossAndReachesEveryWeight(String id) {
    // What begins at zero on purpose lets gradients through from the second step on.
    Stepped done = stepped(id, 2, Blases.best());
    assertThat(done.finite()).isTrue();
    assertThat(done.tally().figures()).containsKey("loss");
    done.tally().figures().forEach((name, value) -> assertThat(value).as(name).isFinite());
    for (Learner l : done.objective().learners()) {
      for (Parameter p : l.parameters().trained()) {
        float largest = 0;
        for (float g : p.gradient()) {
          assertThat(g).as(p.name()).isFinite();
          largest = Math.max(largest, Math.abs(g));
        }
        assertThat(largest).as("largest gradient of %s", p.name()).isPositive();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ids")
  void oneThreadAndTwoGiveTheSameBits(String id) {
    List<float[]> two = stepped(id, 2, Blases.best()).weights();
    Workers.limit(1);
    try {
      List<float[]> one = stepped(id, 2, Blases.best()).weights();
      assertThat(one).hasSameSizeAs(two);
      for (int i = 0; i < one.size(); i++) {
        assertThat(Arrays.equals(one.get(i), two.get(i))).as("weight %d alike", i).isTrue();
      }
    } finally {
      Workers.limit(Integer.MAX_VALUE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cnn",
        "deformable-cnn",
        "densenet-mini",
        "inception-mini",
        "lenet5",
        "lenet5-1998",
        "mlp",
        "resnet-mini",
        "resnet-mini-plain",
        "tiny-vgg",
        "xception-mini"
      })
  void whatTellsClassesApartTakesGrayAndColourAndRefusesTheRest(String id) {
    Preset preset = Presets.named(id);
    for (List<Integer> input :
        List.of(List.of(1, 28, 28), List.of(3, 32, 32), List.of(3, 64, 64), List.of(1, 33, 47))) {
      Plan plan = Plan.of(preset.model(new DataDims(input, List.of(), 7)).graph());
      assertThat(plan.nodes().get(plan.outputs().get(0)).out()).isEqualTo(List.of(7));
    }
    assertThatThrownBy(() -> preset.model(new DataDims(List.of(1, 28, 28), List.of(), 0)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(Text.of("model.preset.classes.rule"));
    assertThatThrownBy(() -> preset.model(new DataDims(List.of(20), List.of(), 5)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("pictures");
  }
}
