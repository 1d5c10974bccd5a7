package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.render.DemoScene;
import convlens.scene.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GifExporterTest {
  @TempDir Path folder;

  private GifReader write(Clip clip) throws IOException {
    Path file = folder.resolve("a.gif");
    Clips.write(new GifExporter(), clip, file, Clips.ON);
    return GifReader.read(file);
  }

  private static BufferedImage painted(Clip clip, Shot shot) {
    return new Studio(clip).image(Slide.of(clip).frame(shot.step(), shot.glide()));
  }

  /** Means of 8 x 8 pixels, as an eye at some distance sees them: red, green and blue. */
  private static double[] mean(BufferedImage image, int left, int top) {
    double[] sum = new double[3];
    for (int y = top; y < top + 8; y++) {
      for (int x = left; x < left + 8; x++) {
        int rgb = image.getRGB(x, y);
        for (int k = 0; k < 3; k++) {
          sum[k] += ((rgb >> (16 - 8 * k)) & 0xFF) / 64.0;
        }
      }
    }
    return sum;
  }

  @Test
  void playsAsLongAsTheStepsTakeAndBeginsAgain() throws IOException {
    GifReader gif = write(Clips.clip(false, 0, 4));
    assertThat(gif.loops).isTrue();
    assertThat(gif.centiseconds.stream().mapToInt(Integer::intValue).sum()).isEqualTo(700);
    assertThat(gif.shown).hasSize(Shot.of(Clips.clip(false, 0, 4)).size());
    assertThat(gif.centiseconds.get(0)).as("the first step stands").isGreaterThanOrEqualTo(100);
    int last = gif.centiseconds.get(gif.centiseconds.size() - 1);
    assertThat(last).as("the whole result stands before it begins again").isBetween(235, 300);
  }

  @Test
  void delaysAreExactAtRatesThatDoNotDivideAHundred() throws IOException {
    Clip clip = new Clip(new DemoScene(), Theme.LIGHT, 0, 6, 320, 180, 15, 0.7);
    GifReader gif = write(clip);
    assertThat(gif.centiseconds.stream().mapToInt(Integer::intValue).sum()).isEqualTo(630);
    assertThat(gif.centiseconds).allMatch(cs -> cs >= 6);
  }

  @Test
  void everyFrameShowsWhatWasPainted() throws IOException {
    Clip clip = Clips.clip(false, 0, 3);
    GifReader gif = write(clip);
    List<Shot> shots = Shot.of(clip);
    for (int i = 0; i < shots.size(); i++) {
      BufferedImage expected = painted(clip, shots.get(i));
      int off = 0;
      for (int y = 0; y < clip.height(); y++) {
        for (int x = 0; x < clip.width(); x++) {
          int d = GifPalette.distance(expected.getRGB(x, y), gif.shown.get(i).getRGB(x, y));
          off = Math.max(off, d);
        }
      }
      // Only letters' and corners' half tones are mapped: by 16 of 255 in each part at most.
      assertThat(off).as("frame %d", i).isLessThanOrEqualTo(11 * 16 * 16);
    }
  }

  @Test
  void flatSurfacesKeepTheirColourExactly() throws IOException {
    Clip clip = Clips.clip(true, 0, 0);
    BufferedImage shown = write(clip).shown.get(0);
    BufferedImage expected = painted(clip, Shot.of(clip).get(0));
    assertThat(shown.getRGB(2, 2) & 0xFFFFFF).isEqualTo(Theme.LIGHT.surface() & 0xFFFFFF);
    List<Integer> flat = new ArrayList<>();
    for (int y = 1; y < clip.height() - 1; y++) {
      int x = 290;
      int rgb = expected.getRGB(x, y);
      if (rgb == expected.getRGB(x + 1, y)
          && rgb == expected.getRGB(x, y - 1)
          && rgb == expected.getRGB(x, y + 1)
          && rgb == expected.getRGB(x - 1, y)) {
        assertThat(shown.getRGB(x, y)).isEqualTo(rgb);
        flat.add(rgb);
      }
    }
    assertThat(flat).hasSizeGreaterThan(60);
  }

  @Test
  void aPhotographsGradientsShowNoBands() throws IOException {
    Clip clip = new Clip(new DemoScene(true), Theme.DARK, 0, 0, 960, 540, 10, 1);
    BufferedImage shown = write(clip).shown.get(0);
    BufferedImage expected = painted(clip, Shot.of(clip).get(0));
    double worst = 0;
    double sum = 0;
    int blocks = 0;
    for (int y = 104; y < 380; y += 8) {
      for (int x = 208; x < 480; x += 8) {
        double[] a = mean(expected, x, y);
        double[] b = mean(shown, x, y);
        for (int k = 0; k < 3; k++) {
          worst = Math.max(worst, Math.abs(a[k] - b[k]));
          sum += Math.abs(a[k] - b[k]);
        }
        blocks += 3;
      }
    }
    assertThat(sum / blocks).as("mean").isLessThan(1.5);
    assertThat(worst).as("worst").isLessThan(9);
  }

  @Test
  void framesThatChangeLittleAreSmall() throws IOException {
    Path one = folder.resolve("one.gif");
    Path many = folder.resolve("many.gif");
    Clips.write(new GifExporter(), Clips.clip(true, 0, 0), one, Clips.ON);
    Clips.write(new GifExporter(), Clips.clip(true, 0, 24), many, Clips.ON);
    int frames = Shot.of(Clips.clip(true, 0, 24)).size();
    assertThat(Files.size(many)).isLessThan(Files.size(one) * frames / 4);
  }

  @Test
  void theSameClipGivesTheSameBytes() throws IOException {
    Path a = folder.resolve("a.gif");
    Path b = folder.resolve("b.gif");
    Clips.write(new GifExporter(), Clips.clip(true, 0, 5), a, Clips.ON);
    Clips.write(new GifExporter(), Clips.clip(true, 0, 5), b, Clips.ON);
    assertThat(Files.mismatch(a, b)).isEqualTo(-1);
  }
}
