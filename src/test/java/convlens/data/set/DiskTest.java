package convlens.data.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.param.ProblemException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CIFAR-10, folders of pictures and names: read whole, or refused by name, place and reason. */
final class DiskTest {
  private static final int RECORD = 3073;
  private static final DataOptions PRESETS = DataOptions.presets();

  @TempDir private Path folder;

  /** Records whose cells all hold the record's number, of class number modulo 10. */
  static byte[] cifar(int records) {
    byte[] bytes = new byte[records * RECORD];
    for (int i = 0; i < records; i++) {
      Arrays.fill(bytes, i * RECORD, (i + 1) * RECORD, (byte) (10 * i));
      bytes[i * RECORD] = (byte) (i % 10);
    }
    return bytes;
  }

  static Path picture(Path file, int side, int rgb) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      image.setRGB(i % side, i / side, rgb);
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  /** A gray mask: dark on the left, light on the right. */
  static void mask(Path file, int side, int dark, int light) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < side * side; i++) {
      image.getRaster().setSample(i % side, i / side, 0, i % side < side / 2 ? dark : light);
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private DataSet open(DataOptions options) {
    return DataSets.open(folder.toString(), options);
  }

  private void text(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
  }

  private static void refused(Path path, DataOptions options, String... words) {
    assertThatThrownBy(() -> Samples.sum(DataSets.open(path.toString(), options)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().sentence("data")).contains(words).doesNotContain("{"));
  }

  @Test
  void theBatchesOfCifarFollowEachOther() throws IOException {
    Files.write(folder.resolve("data_batch_1.bin"), cifar(3));
    Files.write(folder.resolve("data_batch_2.bin"), cifar(2));
    Files.write(folder.resolve("test_batch.bin"), cifar(9));
    DataSet set = open(PRESETS);
    assertThat(set.size()).isEqualTo(5);
    assertThat(set.inputDims()).isEqualTo(List.of(3, 32, 32));
    assertThat(Samples.target(set, 2)).containsExactly(2);
    assertThat(Samples.input(set, 2)).containsOnly(20 / 255f);
    assertThat(Samples.target(set, 3)).containsExactly(0);
    assertThat(Samples.input(set, 4)).containsOnly(10 / 255f);
    assertThat(set.classes()).startsWith("airplane").hasSize(10);
  }

  @Test
  void aDamagedCifarFileIsToldByItsByte() throws IOException {
    byte[] bytes = cifar(3);
    bytes[2 * RECORD] = 77;
    Path lying = Files.write(folder.resolve("a.bin"), bytes);
    refused(lying, PRESETS, "a.bin at byte 6146", "is 77");
    Path cut = Files.write(folder.resolve("b.bin"), Arrays.copyOf(cifar(3), 7000));
    refused(cut, PRESETS, "b.bin at byte 6146", "3073");
    refused(Files.write(folder.resolve("c.bin"), new byte[0]), PRESETS, "c.bin at byte 0");
  }

  @Test
  void aFolderForEachClassIsASetOfClasses() throws IOException {
    picture(folder.resolve("dark/a.png"), 20, 0x000000);
    picture(folder.resolve("dark/b.png"), 20, 0x000000);
    picture(folder.resolve("red/a.png"), 20, 0xFF0000);
    Files.writeString(folder.resolve("red/notes.md"), "no picture");
    DataSet set = open(PRESETS.withSize(8));
    assertThat(set.classes()).isEqualTo(List.of("dark", "red"));
    assertThat(set.size()).isEqualTo(3);
    assertThat(set.inputDims()).isEqualTo(List.of(3, 8, 8));
    assertThat(Samples.target(set, 1)).containsExactly(1);
    assertThat(Samples.input(set, 0)).containsOnly(0);
    float[] red = Samples.input(set, 1);
    assertThat(Arrays.copyOf(red, 64)).containsOnly(1);
    assertThat(Arrays.copyOfRange(red, 64, 192)).containsOnly(0);
    assertThat(Samples.sum(set)).isEqualTo(Samples.sum(set));
  }

  @Test
  void aDamagedPictureIsToldByItsName() throws IOException {
    Path good = picture(folder.resolve("a/good.png"), 20, 0x336699);
    byte[] bytes = Files.readAllBytes(good);
    Files.write(folder.resolve("a/half.png"), Arrays.copyOf(bytes, bytes.length / 2));
    refused(folder, PRESETS, "half.png", "cut short");
  }

  @Test
  void picturesAloneAreASetWithoutClasses() throws IOException {
    picture(folder.resolve("a.png"), 20, 0x336699);
    DataSet set = open(PRESETS.withTarget(Target.ITSELF).withSize(16).withChannels(1));
    assertThat(set.targetDims()).isEqualTo(List.of(1, 16, 16));
    assertThat(Samples.target(set, 0)).isEqualTo(Samples.input(set, 0));
    refused(folder, PRESETS, "target=class");
  }

  @Test
  void masksAreFoundByTheirPicturesNamesAndNeverMixed() throws IOException {
    picture(folder.resolve("images/a.png"), 31, 0x336699);
    mask(folder.resolve("masks/a.png"), 31, 0, 255);
    picture(folder.resolve("images/b.png"), 31, 0x336699);
    mask(folder.resolve("masks/b.png"), 31, 128, 255);
    DataSet set = open(PRESETS.withTarget(Target.MASK).withSize(16));
    assertThat(set.classes()).isEqualTo(List.of("level 0", "level 128", "level 255"));
    float[] mask = Samples.target(set, 0);
    assertThat(mask).containsOnly(0, 2);
    assertThat(mask[0]).isZero();
    assertThat(mask[15]).isEqualTo(2);
    assertThat(Samples.target(set, 1)).containsOnly(1, 2);
  }

  @Test
  void aMaskThatIsMissingOrOfAnotherSizeIsRefused() throws IOException {
    picture(folder.resolve("images/a.png"), 31, 0x336699);
    mask(folder.resolve("masks/b.png"), 31, 0, 255);
    refused(folder, PRESETS.withTarget(Target.MASK), "a.png", "no mask");
    mask(folder.resolve("masks/a.png"), 30, 0, 255);
    refused(folder, PRESETS.withTarget(Target.MASK), "a.png", "30 x 30");
  }

  @Test
  void textsOfNamesAreClassesOfTheirLines() throws IOException {
    text("Greek.txt", "Álex\nNikos\n\n");
    text("Scottish.txt", "Ian\n");
    DataSet set = open(PRESETS);
    assertThat(set.task()).isEqualTo(Task.SEQUENCES);
    assertThat(set.size()).isEqualTo(3);
    assertThat(set.classes()).isEqualTo(List.of("Greek", "Scottish"));
    assertThat(set.inputDims()).isEqualTo(List.of(5));
    assertThat(spelt(set)).containsExactlyInAnyOrder("Álex:Greek", "Nikos:Greek", "Ian:Scottish");
  }

  @Test
  void oneTextOfNamesAndClassesReadsAlike() throws IOException {
    text("names.txt", "\uFEFFÁlex\tGreek\nIan\tScottish\r\n");
    DataSet set = DataSets.open(folder.resolve("names.txt").toString(), PRESETS);
    assertThat(spelt(set)).containsExactlyInAnyOrder("Álex:Greek", "Ian:Scottish");
  }

  private static List<String> spelt(DataSet set) {
    return java.util.stream.IntStream.range(0, set.size())
        .mapToObj(
            i -> {
              StringBuilder out = new StringBuilder();
              for (float code : Samples.input(set, i)) {
                out.append(set.vocabulary().get((int) code));
              }
              return out + ":" + set.classes().get((int) Samples.target(set, i)[0]);
            })
        .toList();
  }

  @Test
  void textsThatAreNoNamesAreToldByTheirLine() throws IOException {
    Path file = folder.resolve("names.txt");
    text("names.txt", "Ian\tScottish\nAlex\n");
    refused(file, PRESETS, "names.txt, line 2", "a tab");
    text("names.txt", "x".repeat(65) + "\tScottish\n");
    refused(file, PRESETS, "names.txt, line 1", "64");
    text("names.txt", "I\u0007n\tScottish\n");
    refused(file, PRESETS, "line 1", "control");
    text("names.txt", "\n\n");
    refused(file, PRESETS, "no sample");
    Files.write(file, new byte[] {'I', 'a', 'n', (byte) 0xC3, '(', '\n'});
    refused(file, PRESETS, "at byte 3", "UTF-8");
    text("names.txt", "Ian\tScottish\n");
    refused(file, PRESETS.withTarget(Target.MASK), "target=mask");
  }

  @Test
  void whatIsNoSetIsRefused() throws IOException {
    refused(folder, PRESETS, "no set that can be read");
    refused(Files.writeString(folder.resolve("a.dat"), "hello"), PRESETS, "a.dat");
    refused(Files.write(folder.resolve("empty.dat"), new byte[0]), PRESETS, "empty.dat");
    refused(folder.resolve("absent"), PRESETS, "no such set");
  }

  @Test
  void aDeviceIsNotRead() {
    Path device = Path.of("/dev/zero");
    org.assertj.core.api.Assumptions.assumeThat(device).as("there is no such device").exists();
    refused(device, PRESETS, "only ordinary files");
  }
}
