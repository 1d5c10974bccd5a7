package convlens.model.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.blas.Blases;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Presets;
import convlens.model.Training;
import convlens.nn.graph.Plan;
import convlens.nn.layer.Pass;
import convlens.nn.net.Network;
import convlens.param.ProblemException;
import convlens.train.EpochReport;
import convlens.train.Setup;
import convlens.train.Trainer;
import convlens.train.Watcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The presets that make pictures learn: fixed seeds, few samples. */
class PicturePresetsTest {
  private static final long SEED = 7;

  /** A trained preset and what its epochs came to. */
  private record Trained(Trainer trainer, List<EpochReport> reports) {
    double first(String figure) {
      return reports.get(0).training().get(figure);
    }

    double last(String figure) {
      return reports.get(reports.size() - 1).training().get(figure);
    }

    double judged(String figure) {
      return reports.get(reports.size() - 1).validation().get(figure);
    }
  }

  private static Trained train(String id, String data, int batch, int epochs) {
    return train(id, data, Presets.named(id).training().optimiser(), batch, epochs);
  }

  private static Trained train(String id, String data, String optimiser, int batch, int epochs) {
    DataSet set = DataSpec.read(data).open();
    Model own = Presets.named(id).model(dims(set));
    return train(
        new Model(
            own.name(),
            own.goal(),
            own.graphs(),
            new Training(data, optimiser, own.training().schedule(), batch, epochs, 0)),
        set);
  }

  private static Trained train(Model model, DataSet set) {
    Trainer trainer = new Trainer(Setup.of(model, SEED), set, Blases.best());
    List<EpochReport> reports = new ArrayList<>();
    trainer.run(
        new Watcher() {
          @Override
          public void epoch(EpochReport report) {
            reports.add(report);
          }
        },
        Trainer.Keeper.NONE);
    return new Trained(trainer, reports);
  }

  private static DataDims dims(DataSet set) {
    return new DataDims(set.inputDims(), set.targetDims(), set.classes().size());
  }

  private static List<Integer> out(Model model) {
    Plan plan = Plan.of(model.graph());
    return plan.nodes().get(plan.outputs().get(0)).out();
  }

