package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.param.Args;
import convlens.render.DemoScene;
import convlens.scene.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClearTest {
  private static final Clip CLIP = new Clip(new DemoScene(), Theme.LIGHT, 2, 3, 480, 270, 10, 1);
  @TempDir Path folder;

  private Path write(Exporter exporter, boolean clear) throws IOException {
    Path target = folder.resolve("a." + exporter.id());
    Args options = Args.presets(exporter.options()).with("transparent", clear);
    exporter.write(CLIP, options, target, Clips.ON);
    return target;
  }

  private static int clear(BufferedImage image) {
    int clear = 0;
    for (int argb : image.getRGB(0, 0, 480, 270, null, 0, 480)) {
      clear += argb >>> 24 == 0 ? 1 : 0;
    }
    return clear;
  }

  @Test
  void aClearPngHasNoGroundAndAllElseAsItWas() throws IOException {
    BufferedImage image = ImageIO.read(write(new PngExporter(), true).toFile());
    assertThat(clear(image)).isBetween(480 * 270 / 3, 480 * 270 * 9 / 10);
    int[] over = new int[480 * 270];
    int[] painted = new int[over.length];
    new Studio(CLIP, true).paint(Slide.of(CLIP).frame(2, 1), painted);
    Clear.over(painted, Theme.LIGHT.surface(), over);
    new Studio(CLIP).paint(Slide.of(CLIP).frame(2, 1), painted);
    int apart = 0;
    for (int i = 0; i < over.length; i++) {
      for (int shift = 0; shift < 24; shift += 8) {
        apart = Math.max(apart, Math.abs((over[i] >> shift & 255) - (painted[i] >> shift & 255)));
      }
    }
    assertThat(apart).as("laid on the stage it is the same picture").isLessThanOrEqualTo(4);
  }

  @Test
  void withoutAskingNothingIsClear() throws IOException {
    assertThat(clear(ImageIO.read(write(new PngExporter(), false).toFile()))).isZero();
  }

  @Test
  void everyFrameOfAClearGifStandsAlone() throws IOException {
    Path file = write(new GifExporter(), true);
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isGreaterThan(3);
      for (int i = 0; i < reader.getNumImages(true); i++) {
        BufferedImage frame = reader.read(i);
        String metadata = metadata(reader, i);
        assertThat(metadata).isEqualTo("restoreToBackgroundColor");
        assertThat(frame.getWidth() * frame.getHeight()).isGreaterThan(480 * 270 / 2);
      }
    } finally {
      reader.dispose();
    }
  }

  private static String metadata(ImageReader reader, int frame) throws IOException {
    org.w3c.dom.Node root = reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0");
    org.w3c.dom.Element control =
        (org.w3c.dom.Element)
            ((org.w3c.dom.Element) root).getElementsByTagName("GraphicControlExtension").item(0);
    return control.getAttribute("disposalMethod");
  }

  @Test
  void clearFramesAreClearEachOne() throws IOException {
    Path target = write(new FramesExporter(), true);
    List<Path> frames;
    try (Stream<Path> all = Files.list(target)) {
      frames = all.sorted().toList();
    }
    assertThat(frames).hasSize(40);
    assertThat(clear(ImageIO.read(frames.get(14).toFile()))).isGreaterThan(480 * 270 / 3);
  }
}
