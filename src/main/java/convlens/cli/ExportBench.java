package convlens.cli;

import convlens.blas.Blas;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.export.Clip;
import convlens.export.Exporter;
import convlens.op.Operations;
import convlens.param.Args;
import convlens.play.Played;
import convlens.play.Setting;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.story.Style;
import convlens.story.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Measures how many frames, pages or steps a second each format takes, from numbers to file. */
final class ExportBench {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;

  private ExportBench() {}

  /** By the format's name, for a convolution of 7 x 7 whose 25 steps are told; or fewer. */
  static Map<String, Double> run(Blas blas, int steps) throws IOException {
    Setting setting =
        Setting.of(
            Operations.find("conv2d"),
            InputSpec.parse("random:7x7:0"),
            KernelSpec.parse("random:3x3:0"));
    View view = new View(Style.FLAT, 0, 0, 0);
    Scene scene = Played.of(setting, blas).scene(view, (double) WIDTH / HEIGHT);
    Map<String, Double> rates = new LinkedHashMap<>();
    Path folder = Files.createTempDirectory("convlens");
    try {
      for (Exporter exporter : Registry.exporters()) {
        int last = exporter.single() ? 0 : Math.min(steps, scene.steps()) - 1;
        Clip clip = new Clip(scene, Theme.LIGHT, 0, last, WIDTH, HEIGHT, exporter.rate(), 0.8);
        rates.put(PictureTarget.shown(exporter), rate(exporter, clip, folder));
      }
    } finally {
      clear(folder);
    }
    return rates;
  }

  /** The second run is timed: the first one loads classes and fonts. */
  private static double rate(Exporter exporter, Clip clip, Path folder) throws IOException {
    Path target = folder.resolve("film." + exporter.id());
    Args options = Args.presets(exporter.options());
    Clip first =
        new Clip(
            clip.scene(),
            clip.theme(),
            0,
            Math.min(1, clip.last()),
            clip.width(),
            clip.height(),
            clip.fps(),
            clip.secondsPerStep());
    exporter.write(first, options, target, (done, of) -> true);
    AtomicInteger frames = new AtomicInteger();
    long start = System.nanoTime();
    exporter.write(
        clip,
        options,
        target,
        (done, of) -> {
          frames.set(of);
          return true;
        });
    return frames.get() / ((System.nanoTime() - start) / 1e9);
  }

  private static void clear(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (Stream<Path> inside = Files.list(path)) {
        for (Path p : inside.toList()) {
          clear(p);
        }
      }
    }
    Files.deleteIfExists(path);
  }
}
