package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code convlens data}: what a set holds. */
final class DataTest {
  @TempDir private Path folder;

  @Test
  void withoutANameTheSetsAreListed() {
    Shell shell = Shell.run("data");
    assertThat(shell.code()).isZero();
    assertThat(shell.out()).contains("shapes", "digits", "textures", "sequences", "CIFAR-10");
  }

  @Test
  void aSetTellsItsDimsAndCounts() {
    Shell shell = Shell.run("data", "digits", "--count", "20", "--size", "32");
    assertThat(shell.code()).isZero();
    assertThat(shell.out()).contains("[1, 32, 32]", "20", "9 2");
  }

  @Test
  void machinesGetJson() {
    Shell shell = Shell.run("data", "shapes", "--count", "6", "--target", "mask", "--json");
    assertThat(shell.out()).contains("\"task\"", "\"masks\"", "\"target\"", "background");
  }

  @Test
  void theFirstSamplesCanBeDrawn() throws IOException {
    Path sheet = folder.resolve("sheet.png");
    Shell shell = Shell.run("data", "shapes", "--count", "24", "-o", sheet.toString());
    assertThat(shell.err()).isEmpty();
    assertThat(ImageIO.read(sheet.toFile()).getWidth()).isEqualTo(1280);
  }

  @Test
  void rowsOfTokensShowExamplesAndHaveNoSheet() {
    assertThat(Shell.run("data", "sequences", "--rule", "copy").out()).contains("→");
    Shell shell = Shell.run("data", "sequences", "-o", folder.resolve("a.png").toString());
    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err()).contains("no pictures");
    assertThat(folder.resolve("a.png")).doesNotExist();
  }

  @Test
  void whatCannotBeIsRefusedInOneSentence() throws IOException {
    Path file = Files.write(folder.resolve("a.bin"), new byte[10]);
    Shell damaged = Shell.run("data", file.toString());
    assertThat(damaged.code()).isEqualTo(1);
    assertThat(damaged.err()).startsWith("data: ").contains("a.bin at byte 0");
    Shell wrong = Shell.run("data", "shapes", "--channels", "2");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("channels=2");
    assertThat(Shell.run("data", "shapse").err()).contains("shapes");
    assertThat(Shell.run("data", "shapes", "--target", "maks").err()).contains("mask");
  }

  @Test
  void everySampleCanBeCheckedFirst() throws IOException {
    Files.createDirectories(folder.resolve("a"));
    Files.write(folder.resolve("a/broken.png"), new byte[] {1, 2, 3});
    assertThat(Shell.run("data", folder.toString()).code()).isZero();
    Shell checked = Shell.run("data", folder.toString(), "--check");
    assertThat(checked.code()).isEqualTo(1);
    assertThat(checked.err()).contains("broken.png");
  }
}
