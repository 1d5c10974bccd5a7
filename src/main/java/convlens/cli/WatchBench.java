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
import convlens.train.Position;
import convlens.train.Run;
import convlens.train.Setup;
import convlens.train.Watcher;
import convlens.watch.Session;
import convlens.watch.Sight;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * What a training step takes when nobody looks, and when every layer's maps are computed anew and
 * painted meanwhile, as a window does.
 */
final class WatchBench {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 800;
  private static final Map<String, String> CASES =
      Map.of("lenet5", "digits(count=4000)", "vae", "shapes(size=32, count=4000)");

  private WatchBench() {}

  /** Times of so many steps, after twice as many: what paints and looks is compiled by then. */
  static List<BenchTime> run(Blas blas, int steps) throws IOException {
    List<BenchTime> all = new ArrayList<>();
    for (String preset : CASES.keySet().stream().sorted().toList()) {
      for (boolean watched : new boolean[] {false, true}) {
        Path folder = Files.createTempDirectory("convlens-bench");
        try {
          Run run = begin(preset, folder.resolve("run"), blas);
          double nanos = watched ? watched(run, blas, steps) : alone(run, steps);
          all.add(BenchTime.of((watched ? "watched" : "alone") + preset, nanos));
          run.folder().discard();
        } finally {
          Files.deleteIfExists(folder);
        }
      }
    }
    return all;
  }

  private static Run begin(String preset, Path folder, Blas blas) throws IOException {
    DataSpec spec = DataSpec.read(CASES.get(preset));
    DataSet data = spec.open();
    DataDims dims = new DataDims(data.inputDims(), data.targetDims(), data.classes().size(), 0);
    Setup setup = Setup.of(Presets.named(preset).made(dims), 1).with(spec).withEpochs(1000);
    return Run.begin(folder, setup, data, blas);
  }

  private static double alone(Run run, int steps) throws IOException {
    long[] at = new long[2];
    run.run(
        new Watcher() {
          @Override
          public void step(Position done, int batches, Map<String, Double> figures) {
            if (done.step() == steps / 2) {
              at[0] = System.nanoTime();
            } else if (done.step() == steps / 2 + steps) {
              at[1] = System.nanoTime();
              run.trainer().control().stop();
            }
          }
        });
    return (at[1] - at[0]) / (double) steps;
  }

  private static double watched(Run run, Blas blas, int steps) throws IOException {
    ExecutorService training = Executors.newSingleThreadExecutor();
    ExecutorService looking = Executors.newSingleThreadExecutor();
    try {
      Session s = new Session(run, blas, training, looking);
      FramePainter painter = new FramePainter();
      BufferedImage into = FramePainter.image(WIDTH, HEIGHT);
      s.viewer()
          .ask(
              lens -> lens.see(lens.sample(0)),
              seen -> painter.paint(scene(seen).frame(0), Theme.LIGHT, new Fit(1, 0, 0), into));
      s.play();
      long from = until(s, 2L * steps);
      long to = until(s, 3L * steps);
      s.stop();
      return (to - from) / (double) steps;
    } finally {
      training.shutdown();
      looking.shutdownNow();
      waitFor(training);
    }
  }

  private static void waitFor(ExecutorService training) {
    while (!training.isTerminated()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static long until(Session s, long step) {
    while (s.progress().at().step() < step && s.progress().isOpen()) {
      LockSupport.parkNanos(200_000);
    }
    return System.nanoTime();
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
