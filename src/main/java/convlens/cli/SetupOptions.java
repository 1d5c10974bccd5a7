package convlens.cli;

import convlens.data.set.Augmentation;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.ModelJson;
import convlens.model.Presets;
import convlens.nn.optim.OptimiserSpec;
import convlens.nn.optim.Optimisers;
import convlens.nn.optim.Schedule;
import convlens.param.ProblemException;
import convlens.text.Text;
import convlens.train.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;

/** How a model is to be trained, as options of the command line. */
final class SetupOptions {
  static final String DATA = "--data";
  static final String EPOCHS = "--epochs";
  private static final String BATCH = "--batch-size";
  private static final String RATE = "--lr";
  private static final String OPTIMISER = "--optimiser";
  private static final String SCHEDULE = "--schedule";
  private static final String CLIP = "--clip";
  private static final String SEED = "--seed";
  private static final String VALIDATION = "--validation";
  private static final String SHIFT = "--shift";
  private static final String FLIP = "--flip";
  private static final String NOISE = "--add-noise";
  private static final String ERASE = "--erase";
  private static final String EVERY = "--checkpoint-every";
  private static final long MOST_BYTES = 4L << 20;

  private SetupOptions() {}

  static ArgGroupSpec section() {
    String integer = Text.of("cli.label.integer");
    String number = Text.of("cli.label.number");
    String line = Text.of("cli.label.call");
    return Layout.section(Text.of("cli.help.training"))
        .addArg(Layout.value(Text.of("cli.label.data"), Text.of("cli.option.train.data"), DATA))
        .addArg(Layout.value(integer, Text.of("cli.option.train.epochs"), EPOCHS))
        .addArg(Layout.value(integer, Text.of("cli.option.train.batch"), BATCH))
        .addArg(Layout.value(number, Text.of("cli.option.train.lr"), RATE))
        .addArg(Layout.value(line, Text.of("cli.option.train.optimiser"), OPTIMISER))
        .addArg(Layout.value(line, Text.of("cli.option.train.schedule"), SCHEDULE))
        .addArg(Layout.value(number, Text.of("cli.option.train.clip"), CLIP))
        .addArg(Layout.value(integer, Text.of("cli.option.train.seed"), SEED))
        .addArg(Layout.value(number, Text.of("cli.option.train.validation"), VALIDATION))
        .addArg(Layout.value(integer, Text.of("cli.option.train.shift"), SHIFT))
        .addArg(Layout.flag(Text.of("cli.option.train.flip"), FLIP))
        .addArg(Layout.value(number, Text.of("cli.option.train.noise"), NOISE))
        .addArg(Layout.value(number, Text.of("cli.option.train.erase"), ERASE))
        .addArg(Layout.value(integer, Text.of("cli.option.train.every"), EVERY))
        .build();
  }

  /** The data that were named, or the model's own. */
  static DataSpec data(Typed typed, String model) {
    Optional<String> named = typed.text(DATA);
    if (named.isPresent()) {
      return DataSpec.read(named.get());
    }
    return DataSpec.read(
        isFile(model) ? file(model).training().data() : Presets.named(model).training().data());
  }

  private static boolean isFile(String model) {
    return model.endsWith(".json");
  }

  /** A model's file. */
  static Model file(String name) {
    Path file = Path.of(name);
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw Failure.failed(Text.of("cli.problem.model.large", "file", name));
      }
      return ModelJson.read(Files.readString(file));
    } catch (IOException e) {
      throw Failure.failed(Text.of("cli.problem.model.file", "file", name));
    }
  }

  /** A model file or a preset, made for these data. */
  static Model model(String name, DataSet data) {
    return isFile(name)
        ? file(name)
        : Presets.named(name)
            .made(
                new DataDims(
                    data.inputDims(),
                    data.targetDims(),
                    data.classes().size(),
                    data.vocabulary().size()));
  }

  /**
   * The setup that was typed; the rest as the model has it.
   *
   * @throws ProblemException naming what cannot be
   */
  static Setup read(Typed typed, String name, DataSpec spec, DataSet data) {
    Model model = model(name, data);
    long seed = typed.integer(SEED, 0, Integer.MAX_VALUE).orElse(0);
    Setup own = Setup.of(model, seed);
    OptimiserSpec optimiser = typed.text(OPTIMISER).map(Optimisers::read).orElseGet(own::optimiser);
    Optional<Double> rate = typed.number(RATE, 0, 1e9);
    int shift = typed.integer(SHIFT, 0, 512).orElse(0);
    double noise = typed.number(NOISE, 0, 2).orElse(0.0);
    double erase = typed.number(ERASE, 0, 1).orElse(0.0);
    return new Setup(
        model,
        spec,
        rate.map(optimiser::with).orElse(optimiser),
        typed.text(SCHEDULE).map(Schedule::read).orElseGet(own::schedule),
        typed.integer(BATCH, 1, 1 << 20).orElse(own.batchSize()),
        typed.integer(EPOCHS, 1, 1_000_000).orElse(own.epochs()),
        typed.number(CLIP, 0, 1e9).orElse(own.clip()),
        seed,
        typed.number(VALIDATION, 0, 0.99).orElse(own.validation()),
        shift == 0 && !typed.has(FLIP) && noise == 0 && erase == 0
            ? Augmentation.NONE
            : new Augmentation(shift, typed.has(FLIP), noise, erase, seed),
        typed.integer(EVERY, 1, 1_000_000).orElse(own.checkpointEvery()));
  }
}
