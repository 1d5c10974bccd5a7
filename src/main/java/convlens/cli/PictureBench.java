package convlens.cli;

import convlens.blas.Blas;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.export.Clip;
import convlens.export.Exporter;
import convlens.op.Call;
import convlens.op.Operations;
import convlens.op.Weights;
import convlens.param.Args;
import convlens.play.Blocks;
import convlens.play.Compared;
import convlens.play.Comparisons;
import convlens.play.Fields;
import convlens.play.Played;
import convlens.play.PlayedBlock;
import convlens.play.ReceptiveField;
import convlens.play.Setting;
import convlens.play.Stack;
import convlens.play.Variations;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures painting and encoding, in software as everywhere. */
final class PictureBench {
  private static final double ASPECT = 1280 / 800.0;

  private PictureBench() {}

  static List<BenchTime> run(Blas blas, int frames) throws IOException {
    List<BenchTime> times = new ArrayList<>();
    times.add(frame("frame", scene(blas, 32, ASPECT), frames));
    for (Map.Entry<String, Scene> each : stories(blas).entrySet()) {
      times.add(frame(each.getKey(), each.getValue(), Math.max(10, frames / 4)));
    }
    times.add(gif(blas));
    return times;
  }

  /** One scene of every kind of story, of a size at which it still writes numbers. */
  private static Map<String, Scene> stories(Blas blas) {
    Map<String, Scene> scenes = new LinkedHashMap<>();
    String wired = "nn.Conv2d(16, 16, 3, padding=1, groups=4, bias=False)";
    String up = "nn.ConvTranspose2d(1, 1, 3, stride=2, bias=False)";
    scenes.put("volumes", story(blas, wired, "random:16x16x16:0", Style.VOLUMES));
    scenes.put("wiring", story(blas, wired, "random:16x16x16:0", Style.WIRING));
    String photo = "nn.Conv2d(1, 1, 3, padding=1, bias=False)";
    scenes.put("pixels", story(blas, photo, "random:512x512:0", Style.PIXELS));
    scenes.put("pooling", story(blas, "nn.MaxPool2d(2)", "random:32x32:0", Style.FLAT));
    scenes.put("cells", story(blas, "nn.GroupNorm(2, 4)", "random:4x12x12:0", Style.CELLS));
    scenes.put("moved", story(blas, "nn.PixelShuffle(2)", "random:16x8x8:0", Style.VOLUMES));
    scenes.put("recipe", story(blas, up, "random:12x12:0", Style.RECIPE));
    scenes.put("scatter", story(blas, up, "random:12x12:0", Style.SCATTER));
    scenes.put(
        "matrix",
        story(blas, "nn.ConvTranspose2d(1, 1, 3, bias=False)", "random:8x8:0", Style.MATRIX));
    String points = "torchvision.ops.DeformConv2d(1, 1, 3, bias=False)";
    scenes.put("offsets", story(blas, points, "random:16x16:0", Style.FLAT));
    String finer = "F.interpolate(input, scale_factor=2, mode='bilinear')";
    scenes.put("between", story(blas, finer, "random:16x16:0", Style.FLAT));
    scenes.put("block", PlayedBlock.of(Blocks.find("inception"), blas).scene(ASPECT));
    scenes.put(
        "compared",
        Compared.of(Comparisons.find("pooling-picture"), blas, () -> false).scene(ASPECT));
    scenes.put("varied", Variations.of("pyramid", blas).scene(ASPECT));
    scenes.put("field", field(blas));
    return scenes;
  }

  private static Scene field(Blas blas) {
    List<String> layers =
        List.of(
            "nn.Conv2d(1, 1, 3)", "nn.MaxPool2d(2)", "nn.Conv2d(1, 1, 3)", "nn.Conv2d(1, 1, 3)");
    ReceptiveField field =
        ReceptiveField.of(
            Stack.read(layers),
            32,
            32,
            KernelSpec.parse("box"),
            Optional.empty(),
            blas,
            () -> false);
    return Fields.scene(Map.of("", field), ASPECT);
  }

  private static Scene story(Blas blas, String line, String input, Style style) {
    Call call = Call.read(line);
    Setting setting =
        new Setting(
            call.operation(),
            call.args(),
            InputSpec.parse(input),
            KernelSpec.parse("random:3x3:0"),
            Weights.NONE);
    return Played.of(setting, blas).scene(new View(style, 0, 0, 0), ASPECT);
  }

  private static Scene scene(Blas blas, int side, double aspect) {
    Setting setting =
        Setting.of(
            Operations.find("conv2d"),
            InputSpec.parse("random:" + side + "x" + side + ":0"),
            KernelSpec.parse("random:3x3:0"));
    return Played.of(setting, blas).scene(new View(Style.FLAT, 0, 0, 0), aspect);
  }

  /** A frame in the middle of a glide. */
  private static BenchTime frame(String id, Scene scene, int frames) {
    BufferedImage image = FramePainter.image(1280, 800);
    FramePainter painter = new FramePainter();
    double[] nanos = new double[frames];
    for (int i = -Math.min(60, 2 * frames); i < frames; i++) {
      long start = System.nanoTime();
      int step = Math.floorMod(i * 7 + scene.steps() / 2, scene.steps());
      Frame frame = scene.frame(step, 0.5, Optional.empty());
      painter.paint(frame, scene.width(), scene.height(), Theme.LIGHT, image);
      if (i >= 0) {
        nanos[i] = System.nanoTime() - start;
      }
    }
    return BenchTime.of(id, nanos);
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
