package convlens.data.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import convlens.param.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MNIST's format: read whole, or refused by name, place and reason. */
final class IdxTest {
  private static final Path FASHION = Path.of("/usr/share/datasets/fashion-mnist");
  private static final String IMAGES = "train-images-idx3-ubyte";
  private static final String LABELS = "train-labels-idx1-ubyte";

  @TempDir private Path folder;

  static byte[] idx(int type, int[] dims, byte... data) {
    ByteBuffer b = ByteBuffer.allocate(4 + 4 * dims.length + data.length);
    b.put((byte) 0).put((byte) 0).put((byte) type).put((byte) dims.length);
    for (int d : dims) {
      b.putInt(d);
    }
    return b.put(data).array();
  }

  /** Five pictures of 2 rows and 3 columns, whose cells count up. */
  static byte[] five() {
    byte[] cells = new byte[30];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (byte) (i * 8);
    }
    return idx(8, new int[] {5, 2, 3}, cells);
  }

  static byte[] packed(byte... bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private Path write(String name, byte... bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static DataSet open(Path path) {
    return DataSets.open(path.toString(), DataOptions.presets());
  }

  @Test
  void picturesAndLabelsBesideThemAreRead() throws IOException {
    write(IMAGES, five());
    write(LABELS, idx(8, new int[] {5}, new byte[] {3, 1, 4, 1, 5}));
    DataSet set = open(folder);
    assertThat(set.size()).isEqualTo(5);
    assertThat(set.inputDims()).isEqualTo(List.of(1, 2, 3));
    assertThat(set.classes()).hasSize(6);
    assertThat(Samples.target(set, 2)).containsExactly(4);
    assertThat(Samples.input(set, 1))
        .containsExactly(48 / 255f, 56 / 255f, 64 / 255f, 72 / 255f, 80 / 255f, 88 / 255f);
  }

  @Test
  void packedFilesReadAlike() throws IOException {
    Path plain = write(IMAGES, five());
    write(LABELS, idx(8, new int[] {5}, new byte[] {3, 1, 4, 1, 5}));
    long sum = Samples.sum(open(plain));
    Files.delete(plain);
    Files.delete(folder.resolve(LABELS));
    write(IMAGES + ".gz", packed(five()));
    write(LABELS + ".gz", packed(idx(8, new int[] {5}, new byte[] {3, 1, 4, 1, 5})));
    assertThat(Samples.sum(open(folder))).isEqualTo(sum);
  }

  @Test
  void withoutLabelsOnlyThePicturesAreASet() throws IOException {
    Path images = write(IMAGES, five());
    assertThatThrownBy(() -> open(images)).isInstanceOf(ProblemException.class);
    DataOptions options = DataOptions.presets().withTarget(Target.NONE);
    assertThat(DataSets.open(images.toString(), options).size()).isEqualTo(5);
  }

  @Test
  void anotherSizeAndColourCanBeAskedFor() throws IOException {
    byte[] white = new byte[2 * 6 * 8];
    Arrays.fill(white, (byte) 255);
    Path images = write(IMAGES, idx(8, new int[] {2, 6, 8}, white));
    DataOptions options = DataOptions.presets().withTarget(Target.NONE).withSize(4).withChannels(3);
    DataSet set = DataSets.open(images.toString(), options.withCount(1));
    assertThat(set.size()).isEqualTo(1);
    assertThat(set.inputDims()).isEqualTo(List.of(3, 4, 4));
    for (float v : Samples.input(set, 0)) {
      assertThat(v).isBetween(0.9999f, 1f);
    }
  }

  @Test
  void aLyingHeaderIsRefusedByArithmetic() throws IOException {
    int most = Integer.MAX_VALUE;
    refused(write("a", idx(8, new int[] {most, most, most}, new byte[9])), 8, "sides");
    refused(write("b", idx(8, new int[] {most, 4096, 4096}, new byte[9])), -1, "MiB");
    refused(write("c", idx(8, new int[] {6, 2, 3}, new byte[30])), 46, "claims 36 bytes");
    refused(write("d", idx(8, new int[] {5, 2, 3}, new byte[31])), 46, "there are more");
    refused(write("e", idx(8, new int[] {-1, 2, 3}, new byte[31])), 4, "from 1");
    refused(write("f", idx(8, new int[] {0, 2, 3})), 4, "from 1");
    refused(write("g", idx(13, new int[] {5, 2, 3}, new byte[30])), 2, "type 13");
    refused(write("h", idx(8, new int[] {5, 6}, new byte[30])), 3, "3 dims");
    refused(write("i", new byte[] {0, 0, 8, 3, 0, 0}), 6, "cut short");
  }

  @Test
  void aPackedFileThatHoldsMoreThanItSaysIsNotUnpackedWhole() throws IOException {
    byte[] bomb = Arrays.copyOf(five(), 50 << 20);
    refused(write("bomb.gz", packed(bomb)), 46, "there are more");
  }

  @Test
  void aPackedFileThatIsCutOrDamagedIsRefused() throws IOException {
    byte[] whole = packed(five());
    refused(write("cut.gz", Arrays.copyOf(whole, whole.length - 12)), -1, "cut short");
    byte[] damaged = whole.clone();
    damaged[whole.length - 6] ^= 0x55;
    refused(write("damaged.gz", damaged), -1, "damaged");
  }

  @Test
  void labelsThatDoNotFitAreRefused() throws IOException {
    Path images = write(IMAGES, five());
    write(LABELS, idx(8, new int[] {4}, new byte[4]));
    assertThatThrownBy(() -> open(images))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().sentence("data")).contains("4 labels for 5", LABELS));
  }

  private static void refused(Path file, int offset, String reason) {
    assertThatThrownBy(() -> open(file))
        .as(file.toString())
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              String sentence = e.problem().sentence("data");
              assertThat(sentence).contains(reason, String.valueOf(file.getFileName()));
              if (offset >= 0) {
                assertThat(sentence).endsWith("at byte " + offset);
              }
            });
  }

  @Test
  void fashionMnistIsReadWhereItIsInstalled() {
    assumeThat(FASHION).as("the data set is not installed").isDirectory();
    DataSet set = open(FASHION);
    assertThat(set.size()).isEqualTo(60_000);
    assertThat(set.inputDims()).isEqualTo(List.of(1, 28, 28));
    assertThat(set.classes()).hasSize(10).contains("boot");
    int[] counts = new int[10];
    double sum = 0;
    float[] input = new float[set.inputSize()];
    float[] target = new float[1];
    for (int i = 0; i < set.size(); i++) {
      set.read(i, input, 0, target, 0);
      counts[(int) target[0]]++;
      for (float v : input) {
        sum += v;
      }
    }
    assertThat(counts).containsOnly(6000);
    // The mean everybody normalises by.
    assertThat(sum / set.size() / set.inputSize()).isBetween(0.2859, 0.2861);
  }
}
