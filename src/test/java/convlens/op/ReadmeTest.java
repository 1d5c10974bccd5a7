package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's table of operations is held to what there is. */
class ReadmeTest {
  private static final Path PICTURES = Path.of("src/docs/pictures/operations");
  private static final long LARGEST = 20_000;
  private static final long LARGEST_TOGETHER = 700_000;

  static Stream<String> ids() {
    return Operations.all().stream().map(o -> o.info().id());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void everyOperationHasARowWithItsPictureItsNameInPyTorchAndWhatItDoes(String id)
      throws IOException {
    String picture = "src=\"src/docs/pictures/operations/" + id + ".png\"";
    List<String> rows =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.startsWith("|") && line.contains("| `" + id + "` |"))
            .toList();
    assertThat(rows).hasSize(1);
    String torch = Operations.find(id).info().torchName();
    assertThat(rows.get(0)).contains(picture).contains("`" + torch);
    assertThat(rows.get(0)).matches(".*\\| [A-Z][^|]{20,} \\|");
  }

  @ParameterizedTest
  @MethodSource("ids")
  void everyOperationHasASmallPictureAndTheCommandThatMakesIt(String id) throws IOException {
    Path file = PICTURES.resolve(id + ".png");
    assertThat(file).exists();
    assertThat(Files.size(file)).isLessThan(LARGEST);
    BufferedImage picture = ImageIO.read(file.toFile());
    assertThat(picture.getWidth()).isEqualTo(480);
    assertThat(picture.getHeight()).isEqualTo(270);
    assertThat(Files.readAllLines(Path.of("src/docs/pictures/README.md")))
        .anyMatch(line -> line.startsWith(id + " --"));
  }

  @Test
  void thePicturesTogetherAreSmallAndNoneIsLeftOver() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(PICTURES)) {
      for (Path file : files.toList()) {
        assertThat(ids().map(id -> id + ".png")).contains(String.valueOf(file.getFileName()));
        bytes += Files.size(file);
      }
    }
    assertThat(bytes).isLessThan(LARGEST_TOGETHER);
  }
}
