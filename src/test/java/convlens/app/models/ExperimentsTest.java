package convlens.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.models.experiment.Experiment;
import convlens.app.models.experiment.Experiments;
import convlens.blas.Blases;
import convlens.text.Text;
import convlens.train.Setup;
import convlens.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ExperimentsTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyRunOfEveryExperimentCanBeTrained() {
    return Experiments.all().stream()
        .flatMap(
            e ->
                e.runs().stream()
                    .map(
                        run ->
                            DynamicTest.dynamicTest(
                                e.id() + " " + run.name(), () -> trains(e, run))));
  }

  private void trains(Experiment e, Experiment.Planned run) {
    Setup setup = new Sessions(Blases.plain(), folder).setup(run);
    Trainer t = new Trainer(setup, setup.data().open(), Blases.plain());
    assertThat(t.perEpoch()).isPositive();
    assertThat(setup.epochs()).isEqualTo(run.epochs());
    assertThat(Text.of("experiment." + e.id() + "." + run.name())).isNotBlank();
    assertThat(e.title()).isNotBlank();
    assertThat(e.told()).endsWith(".");
    assertThat(List.of("build", "train", "inspect", "kind")).contains(e.tab());
  }

  @Test
  void withoutSkipsEverySkipIsCut() {
    Experiment skips =
        Experiments.all().stream().filter(e -> e.id().equals("skips")).findFirst().orElseThrow();
    Setup without = new Sessions(Blases.plain(), folder).setup(skips.runs().get(1));
    assertThat(Skips.of(without.model())).isNotEmpty().allMatch(Skips.Skip::isCut);
  }

  @TestFactory
  Stream<DynamicTest> everyExperimentTellsWhatCameOfItWithItsOwnNumbers() {
    return Experiments.all().stream()
        .map(e -> DynamicTest.dynamicTest(e.id(), () -> tellsItsNumbers(e)));
  }

  private static void tellsItsNumbers(Experiment e) {
    List<double[]> values =
        e.runs().size() == 1
            ? List.of(new double[] {0.75, 0.125, 0.25})
            : List.of(new double[] {0.75, 0.125}, new double[] {0.5, 0.25});
    String told = e.seen(values).orElseThrow();
    assertThat(told).endsWith(".").doesNotContain("{").containsAnyOf("0.125", "0.75");
    if (e.runs().size() == 2) {
      assertThat(told).contains("0.125", "0.25");
    }
    assertThat(e.seen(List.of(new double[0]))).isEmpty();
  }
}
