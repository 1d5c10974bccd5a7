package convlens.app.models;

import convlens.app.common.Tasks;
import convlens.app.models.experiment.Experiment;
import convlens.app.stage.ScenePane;
import convlens.blas.Blas;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Presets;
import convlens.nn.optim.Optimisers;
import convlens.train.Moments;
import convlens.train.Run;
import convlens.train.RunFolder;
import convlens.train.Setup;
import convlens.watch.Progress;
import convlens.watch.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Makes the sessions of the room, each in a folder of its own; takes its time. */
final class Sessions {
  private static final int MOST_RUNS = 100_000;

  private final Blas blas;
  private final Path runs;
  private Optional<Opened> last = Optional.empty();

  private record Opened(DataSpec spec, DataSet data) {}

  Sessions(Blas blas, Path runs) {
    this.blas = blas;
    this.runs = runs;
  }

  /** Sets that were opened stay open: a folder of pictures takes long to look through. */
  private synchronized DataSet data(DataSpec spec) {
    if (last.filter(o -> o.spec().equals(spec)).isEmpty()) {
      last = Optional.of(new Opened(spec, spec.open()));
    }
    return last.orElseThrow().data();
  }

  /** A preset as its own texts say, or on other data. */
  Setup setup(Preset preset, Optional<String> line) {
    DataSpec spec = DataSpec.read(line.orElse(preset.training().data()));
    DataSet data = data(spec);
    Model model = preset.made(dims(data));
    return Setup.of(model, 1).with(spec);
  }

  /** A run that an experiment plans. */
  Setup setup(Experiment.Planned planned) {
    Setup s = setup(Presets.named(planned.preset()), Optional.of(planned.data()));
    SetupWith with = new SetupWith(s).epochs(planned.epochs()).validation(planned.validation());
    if (planned.batchSize() > 0) {
      with = with.batchSize(planned.batchSize());
    }
    if (!planned.optimiser().isEmpty()) {
      with = with.optimiser(Optimisers.read(planned.optimiser()));
    }
    Setup made = with.setup();
    if (planned.cut()) {
      for (Skips.Skip skip : Skips.of(made.model())) {
        made = made.with(skip.switched(made.model()));
      }
    }
    return made;
  }

  /** A preset that nobody changed is made for the data; whatever else stays as it is. */
  Setup onto(Setup s, DataSpec spec) {
    Optional<Preset> preset = Presets.find(s.model().name());
    DataSet data = data(spec);
    boolean untouched =
        preset.isPresent() && preset.get().made(dims(data(s.data()))).equals(s.model());
    return untouched ? s.with(spec).with(preset.get().made(dims(data))) : s.with(spec);
  }

  static DataDims dims(DataSet data) {
    return new DataDims(
        data.inputDims(), data.targetDims(), data.classes().size(), data.vocabulary().size());
  }

  Session begin(Setup setup) throws IOException {
    DataSet data = data(setup.data());
    return session(Run.begin(free(setup.model().name()), setup, data, blas));
  }

  Session resume(Path folder, Optional<Integer> epochs) throws IOException {
    return session(Run.resume(folder, epochs, blas));
  }

  Session branch(Session from, Setup next, Optional<Moments.Moment> moment) throws IOException {
    from.pause();
    rested(from);
    RunFolder was = from.run().folder();
    List<Moments.Moment> all = from.past();
    if (moment.isEmpty() && all.isEmpty()) {
      return begin(next); // Nothing was learned yet that could be gone on from.
    }
    Moments.Moment at = moment.orElseGet(() -> all.get(all.size() - 1));
    DataSet data = data(next.data());
    return session(Run.branch(free(next.model().name()), next, data, blas, was, at));
  }

  /** Waits until the batch at work is done: only then is there a whole state of it. */
  private static void rested(Session s) {
    long until = System.nanoTime() + 30_000_000_000L;
    while (s.progress().state() == Progress.State.RUNNING && System.nanoTime() < until) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  private Session session(Run run) throws IOException {
    Session made = new Session(run, blas, Tasks.TRAIN, Tasks.LOOK);
    made.viewer().alsoSpent(ScenePane::spent);
    return made;
  }

  private Path free(String name) throws IOException {
    Files.createDirectories(runs);
    for (int i = 1; i < MOST_RUNS; i++) {
      Path folder = runs.resolve(name + "-" + i);
      if (!Files.exists(folder)) {
        return folder;
      }
    }
    throw new IOException(runs.toString());
  }

  /** Ends a session; of one that never trained nothing is kept. */
  void leave(Session s) {
    s.stop();
    Tasks.TRAIN.execute(
        () -> {
          if (s.progress().at().step() == 0) {
            try {
              s.run().folder().discard();
            } catch (IOException stays) {
              convlens.app.common.Faults.log(stays);
            }
          }
        });
  }
}
