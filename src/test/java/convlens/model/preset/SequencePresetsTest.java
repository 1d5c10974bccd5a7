package convlens.model.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.blas.Blases;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.Presets;
import convlens.nn.graph.Plan;
import convlens.nn.optim.Optimisers;
import convlens.nn.optim.Schedule;
import convlens.param.ProblemException;
import convlens.train.Ending;
import convlens.train.EpochReport;
import convlens.train.Setup;
import convlens.train.Trainer;
import convlens.train.Watcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recurrent networks and transformers learn what they are there to show. */
class SequencePresetsTest {
  @TempDir private Path folder;

  private static Model model(String preset, DataSet set) {
    return Presets.named(preset)
        .made(
            new DataDims(
                set.inputDims(), set.targetDims(), set.classes().size(), set.vocabulary().size()));
  }

  /** The report of the last epoch. */
  private static EpochReport trained(String preset, String data, String optimiser, int epochs) {
    DataSet set = DataSpec.read(data).open();
    Model model = model(preset, set);
    Setup own = Setup.of(model, 1);
    Setup setup =
        new Setup(
            model,
            DataSpec.read(data),
            Optimisers.read(optimiser),
            Schedule.read("constant"),
            32,
            epochs,
            own.clip(),
            1,
            0.1,
            own.augmentation(),
            own.checkpointEvery());
    List<EpochReport> reports = new ArrayList<>();
    Watcher watcher =
        new Watcher() {
          @Override
          public void epoch(EpochReport report) {
            reports.add(report);
          }
        };
    Ending end = new Trainer(setup, set, Blases.best()).run(watcher, Trainer.Keeper.NONE);
    assertThat(end.how()).isEqualTo(Ending.How.DONE);
    return reports.get(reports.size() - 1);
  }

  @Test
  void aTransformerLearnsToTurnARowRound() {
    EpochReport last =
        trained("transformer-mini", "sequences(rule=reverse, count=4000)", "adam(lr=0.002)", 3);
    assertThat(last.training().get("loss")).isLessThan(0.1);
    assertThat(last.validation().get("accuracy")).isGreaterThan(0.98);
  }

  @Test
  void aVisionTransformerBeginsToTellTextures() {
    EpochReport last = trained("vit-mini", "textures(size=16, count=600)", "adamw(lr=0.001)", 6);
    assertThat(last.training().get("loss")).as("from ln 8 = 2.08").isLessThan(1.6);
  }

  @Test
  void aRecurrentNetworkTellsDigitsRowByRow() {
    EpochReport last = trained("rnn", "digits(count=2000)", "adam(lr=0.001)", 4);
    assertThat(last.training().get("loss")).as("from ln 10 = 2.30").isLessThan(1.3);
  }

  @Test
  void aGatedNetworkTellsDigitsRowByRow() {
    EpochReport last = trained("gru", "digits(count=1500)", "adam(lr=0.003)", 3);
    assertThat(last.training().get("loss")).as("from ln 10 = 2.30").isLessThan(0.8);
  }

  @Test
  void namesAreToldByTheirEndings() throws Exception {
    StringBuilder lines = new StringBuilder();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 600; i++) {
      StringBuilder name = new StringBuilder();
      for (int k = 0; k < 3 + random.nextInt(3); k++) {
        name.append((char) ('a' + random.nextInt(26)));
      }
      boolean slavic = random.nextBoolean();
      lines.append(name).append(slavic ? "ov" : "ini").append('\t');
      lines.append(slavic ? "slavic" : "italian").append('\n');
    }
    Path file = Files.writeString(folder.resolve("names.tsv"), lines);
    EpochReport last = trained("gru", file.toString(), "adam(lr=0.003)", 4);
    assertThat(last.training().get("loss")).isLessThan(0.05);
    assertThat(last.validation().get("accuracy")).isGreaterThan(0.95);
  }

  @Test
  void patchesAreAsManyAsAMapCanShow() {
    for (int side : List.of(28, 32, 64, 150, 512)) {
      Plan plan =
          Plan.of(
              Presets.named("vit-mini")
                  .model(new DataDims(List.of(3, side, side), List.of(), 6))
                  .graph());
      assertThat(plan.node("tokens").out().get(0)).as("side %d", side).isBetween(16, 100);
    }
  }

  @Test
  void pictureModelsRefuseRowsAndRowModelsRefusePictures() {
    DataDims row = new DataDims(List.of(8), List.of(8), 10, 10);
    DataDims picture = new DataDims(List.of(1, 28, 28), List.of(), 10);
    assertThatThrownBy(() -> Presets.named("vit-mini").made(row))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("vit-mini");
    assertThatThrownBy(() -> Presets.named("transformer-mini").made(picture))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("transformer-mini");
  }
}
