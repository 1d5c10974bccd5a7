package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.param.Args;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportersTest {
  @TempDir Path folder;

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void allFormatsAreFoundWithoutBeingListedAnywhereElse() {
    List<String> ids = new ArrayList<>();
    ServiceLoader.load(Exporter.class).forEach(e -> ids.add(e.id()));
    assertThat(ids)
        .contains(
            "gif", "png", "svg", "frames", "pdf", "pptx", "csv", "json", "npy", "npz", "html",
            "mp4")
        .doesNotHaveDuplicates();
  }

  @Test
  void aPngShowsTheStepPixelForPixel() throws IOException {
    Clip clip = Clips.clip(false, 7, 7);
    Path file = folder.resolve("a.png");
    Clips.write(new PngExporter(), clip, file, Clips.ON);
    BufferedImage read = ImageIO.read(file.toFile());
    BufferedImage painted = new Studio(clip).image(Slide.of(clip).frame(7, 1));
    int[] expected = painted.getRGB(0, 0, 480, 270, null, 0, 480);
    assertThat(read.getRGB(0, 0, 480, 270, null, 0, 480)).isEqualTo(expected);
  }

  @Test
  void anSvgHoldsTheStepsWords() throws IOException {
    Path file = folder.resolve("a.svg");
    Clips.write(new SvgExporter(), Clips.clip(false, 7, 7), file, Clips.ON);
    assertThat(Files.readString(file))
        .contains("step 8 of 25</text>", "<desc>The window starts at row 1, column 2.");
  }

  @Test
  void framesAreNumberedFromOneAndAsManyAsTheFilmNeeds() throws IOException {
    Path target = folder.resolve("frames");
    List<Integer> told = new ArrayList<>();
    Clips.write(
        new FramesExporter(),
        Clips.clip(false, 0, 2),
        target,
        (done, of) -> told.add(done) && of == 50);
    List<String> names = names(target);
    assertThat(names).hasSize(50).startsWith("frame-0001.png").endsWith("frame-0050.png");
    assertThat(told).hasSize(50).isSorted();
    assertThat(Files.mismatch(target.resolve("frame-0001.png"), target.resolve("frame-0010.png")))
        .as("the first step stands")
        .isEqualTo(-1);
    assertThat(Files.mismatch(target.resolve("frame-0011.png"), target.resolve("frame-0013.png")))
        .as("the second glides in")
        .isNotEqualTo(-1);
  }

  @Test
  void framesForSlidesAreOneForEachStep() throws IOException {
    Path target = folder.resolve("frames");
    FramesExporter exporter = new FramesExporter();
    Args steps = Args.presets(exporter.options()).with("every", "step");
    exporter.write(Clips.clip(false, 5, 8), steps, target, Clips.ON);
    assertThat(names(target)).hasSize(4);
  }

  @Test
  void progressIsToldUpToTheLastFrame() throws IOException {
    List<String> told = new ArrayList<>();
    Clip clip = Clips.clip(false, 0, 3);
    Clips.write(
        new GifExporter(), clip, folder.resolve("a.gif"), (d, of) -> told.add(d + "/" + of));
    int frames = Shot.of(clip).size();
    assertThat(told).hasSize(frames).endsWith(frames + "/" + frames);
  }
}