  /** How far the noisy or damaged pictures themselves are from those wanted. */
  private static double psnrOfInput(String data) {
    DataSet set = DataSpec.read(data).open();
    float[] input = new float[set.inputSize()];
    float[] target = new float[set.targetSize()];
    double sum = 0;
    for (int i = 0; i < set.size(); i++) {
      set.read(i, input, 0, target, 0);
      for (int j = 0; j < input.length; j++) {
        double d = (double) input[j] - target[j];
        sum += d * d / input.length / set.size();
      }
    }
    return -10 * Math.log10(sum);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anomaly",
        "autoencoder",
        "conv-autoencoder",
        "conv-autoencoder-upsample",
        "denoiser",
        "encoder-decoder",
        "inpainter",
        "vae",
        "vae-2d"
      })
  void whatComesOutIsAsLargeAsWhatWentInGrayAndInColour(String id) {
    Preset preset = Presets.named(id);
    for (List<Integer> dims :
        List.of(List.of(1, 32, 32), List.of(3, 32, 32), List.of(3, 24, 40), List.of(1, 64, 48))) {
      assertThat(out(preset.model(new DataDims(dims, dims, 0)))).isEqualTo(dims);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anomaly",
        "conv-autoencoder",
        "conv-autoencoder-upsample",
        "unet",
        "vae",
        "vae-2d"
      })
  void sidesThatCannotBeHalvedTwiceAreRefused(String id) {
    DataDims odd = new DataDims(List.of(1, 30, 32), List.of(30, 32), 7);
    assertThatThrownBy(() -> Presets.named(id).model(odd))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("divisible by 4")
        .hasMessageContaining("size=32");
  }

  @Test
  void ganTakesOnlyItsOwnSide() {
    DataDims shapes = new DataDims(List.of(3, 32, 32), List.of(), 6);
    assertThat(Presets.named("gan-32").model(shapes).graphs()).hasSize(2);
    assertThatThrownBy(() -> Presets.named("gan").model(shapes))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("64 by 64");
  }

  @Test
  void unetNeedsMasks() {
    DataDims plain = new DataDims(List.of(1, 64, 64), List.of(1, 64, 64), 0);
    assertThatThrownBy(() -> Presets.named("unet").model(plain))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("target=mask");
  }

  @Test
  void rowsOfTokensAreNoPictures() {
    DataDims tokens = new DataDims(List.of(12), List.of(12), 10);
    for (String id : List.of("autoencoder", "denoiser", "gan-32", "unet", "vae")) {
      assertThatThrownBy(() -> Presets.named(id).model(tokens))
          .as(id)
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("reads pictures");
    }
  }

  @Test
  void theAutoencoderLearnsDigits() {
    Trained t = train("autoencoder", "digits(count=500)", "adam(lr=0.003)", 32, 10);
    assertThat(t.last("mse")).isLessThan(0.06).isLessThan(t.first("mse") / 2);
    assertThat(t.judged("mse")).isLessThan(0.07);
  }

  @ParameterizedTest
  @ValueSource(strings = {"conv-autoencoder", "conv-autoencoder-upsample"})
  void theConvolutionalAutoencoderLearnsDigits(String id) {
    Trained t = train(id, "digits(count=300)", "adam(lr=0.005)", 16, 6);
    assertThat(t.last("mse")).isLessThan(0.03).isLessThan(t.first("mse") / 3);
  }

  @Test
  void theDenoiserTakesMostOfTheNoiseAway() {
    String data = "shapes(size=16, target=noisy, noise=0.3, count=300)";
    Trained t = train("denoiser", data, "adam(lr=0.005)", 16, 6);
    assertThat(t.judged("psnr")).isGreaterThan(psnrOfInput(data) + 4);
  }

  @Test
  void theEncoderDecoderTakesNoiseFromColourPictures() {
    String data = "shapes(size=16, channels=3, target=noisy, noise=0.3, count=300)";
    Trained t = train("encoder-decoder", data, "adam(lr=0.005)", 16, 8);
    assertThat(t.last("loss")).isLessThan(t.first("loss") / 2);
    assertThat(t.judged("psnr")).isGreaterThan(psnrOfInput(data) + 2);
  }

  @Test
  void superResolutionIsSharperThanRepeatedCells() {
    String data = "shapes(size=32, target='low-resolution', scale=2, count=200)";
    DataSet set = DataSpec.read(data).open();
    float[] small = new float[set.inputSize()];
    float[] large = new float[set.targetSize()];
    double sum = 0;
    for (int i = 0; i < set.size(); i++) {
      set.read(i, small, 0, large, 0);
      for (int j = 0; j < large.length; j++) {
        double d = (double) large[j] - small[j / 64 * 16 + j % 32 / 2];
        sum += d * d / large.length / set.size();
      }
    }
    Trained t = train("super-resolution", data, "adam(lr=0.003)", 16, 8);
    assertThat(t.judged("psnr")).isGreaterThan(-10 * Math.log10(sum) + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"super-resolution", "super-resolution-transposed"})
  void superResolutionNeedsALargerPictureToLearnFrom(String id) {
    Preset preset = Presets.named(id);
    DataDims twice = new DataDims(List.of(3, 16, 24), List.of(3, 48, 72), 0);
    assertThat(out(preset.model(twice))).isEqualTo(List.of(3, 48, 72));
    for (List<Integer> target : List.of(List.of(3, 40, 72), List.of(1, 48, 72), List.of(0))) {
      assertThatThrownBy(() -> preset.model(new DataDims(List.of(3, 16, 24), target, 0)))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("low-resolution");
    }
  }

  @Test
  void theInpainterFillsTheHole() {
    String data = "shapes(size=16, target=hole, count=300)";
    Trained t = train("inpainter", data, "adam(lr=0.003)", 16, 6);
    assertThat(t.last("mse")).isLessThan(t.first("mse") / 2);
  }

  @Test
  void whatTheAnomalyDetectorHasNotSeenHasALargerError() {
    Trained t = train("anomaly", "shapes(size=16, only=0, count=400)", "adam(lr=0.005)", 16, 15);
    double normal = t.judged("mse");
    for (int strange : new int[] {3, 4}) {
      DataSet other = DataSpec.read("shapes(size=16, only=%d, count=60)".formatted(strange)).open();
      double error = t.trainer().judge(other).figures().get("mse");
      assertThat(error).as(other.name() + strange).isGreaterThan(1.5 * normal);
    }
  }

  @Test
  void theVaeLearnsAndItsCodeSpreads() {
    Trained t = train("vae", "shapes(size=16, count=400)", "adam(lr=0.002)", 32, 6);
    assertThat(t.last("loss")).isLessThan(0.75 * t.first("loss"));
    assertThat(t.last("kl")).isGreaterThan(1);
  }

  @Test
  void theUnetBeginsToTellShapesFromTheGround() {
    Trained t = train("unet", "shapes(size=16, target=mask, count=160)", "adam(lr=0.005)", 16, 4);
    assertThat(t.last("loss")).isLessThan(t.first("loss") / 2);
    assertThat(t.judged("accuracy")).isGreaterThan(0.8);
  }

  @Test
  void theUnetLearnsFromTheDiceOverlapToo() {
    DataSet set = DataSpec.read("shapes(size=16, target=mask, count=160)").open();
    Model own = Presets.named("unet").model(dims(set));
    Training training =
        new Training("shapes(size=16, target=mask, count=160)", "adam(lr=0.005)", 16, 4);
    Trained t =
        train(Model.of("unet", new Goal(Goal.Kind.SEGMENT, "dice"), own.graph(), training), set);
    assertThat(t.last("loss")).isLessThan(t.first("loss") - 0.1);
    assertThat(t.judged("accuracy")).isGreaterThan(0.8);
  }

  @Test
  void aLossThatIsNoneOfTheGoalsIsRefused() {
    DataSet set = DataSpec.read("shapes(size=16, target=mask, count=40)").open();
    Model own = Presets.named("unet").model(dims(set));
    Model wrong = Model.of("unet", new Goal(Goal.Kind.SEGMENT, "mse"), own.graph(), own.training());
    Setup setup = Setup.of(wrong, SEED);
    assertThatThrownBy(() -> new Trainer(setup, set, Blases.best()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("cross_entropy, dice");
  }

  @Test
  @Tag("heavy")
  void theUnetReachesAnOverlapOfNineTenthsAsItIsTrainedByItself() {
    Preset unet = Presets.named("unet");
    DataSet set = DataSpec.read(unet.training().data()).open();
    Trained t = train(unet.model(dims(set)), set);
    assertThat(t.judged("iou")).isGreaterThanOrEqualTo(0.9);
  }

  /** Cells brighter than the middle, as a share, and the mean of all cells. */
  private static Map<String, Double> look(float[] cells) {
    long bright = 0;
    double sum = 0;
    for (float v : cells) {
      bright += v > 0.5 ? 1 : 0;
      sum += v;
    }
    return Map.of("bright", bright / (double) cells.length, "mean", sum / cells.length);
  }

  @Test
  @Tag("heavy")
  void theSmallGanMakesBrightFiguresOnDarkGround() {
    Preset gan = Presets.named("gan-32");
    DataSet set = DataSpec.read(gan.training().data()).open();
    Trained t = train(gan.model(dims(set)), set);
    Network generator = t.trainer().objective().network(32);
    convlens.train.goal.Gan.noise(generator.input(), SEED);
    generator.forward(Pass.EVALUATING);
    float[] made = generator.output(0).clone();
    float[] real = new float[made.length];
    for (int i = 0; i < made.length; i++) {
      made[i] = (made[i] + 1) / 2;
    }
    float[] none = new float[set.targetSize()];
    for (int i = 0; i < 32; i++) {
      set.read(i, real, i * set.inputSize(), none, 0);
    }
    double share = look(real).get("bright");
    assertThat(look(made).get("bright")).isBetween(0.5 * share, 1.6 * share);
    assertThat(middling(made)).isLessThan(0.3);
    assertThat(apart(made, set.inputSize())).isGreaterThan(0.5 * apart(real, set.inputSize()));
  }

  /** The share of cells that are neither figure nor ground. */
  private static double middling(float[] cells) {
    long count = 0;
    for (float v : cells) {
      count += v > 0.4 && v < 0.62 ? 1 : 0;
    }
    return count / (double) cells.length;
  }

  /** The mean square between one picture and the next: many different ones are far apart. */
  private static double apart(float[] cells, int size) {
    double sum = 0;
    for (int i = size; i < cells.length; i++) {
      double d = (double) cells[i] - cells[i - size];
      sum += d * d;
    }
    return sum / (cells.length - size);
  }

  @Test
  void aFewStepsOfTheSmallGanKeepBothNetworksInPlay() {
    Trained t = train("gan-32", "shapes(size=32, count=64)", 16, 2);
    assertThat(t.last("d_real")).isBetween(0.05, 0.999);
    assertThat(t.last("g_loss")).isBetween(0.05, 20.0);
    Network generator = t.trainer().objective().network(4);
    convlens.train.goal.Gan.noise(generator.input(), 1);
    generator.forward(Pass.EVALUATING);
    float[] made = generator.output(0);
    int size = made.length / 4;
    assertThat(Arrays.copyOfRange(made, 0, size))
        .isNotEqualTo(Arrays.copyOfRange(made, size, 2 * size));
    for (float v : made) {
      assertThat(v).isBetween(-1f, 1f);
    }
  }
}
