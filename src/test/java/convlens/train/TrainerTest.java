package convlens.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.blas.Blases;
import convlens.blas.Workers;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.Presets;
import convlens.nn.net.Parameter;
import convlens.nn.optim.Optimisers;
import convlens.param.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static Trainer trainer(String preset, String data, String optimiser, int epochs) {
    DataSet set = DataSpec.read(data).open();
    Model model =
        Presets.named(preset)
            .model(new DataDims(set.inputDims(), set.targetDims(), set.classes().size()));
    Setup own = Setup.of(model, 3);
    Setup setup =
        new Setup(
            model,
            DataSpec.read(data),
            Optimisers.read(optimiser),
            own.schedule(),
            32,
            epochs,
            own.clip(),
            3,
            0.1,
            own.augmentation(),
            own.checkpointEvery());
    return new Trainer(setup, set, Blases.best());
  }

  private static List<float[]> weights(Trainer t) {
    List<float[]> all = new ArrayList<>();
    for (Learner l : t.objective().learners()) {
      for (Parameter p : l.parameters().all()) {
        all.add(p.values());
      }
    }
    return all;
  }

  @Test
  void theLossFallsAndDigitsAreTold() {
    Trainer t = trainer("lenet5", "digits(count=2000)", "adam(lr=0.002)", 4);
    List<EpochReport> reports = new ArrayList<>();
    Ending end =
        t.run(
            new Watcher() {
              @Override
              public void epoch(EpochReport report) {
                reports.add(report);
              }
            },
            Trainer.Keeper.NONE);
    assertThat(end.how()).isEqualTo(Ending.How.DONE);
    assertThat(reports).hasSize(4);
    assertThat(reports.get(3).training().get("loss"))
        .isLessThan(reports.get(0).training().get("loss") / 3);
    assertThat(reports.get(3).validation().get("accuracy")).isGreaterThan(0.9);
  }

  @Test
  void sameSeedSameBitsOnOneThreadAndOnTwo() {
    Trainer first = trainer("lenet5", "digits(count=300)", "sgd(lr=0.05, momentum=0.9)", 2);
    first.run(Watcher.NONE, Trainer.Keeper.NONE);
    Trainer second = trainer("lenet5", "digits(count=300)", "sgd(lr=0.05, momentum=0.9)", 2);
    Workers.limit(1);
    try {
      second.run(Watcher.NONE, Trainer.Keeper.NONE);
    } finally {
      Workers.limit(Integer.MAX_VALUE);
    }
    assertThat(weights(second)).usingRecursiveComparison().isEqualTo(weights(first));
  }

  @Test
  void aLossThatIsNoNumberStopsAtOnceAndKeepsTheLastGoodWeights() {
    Trainer t = trainer("mlp", "digits(count=300)", "sgd(lr=1e8)", 2);
    Ending end = t.run(Watcher.NONE, Trainer.Keeper.NONE);
    assertThat(end.how()).isEqualTo(Ending.How.NOT_FINITE);
    assertThat(end.told()).contains("epoch 1, batch").contains("learning rate");
    for (float[] w : weights(t)) {
      for (float v : w) {
        assertThat(v).isFinite();
      }
    }
  }

  @Test
  void stopEndsAfterTheStepAtWork() {
    Trainer t = trainer("mlp", "digits(count=300)", "adam", 50);
    List<Position> kept = new ArrayList<>();
    Ending end =
        t.run(
            new Watcher() {
              @Override
              public void step(Position done, int batches, Map<String, Double> figures) {
                if (done.step() == 5) {
                  t.control().stop();
                }
              }
            },
            at -> kept.add(at.position()));
    assertThat(end.how()).isEqualTo(Ending.How.STOPPED);
    assertThat(kept).containsExactly(new Position(0, 5, 5));
  }

  @Test
  void dataThatDoNotFitAreRefusedByName() {
    assertThatThrownBy(() -> trainer("lenet5", "shapes(size=32, target=mask, count=50)", "adam", 1))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("classify");
  }
}
