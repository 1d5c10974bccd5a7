package convlens.data.samples;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.data.Picture;
import convlens.data.Samples;
import convlens.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrawSamplesTest {

  static List<Drawing> drawings() {
    return DrawSamples.all();
  }

  @Test
  void everySampleIsDrawnHere() {
    assertThat(drawings().stream().map(Drawing::name)).isEqualTo(Samples.names());
  }

  /** Compares pixels, not bytes: how a PNG is packed depends on the JDK's zlib. */
  @ParameterizedTest
  @MethodSource("drawings")
  void theFileHoldsWhatTheProgramDraws(Drawing drawing) {
    Tensor file = Picture.sample(drawing.name()).withChannels(3).load();
    Random random = new Random(1);
    for (int i = 0; i < 3000; i++) {
      int x = random.nextInt(DrawSamples.SIDE);
      int y = random.nextInt(DrawSamples.SIDE);
      int[] drawn = DrawSamples.pixel(drawing, x, y);
      for (int c = 0; c < 3; c++) {
        assertThat(Math.round(file.get(0, c, y, x) * 255)).isEqualTo(drawn[c]);
      }
    }
  }

  @Test
  void drawingTwiceGivesTheSameFile(@TempDir Path folder) throws IOException {
    DrawSamples.main(new String[] {folder.toString(), "shapes-noisy"});
    byte[] first = Files.readAllBytes(folder.resolve("shapes-noisy.png"));
    DrawSamples.main(new String[] {folder.toString(), "shapes-noisy"});
    assertThat(Files.readAllBytes(folder.resolve("shapes-noisy.png"))).isEqualTo(first);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }
}
