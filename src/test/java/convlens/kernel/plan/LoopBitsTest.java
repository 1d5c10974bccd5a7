package convlens.kernel.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What a loop gives must not depend on whether it has been compiled: a training whose loops are
 * taken up at another moment would end in other bytes.
 */
final class LoopBitsTest {
  private static final int CALLS = 20_000;
  private static final int CELLS = 256;

  /** Prints what loops give that nothing compiles. */
  static final class Interpreted {
    private Interpreted() {}

    public static void main(String[] words) {
      System.out.print(bits());
    }
  }

  @Test
  void interpretedAndCompiledLoopsGiveTheSameBits() throws IOException, InterruptedException {
    assumeTrue(Lanes.find().isPresent(), "no vectors here: Java fixes the order of plain loops");
    String interpreted = interpreted();
    assertThat(interpreted.lines()).hasSize(7);
    Lanes.find().orElseThrow().prepare();
    for (int i = 0; i < CALLS; i++) {
      String bits = bits();
      if (!bits.equals(interpreted)) {
        assertThat(bits).as("call %d", i).isEqualTo(interpreted);
      }
    }
  }

  /** What every loop gives that adds the lanes of a vector up. */
  private static String bits() {
    Lanes lanes = Lanes.find().orElseThrow();
    SplittableRandom random = new SplittableRandom(7);
    float[] a = cells(random);
    float[] b = cells(random);
    float[] sums = new float[64];
    int[] taps = {0, 1, 2, 3};
    lanes.weigh(a, 0, 16, b, 0, taps, 96, sums, 0, 4);
    lanes.weighOne(a, 0, b, 0, taps, 96, sums, 16);
    lanes.planes().weigh(a, 18, b, 0, 16, 8, 16, sums, 20);
    float[] slopes = new float[CELLS];
    float[] all = {
      lanes.sum(a, 0, 133),
      lanes.squares(a, 0, 133, 0.5f),
      lanes.products(a, 0.5f, b, 0, 133),
      lanes.distances(a, b, 0, 133),
      lanes.crossEntropy(a, b, 0, 128, 1, slopes),
    };
    StringBuilder text = new StringBuilder(Arrays.toString(sums)).append('\n');
    for (float one : all) {
      text.append(one).append('\n');
    }
    return text.append(Arrays.toString(slopes)).toString();
  }

  private static float[] cells(SplittableRandom random) {
    float[] cells = new float[CELLS + 2 * Lanes.SLACK];
    for (int i = 0; i < CELLS; i++) {
      cells[i] = 0.001f + 0.998f * (float) random.nextDouble();
    }
    return cells;
  }

  private static String interpreted() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xint");
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(word -> word.startsWith("--"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Interpreted.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said;
  }
}
