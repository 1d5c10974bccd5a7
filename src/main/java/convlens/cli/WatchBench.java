package convlens.cli;

import convlens.blas.Blas;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Presets;
import convlens.render.Fit;
import convlens.render.java2d.FramePainter;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.story.network.Strip;
import convlens.story.network.StripsScene;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.train.Control;
import convlens.train.Position;
import convlens.train.Run;
import convlens.train.Setup;
import convlens.train.Watcher;
import convlens.watch.Session;
import convlens.watch.Sight;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * What it costs a training step that every layer's maps are computed anew and painted meanwhile, as
 * a window does: two runs of one model in one process take turns, one of them looked at, so that
 * whatever else the machine does meets both.
 */
final class WatchBench {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 800;

  /** How long a step may take before nobody waits for it: its run has ended. */
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private static final Map<String, String> CASES =
      Map.of("lenet5", "digits(count=20000)", "vae", "shapes(size=32, count=20000)");

  private final Blas blas;
  private final long stretch;
  private final List<ExecutorService> threads = new ArrayList<>();
  private final List<Runnable> stops = new ArrayList<>();

  private WatchBench(Blas blas, long stretch) {
    this.blas = blas;
    this.stretch = stretch;
  }

  /** One of the two: how far it is, and how it is told to go on and to wait. */
  private record Side(LongSupplier step, Runnable play, Runnable pause) {}

  /**
   * Times of every model.
   *
   * @param rounds each is a stretch of one run and one of the other
   * @param millis how long a stretch is
   */
  static List<BenchPair> run(Blas blas, int rounds, long millis) throws IOException {
    List<BenchPair> all = new ArrayList<>();
    for (String preset : CASES.keySet().stream().sorted().toList()) {
      all.add(new WatchBench(blas, millis * 1_000_000).pair(preset, rounds));
    }
    return all;
  }

  private BenchPair pair(String preset, int rounds) throws IOException {
    Path folder = Files.createTempDirectory("convlens-bench");
    Run unseen = begin(preset, folder.resolve("alone"));
    Run seen = begin(preset, folder.resolve("watched"));
    try {
      Side alone = alone(unseen);
      Side watched = watched(seen);
      // What trains, looks and paints is compiled before anything is timed.
      nanos(alone, 3 * stretch);
      nanos(watched, 3 * stretch);
      double[] without = new double[rounds];
      double[] with = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        // Whoever comes first in a round comes second in the next: a drift meets both.
        with[i] = i % 2 == 0 ? nanos(watched, stretch) : 0;
        without[i] = nanos(alone, stretch);
        with[i] = i % 2 == 0 ? with[i] : nanos(watched, stretch);
      }
      return new BenchPair(preset, without, with);
    } finally {
      end();
      unseen.folder().discard();
      seen.folder().discard();
      Files.deleteIfExists(folder);
    }
  }

  private Run begin(String preset, Path folder) throws IOException {
    DataSpec spec = DataSpec.read(CASES.get(preset));
    DataSet data = spec.open();
    DataDims dims = new DataDims(data.inputDims(), data.targetDims(), data.classes().size(), 0);
    Setup setup = Setup.of(Presets.named(preset).made(dims), 1).with(spec).withEpochs(1000);
    return Run.begin(folder, setup, data, blas);
  }

  private ExecutorService thread() {
    ExecutorService one = Executors.newSingleThreadExecutor();
    threads.add(one);
    return one;
  }

  /** Trains and nothing else, as the command line does. */
  private Side alone(Run run) {
    AtomicLong step = new AtomicLong();
    Control control = run.trainer().control();
    control.pause();
    Watcher counting =
        new Watcher() {
          @Override
          public void step(Position done, int batches, Map<String, Double> figures) {
            step.set(done.step());
          }
        };
    thread().execute(() -> train(run, counting));
    stops.add(control::stop);
    return new Side(step::get, control::resume, control::pause);
  }

  private static void train(Run run, Watcher watcher) {
    try {
      run.run(watcher);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks on a thread of its own and paints on another, as the window does. */
  private Side watched(Run run) throws IOException {
    ExecutorService painting = thread();
    Session s = new Session(run, blas, thread(), thread());
    FramePainter painter = new FramePainter();
    BufferedImage into = FramePainter.image(WIDTH, HEIGHT);
    AtomicLong painted = new AtomicLong();
    s.viewer().alsoSpent(painted::get);
    s.viewer()
        .ask(
            lens -> lens.see(lens.sample(0)),
            seen ->
                painting.execute(
                    () -> {
                      long from = System.nanoTime();
                      painter.paint(scene(seen).frame(0), Theme.LIGHT, new Fit(1, 0, 0), into);
                      painted.addAndGet(System.nanoTime() - from);
                    }));
    stops.add(s::stop);
    return new Side(() -> s.progress().at().step(), s::play, s::pause);
  }

  /** What a step takes, from the end of one to the end of another. */
  private static double nanos(Side side, long stretch) {
    side.play().run();
    // The first look comes at once; where in its rhythm a stretch begins must not matter.
    after(side, System.nanoTime() + stretch / 4);
    long first = side.step().getAsLong();
    long from = System.nanoTime();
    after(side, from + stretch);
    long to = System.nanoTime();
    long last = side.step().getAsLong();
    side.pause().run();
    rest(side);
    return (to - from) / (double) Math.max(1, last - first);
  }

  /** Waits for the first end of a step after a time. */
  private static void after(Side side, long time) {
    while (System.nanoTime() < time) {
      LockSupport.parkNanos(200_000);
    }
    long step = side.step().getAsLong();
    while (side.step().getAsLong() == step && System.nanoTime() < time + PATIENCE_NANOS) {
      LockSupport.parkNanos(50_000);
    }
  }

  /** Until it has come to rest, and the last look is over. */
  private static void rest(Side side) {
    long step = -1;
    while (side.step().getAsLong() != step) {
      step = side.step().getAsLong();
      LockSupport.parkNanos(150_000_000);
    }
  }

  private void end() {
    stops.forEach(Runnable::run);
    threads.forEach(ExecutorService::shutdown);
    while (!threads.stream().allMatch(ExecutorService::isTerminated)) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static Scene scene(Sight seen) {
    List<Strip> strips = new ArrayList<>();
    for (Sight.Layer l : seen.layers()) {
      if (l.isMaps()) {
        Shape shape = new Shape(1, l.dims().get(0), l.dims().get(1), l.dims().get(2));
        strips.add(
            Strip.of(
                l.node(), l.node(), Role.INPUT, Strip.Kind.MAPS, Tensor.of(shape, l.values())));
      }
    }
    return new StripsScene(strips, WIDTH, Optional.empty(), Set.of());
  }
}
