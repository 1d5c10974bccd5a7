package convlens.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import convlens.blas.Blases;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.Presets;
import convlens.nn.optim.Optimisers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Learning on pictures that nobody here made: Fashion-MNIST, as Debian's dataset-fashion-mnist has
 * it. All of its training pictures are learned from; what is judged are its 10,000 test pictures.
 */
@Tag("heavy")
class FashionTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("fashion.mnist", "/usr/share/datasets/fashion-mnist"));

  private static final String TRAIN = "train-images-idx3-ubyte.gz";
  private static final String TEST = "t10k-images-idx3-ubyte.gz";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mlp    | adam(lr=0.01)  | 1000 | 15 | 0.87
          lenet5 | adam(lr=0.002) | 64   | 5  | 0.88
          """)
  void clothesAreToldApart(String id, String optimiser, int batch, int epochs, double least) {
    assumeTrue(
        Files.isRegularFile(FOLDER.resolve(TRAIN)) && Files.isRegularFile(FOLDER.resolve(TEST)),
        "Fashion-MNIST is not in " + FOLDER + "; -Dfashion.mnist=FOLDER names another place");
    DataSpec spec = DataSpec.read(FOLDER.resolve(TRAIN).toString());
    DataSet set = spec.open();
    Model model =
        Presets.named(id)
            .model(new DataDims(set.inputDims(), set.targetDims(), set.classes().size()));
    Setup own = Setup.of(model, 1);
    Setup setup =
        new Setup(
            model,
            spec,
            Optimisers.read(optimiser),
            own.schedule(),
            batch,
            epochs,
            0,
            1,
            0,
            own.augmentation(),
            own.checkpointEvery());
    Trainer trainer = new Trainer(setup, set, Blases.best());
    assertThat(trainer.run(Watcher.NONE, Trainer.Keeper.NONE).how()).isEqualTo(Ending.How.DONE);
    DataSet test = DataSpec.read(FOLDER.resolve(TEST).toString()).open();
    assertThat(trainer.judge(test).figures().get("accuracy")).isGreaterThanOrEqualTo(least);
  }
}
