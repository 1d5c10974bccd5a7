package convlens.train;

import convlens.blas.Blas;
import convlens.data.set.DataSet;
import convlens.model.ModelJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A training run in a folder: what it comes to is on disk as it goes. */
public final class Run {
  private final RunFolder folder;
  private final Trainer trainer;
  private final Checkpoints checkpoints;
  private final Snapshots snapshots;
  private final Moments moments;
  private final Optional<Path> resumed;

  private Run(RunFolder folder, Trainer trainer, Optional<Path> resumed) {
    this.folder = folder;
    this.trainer = trainer;
    this.checkpoints = new Checkpoints(folder);
    this.snapshots = new Snapshots(folder);
    this.moments = new Moments(folder);
    this.resumed = resumed;
  }

  /**
   * A new run; the folder is made only when model and data fit.
   *
   * @throws convlens.param.ProblemException when they do not, or the folder is taken
   * @throws IOException when it cannot be written
   */
  public static Run begin(Path path, Setup setup, DataSet data, Blas blas) throws IOException {
    Trainer trainer = new Trainer(setup, data, blas);
    RunFolder folder = RunFolder.create(path, setup, blas.name());
    return new Run(folder, trainer, Optional.empty());
  }

  /**
   * A run that goes on from its newest whole checkpoint.
   *
   * @param epochs in all; empty for as many as it was begun with
   * @throws convlens.param.ProblemException when the folder is no run
   * @throws IOException when it cannot be read
   */
  public static Run resume(Path path, Optional<Integer> epochs, Blas blas) throws IOException {
    RunFolder folder = RunFolder.open(path);
    Setup was = folder.setup();
    Setup setup = epochs.map(was::withEpochs).orElse(was);
    Trainer trainer = new Trainer(setup, setup.data().open(), blas);
    Optional<Path> from = new Checkpoints(folder).restore(trainer);
    if (!setup.equals(was)) {
      folder.setup(setup, blas.name());
    }
    return new Run(folder, trainer, from);
  }

  /**
   * Another way to go on from a moment of a run: its weights, its optimisers' memory and its
   * history up to there, with another setup.
   *
   * @param path of the new run; the old one stays as it is
   * @param setup whose model has the same weights
   * @throws convlens.param.ProblemException when they do not fit, or the folder is taken
   * @throws IOException when it cannot be written
   */
  public static Run branch(
      Path path, Setup setup, DataSet data, Blas blas, RunFolder from, Moments.Moment moment)
      throws IOException {
    Trainer trainer = new Trainer(setup, data, blas);
    Checkpoints.read(moment.folder(), trainer);
    RunFolder folder = RunFolder.create(path, setup, blas.name());
    RunLog.copy(from, folder);
    return new Run(folder, trainer, Optional.of(moment.folder()));
  }

  public Trainer trainer() {
    return trainer;
  }

  public RunFolder folder() {
    return folder;
  }

  /** The checkpoint it goes on from. */
  public Optional<Path> resumed() {
    return resumed;
  }

  /**
   * Trains to the end or until somebody asks to stop; logs every step and keeps checkpoints.
   *
   * @throws IOException when something cannot be written; what was written before stays
   */
  public Ending run(Watcher watcher) throws IOException {
    try (RunLog log = new RunLog(folder, trainer.position().step())) {
      if (trainer.position().equals(Position.START)) {
        snapshots.write(trainer);
        moments.write(trainer);
      }
      Ending end = trainer.run(new Logging(log, watcher), t -> keep(t, log));
      log.csv();
      return end;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The log goes to disk first, so that it never lacks what the checkpoint has behind it. */
  private void keep(Trainer t, RunLog log) {
    try {
      log.flush();
      checkpoints.write(t);
      snapshots.write(t);
      moments.write(t);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model's file as it stands in the folder. */
  public String modelText() {
    return ModelJson.write(trainer.setup().model());
  }

  private record Logging(RunLog log, Watcher next) implements Watcher {
    @Override
    public void step(Position done, int batches, Map<String, Double> figures) {
      try {
        log.step(done, figures);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      next.step(done, batches, figures);
    }

    @Override
    public void epoch(EpochReport report) {
      try {
        log.epoch(report);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      next.epoch(report);
    }

    @Override
    public void rests(Position at) {
      next.rests(at);
    }

    @Override
    public void checkpoint(Position at) {
      next.checkpoint(at);
    }
  }
}
