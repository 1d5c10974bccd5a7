package convlens.data.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import convlens.param.ProblemException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files damaged at random: they read as something or are refused in one sentence, and never make
 * the program take more memory than a small file needs.
 */
final class DamageTest {
  private static final int TIMES = 400;
  private static final long MOST = 24L << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;

  @Test
  void idx() throws IOException {
    Files.write(folder.resolve("a-labels-idx1-ubyte"), IdxTest.idx(8, new int[] {5}, new byte[5]));
    damage(folder.resolve("a-images-idx3-ubyte"), IdxTest.five(), 24, DataOptions.presets());
  }

  @Test
  void packedIdx() throws IOException {
    Files.write(folder.resolve("a-labels-idx1-ubyte"), IdxTest.idx(8, new int[] {5}, new byte[5]));
    byte[] packed = IdxTest.packed(IdxTest.five());
    Path file = folder.resolve("a-images-idx3-ubyte.gz");
    damage(file, packed, packed.length, DataOptions.presets());
  }

  @Test
  void labels() throws IOException {
    Files.write(folder.resolve("a-images-idx3-ubyte"), IdxTest.five());
    byte[] labels = IdxTest.idx(8, new int[] {5}, new byte[5]);
    Path file = folder.resolve("a-labels-idx1-ubyte");
    damage(file, labels, labels.length, DataOptions.presets());
  }

  @Test
  void cifar() throws IOException {
    byte[] bytes = DiskTest.cifar(3);
    damage(folder.resolve("data.bin"), bytes, bytes.length, DataOptions.presets());
  }

  @Test
  void pictures() throws IOException {
    DiskTest.picture(folder.resolve("a/good.png"), 16, 0x336699);
    byte[] png = Files.readAllBytes(folder.resolve("a/good.png"));
    damage(folder.resolve("a/other.png"), png, png.length, DataOptions.presets().withSize(8));
  }

  @Test
  void masks() throws IOException {
    DiskTest.picture(folder.resolve("images/a.png"), 16, 0x336699);
    Path mask = folder.resolve("masks/a.png");
    DiskTest.mask(mask, 16, 0, 255);
    byte[] png = Files.readAllBytes(mask);
    DataOptions options = DataOptions.presets().withTarget(Target.MASK).withSize(8);
    damage(mask, png, png.length, options);
  }

  @Test
  void names() throws IOException {
    byte[] text = "Álex\tGreek\nIan\tScottish\nNikos\tGreek\n".getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("names.txt");
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < TIMES; i++) {
      Files.write(file, damaged(text, text.length, random));
      open(file, DataOptions.presets());
    }
  }

  /** Damages the file again and again and opens the folder it is in, or that folder's folder. */
  private void damage(Path file, byte[] whole, int reach, DataOptions options) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    int refused = 0;
    open(folder, options);
    for (int i = 0; i < TIMES; i++) {
      Files.write(file, damaged(whole, reach, random));
      refused += open(folder, options) ? 0 : 1;
    }
    assertThat(refused).isPositive();
  }

  /** Up to four bytes changed within reach, or the end cut off, or both. */
  private static byte[] damaged(byte[] whole, int reach, SplittableRandom random) {
    byte[] bytes = whole.clone();
    int changes = random.nextInt(5);
    for (int i = 0; i < changes; i++) {
      bytes[random.nextInt(reach)] = (byte) random.nextInt(256);
    }
    boolean cut = changes == 0 || random.nextInt(3) == 0;
    return cut ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  /** True when the set read whole; anything but a refusal passes on and fails the test. */
  private static boolean open(Path path, DataOptions options) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean whole = true;
    try {
      DataSet set = DataSets.open(path.toString(), options);
      for (int i = 0; i < Math.min(8, set.size()); i++) {
        for (float v : Samples.input(set, i)) {
          assertThat(v).isBetween(0f, 255f);
        }
        assertThat(Samples.target(set, i)[0]).isBetween(0f, 255f);
      }
    } catch (ProblemException e) {
      whole = false;
      assertThat(e.problem().sentence("data")).isNotBlank().doesNotContain("{", "Exception");
      assertThat(e.problem().param()).isIn("data", "target");
    }
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST);
    return whole;
  }
}
