package convlens.model.preset;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.blas.Blases;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.Presets;
import convlens.nn.net.Parameter;
import convlens.nn.optim.Optimisers;
import convlens.train.Ending;
import convlens.train.EpochReport;
import convlens.train.Setup;
import convlens.train.Trainer;
import convlens.train.Watcher;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The presets that tell classes apart learn: few samples, a fixed seed. */
class ClassPresetsTest {
  private static final int EPOCHS = 3;

  private record Trained(Trainer trainer, List<EpochReport> reports) {
    double loss(int epoch) {
      return reports.get(epoch - 1).training().get("loss");
    }
  }

  private static Trained trained(String id, String data, String optimiser) {
    DataSpec spec = DataSpec.read(data);
    DataSet set = spec.open();
    Model model =
        Presets.named(id)
            .model(new DataDims(set.inputDims(), set.targetDims(), set.classes().size()));
    Setup own = Setup.of(model, 3);
    Setup setup =
        new Setup(
            model,
            spec,
            Optimisers.read(optimiser),
            own.schedule(),
            16,
            EPOCHS,
            own.clip(),
            3,
            0.1,
            own.augmentation(),
            own.checkpointEvery());
    Trainer trainer = new Trainer(setup, set, Blases.best());
    List<EpochReport> reports = new ArrayList<>();
    Ending end =
        trainer.run(
            new Watcher() {
              @Override
              public void epoch(EpochReport report) {
                reports.add(report);
              }
            },
            Trainer.Keeper.NONE);
    assertThat(end.how()).isEqualTo(Ending.How.DONE);
    return new Trained(trainer, reports);
  }

  /** Chance comes to the logarithm of the number of classes: 2.3 for ten, 2.08 for eight. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mlp               | digits(count=600)            | adam(lr=0.002) | 1.2
          lenet5            | digits(count=600)            | adam(lr=0.004) | 1.0
          lenet5-1998       | digits(count=600)            | adam(lr=0.004) | 1.0
          cnn               | digits(count=600)            | adam(lr=0.003) | 0.8
          tiny-vgg          | digits(count=600)            | adam(lr=0.006) | 0.8
          inception-mini    | textures(size=16, count=400) | adam(lr=0.01)  | 1.2
          resnet-mini       | digits(count=400)            | adam(lr=0.01)  | 1.2
          resnet-mini-plain | digits(count=400)            | adam(lr=0.01)  | 1.5
          xception-mini     | textures(size=16, count=400) | adam(lr=0.01)  | 1.2
          densenet-mini     | digits(count=400)            | adam(lr=0.01)  | 1.2
          deformable-cnn    | digits(count=2000)           | adam(lr=0.004) | 1.4
          """)
  void theLossFallsBelowWhatIsStated(String id, String data, String optimiser, double below) {
    Trained t = trained(id, data, optimiser);
    assertThat(t.loss(EPOCHS)).isLessThan(below).isLessThan(t.loss(1));
  }

  @Test
  void whereADeformableKernelLooksBeginsAsAPlainGridAndIsLearned() {
    Trained t = trained("deformable-cnn", "digits(count=200)", "adam(lr=0.006)");
    Trainer fresh = new Trainer(t.trainer().setup(), t.trainer().data(), Blases.best());
    assertThat(largest(fresh, "offset3.weight")).isZero();
    assertThat(largest(t.trainer(), "offset3.weight")).isGreaterThan(0.001f);
  }

  private static float largest(Trainer t, String weight) {
    float most = 0;
    for (Parameter p : t.objective().learners().get(0).parameters().all()) {
      for (float v : p.values()) {
        most = p.name().equals(weight) ? Math.max(most, Math.abs(v)) : most;
      }
    }
    return most;
  }
}
