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
import convlens.render.java2d.FramePainter;
import convlens.scene.Frame;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.story.Style;
import convlens.story.View;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Measures painting and encoding, in software as everywhere. */
final class PictureBench {
  private PictureBench() {}

  static List<BenchTime> run(Blas blas, int frames) throws IOException {
    return List.of(frame(blas, frames), gif(blas));
  }

  private static Scene scene(Blas blas, int side, double aspect) {
    Setting setting =
        Setting.of(
            Operations.find("conv2d"),
            InputSpec.parse("random:" + side + "x" + side + ":0"),
            KernelSpec.parse("random:3x3:0"));
    return Played.of(setting, blas).scene(new View(Style.FLAT, 0, 0, 0), aspect);
  }

  /** A frame in the middle of a glide, of 32x32 numbered cells and their output. */
  private static BenchTime frame(Blas blas, int frames) {
    BufferedImage image = FramePainter.image(1280, 800);
    Scene scene = scene(blas, 32, 1280 / 800.0);
    FramePainter painter = new FramePainter();
    double[] nanos = new double[frames];
    for (int i = -frames / 2; i < frames; i++) {
      long start = System.nanoTime();
      Frame frame = scene.frame(Math.floorMod(i, scene.steps()), 0.5, Optional.empty());
      painter.paint(frame, scene.width(), scene.height(), Theme.LIGHT, image);
      if (i >= 0) {
        nanos[i] = System.nanoTime() - start;
      }
    }
    return BenchTime.of("frame", nanos);
  }

  /** An animation of 25 steps at 1280 x 720, from the numbers to the file. */
  private static BenchTime gif(Blas blas) throws IOException {
    Optional<Exporter> gif =
        Registry.exporters().stream().filter(e -> e.id().equals("gif")).findFirst();
    if (gif.isEmpty()) {
      return BenchTime.of("gif");
    }
    Path file = Files.createTempFile("convlens", ".gif");
    try {
      long start = System.nanoTime();
      Clip clip = new Clip(scene(blas, 7, 1280 / 720.0), Theme.LIGHT, 0, 24, 1280, 720, 20, 0.8);
      gif.get().write(clip, Args.presets(gif.get().options()), file, (done, of) -> true);
      return BenchTime.of("gif", (double) (System.nanoTime() - start));
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
