package convlens.watch;

import convlens.blas.Blases;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Presets;
import convlens.train.Run;
import convlens.train.Setup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Small runs to look at, in a folder of a test's. */
public final class WatchedRuns implements AutoCloseable {
  private static final long MOST_SECONDS = 60;
  private final ExecutorService training = Executors.newSingleThreadExecutor();
  private final ExecutorService looking = Executors.newSingleThreadExecutor();
  private final Path folder;

  WatchedRuns(Path folder) {
    this.folder = folder;
  }

  /** A preset on a data set, in batches of eight. */
  public static Setup setup(String preset, String data, int epochs) {
    DataSpec spec = DataSpec.read(data);
    DataSet set = spec.open();
    Setup s =
        Setup.of(
                Presets.named(preset)
                    .made(
                        new DataDims(
                            set.inputDims(),
                            set.targetDims(),
                            set.classes().size(),
                            set.vocabulary().size())),
                1)
            .with(spec);
    return new Setup(
        s.model(),
        s.data(),
        s.optimiser(),
        s.schedule(),
        8,
        epochs,
        s.clip(),
        1,
        0.2,
        s.augmentation(),
        1000);
  }

  Session begin(String name, Setup setup) throws IOException {
    return watched(Run.begin(folder.resolve(name), setup, setup.data().open(), Blases.plain()));
  }

  Session watched(Run run) throws IOException {
    return new Session(run, Blases.plain(), training, looking);
  }

  static Lens lens(Setup s) {
    return new Lens(s.model(), s.data().open(), s.seed(), Blases.plain());
  }

  /** Waits until it is so. */
  static void until(BooleanSupplier is) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!is.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain");
      }
      Thread.sleep(5);
    }
  }

  /** Waits until runs that were stopped have kept what they must. */
  void finish() throws Exception {
    training.submit(() -> {}).get(MOST_SECONDS, TimeUnit.SECONDS);
  }

  /** Waits: a folder that is about to go must not be written to any more. */
  @Override
  public void close() {
    for (ExecutorService each : List.of(training, looking)) {
      each.shutdownNow();
      try {
        each.awaitTermination(MOST_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
