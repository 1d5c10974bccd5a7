package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderTest {
  @TempDir private Path folder;

  private Path render(String file, String... options) {
    return sized("320x240", file, options);
  }

  private Path sized(String size, String file, String... options) {
    Path target = folder.resolve(file);
    List<String> words =
        new ArrayList<>(List.of("render", "conv2d", "--size", size, "-o", folder + "/" + file));
    words.addAll(List.of(options));
    Shell shell = Shell.run(words.toArray(String[]::new));
    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out()).isEmpty();
    return target;
  }

  private static int frames(Path gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(in);
      return reader.getNumImages(true);
    } finally {
      reader.dispose();
    }
  }

  @Test
  void aGifHoldsTheStepsAskedFor() throws IOException {
    Path all = render("all.gif", "--input", "random:5x5", "--fps", "2");
    Path some = render("some.gif", "--input", "random:5x5", "--fps", "2", "--steps", "2..4");
    assertThat(frames(all)).isGreaterThanOrEqualTo(9);
    assertThat(frames(some)).isLessThan(frames(all)).isGreaterThanOrEqualTo(3);
    assertThat(ImageIO.read(all.toFile()).getWidth()).isEqualTo(320);
  }

  @Test
  void aScaleGivesAsManyPixelsForOneAndTheSamePicture() throws IOException {
    // Smaller ones have larger type than their size asks for, to be read at all.
    BufferedImage once = ImageIO.read(sized("960x540", "once.png").toFile());
    for (int scale : new int[] {2, 4}) {
      Path file = sized("960x540", "x.png", "--scale", "" + scale);
      BufferedImage more = ImageIO.read(file.toFile());
      assertThat(more.getWidth()).isEqualTo(960 * scale);
      assertThat(more.getHeight()).isEqualTo(540 * scale);
      for (int y = 0; y < 540; y += 60) {
        for (int x = 0; x < 960; x += 60) {
          assertThat(mean(more, x * scale, y * scale, 60 * scale))
              .as("%d×, around %d, %d", scale, x, y)
              .isCloseTo(mean(once, x, y, 60), within(6.0));
        }
      }
    }
    assertThat(ImageIO.read(render("x.gif", "--scale", "2", "--steps", "1..2").toFile()).getWidth())
        .isEqualTo(640);
    Shell refused = Shell.run("render", "conv2d", "-o", folder + "/y.png", "--scale", "3");
    assertThat(refused.code()).isNotZero();
    assertThat(refused.err()).contains("scale").contains("3");
    assertThat(folder.resolve("y.png")).doesNotExist();
  }

  @Test
  void aPngShowsOneStepInTheThemeAskedFor() throws IOException {
    BufferedImage light = ImageIO.read(render("light.png").toFile());
    BufferedImage dark = ImageIO.read(render("dark.png", "--theme", "dark").toFile());
    assertThat(brightness(light)).isGreaterThan(128);
    assertThat(brightness(dark)).isLessThan(128);
    BufferedImage first = ImageIO.read(render("first.png", "--step", "1").toFile());
    assertThat(same(light, first)).isFalse();
  }

  private static double mean(BufferedImage image, int x, int y, int side) {
    double sum = 0;
    for (int argb : image.getRGB(x, y, side, side, null, 0, side)) {
      sum += (argb & 0xFF) + (argb >> 8 & 0xFF) + (argb >> 16 & 0xFF);
    }
    return sum / 3 / side / side;
  }

  private static int brightness(BufferedImage image) {
    return image.getRGB(2, 2) & 0xFF;
  }

  private static boolean same(BufferedImage a, BufferedImage b) {
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        if (a.getRGB(x, y) != b.getRGB(x, y)) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void anSvgHoldsRealText() throws IOException {
    assertThat(Files.readString(render("a.svg", "--step", "3"))).contains("<svg", "<text");
  }

  @Test
  void aFolderHoldsNumberedPictures() {
    Path frames = render("frames", "--steps", "1..2", "--fps", "2");
    String[] names = frames.toFile().list();
    assertThat(names).isNotEmpty().allMatch(name -> name.endsWith(".png"));
  }

  @Test
  void aLongAnimationIsToldInAFewOfItsSteps() throws IOException {
    Path target = folder.resolve("long.gif");
    Shell shell =
        Shell.run(
            "render",
            "conv2d",
            "--input",
            "random:16x16",
            "--size",
            "160x120",
            "-o",
            target.toString());
    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.err())
        .isEqualTo(
            "render: 120 of 196 steps are shown, evenly spread; --steps a..b shows every step from"
                + " a to b\n");
    assertThat(frames(target)).isLessThanOrEqualTo(120).isGreaterThan(100);
  }

  @Test
  void aFolderCalledLikeAPictureIsRefused() throws IOException {
    Path named = Files.createDirectory(folder.resolve("d3.png"));
    Shell shell = Shell.run("render", "conv2d", "--size", "160x120", "-o", named.toString());
    assertThat(shell.code()).isEqualTo(1);
    assertThat(shell.err())
        .startsWith("render: the file to write must not be a folder. got: " + named + "\n");
    assertThat(named).isEmptyDirectory();
  }

  @Test
  void framesGoToANameThatEndsInASlashAndToAFolderThatIsThere() throws IOException {
    render("new/", "--steps", "1", "--fps", "2");
    assertThat(folder.resolve("new").toFile().list()).contains("frame-0001.png");
    Path old = Files.createDirectory(folder.resolve("conv"));
    render("conv", "--steps", "1", "--fps", "2");
    assertThat(old.toFile().list()).contains("frame-0001.png");
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path target = Files.writeString(folder.resolve("a.gif"), "old");
    for (String bad : List.of("--stride=0", "--input=no.png", "--fps=900", "--steps=77")) {
      Shell shell = Shell.run("render", "conv2d", bad, "-o", target.toString());
      assertThat(shell.code()).as(bad).isNotZero();
    }
    assertThat(Files.readString(target)).isEqualTo("old");
    assertThat(folder.toFile().list()).containsExactly("a.gif");
    Shell lost = Shell.run("render", "conv2d", "-o", folder.resolve("no/a.gif").toString());
    assertThat(lost.code()).isEqualTo(1);
    assertThat(lost.err()).startsWith("render: the folder to write into must exist. got: ");
  }

  @Test
  void aFolderOfSomebodyElsesIsNotReplaced() throws IOException {
    Path theirs = Files.createDirectory(folder.resolve("frames"));
    Files.writeString(theirs.resolve("letter.txt"), "dear");
    Shell shell = Shell.run("render", "conv2d", "--steps", "1", "-o", theirs.toString());
    assertThat(shell.code()).isEqualTo(1);
    assertThat(shell.err()).startsWith("render: the folder holds letter.txt");
    assertThat(Files.readString(theirs.resolve("letter.txt"))).isEqualTo("dear");
  }
}
