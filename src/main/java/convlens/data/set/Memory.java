package convlens.data.set;

import convlens.text.Text;
import java.nio.file.Path;

/** How much of a set is kept in memory, judged by arithmetic before anything is allocated. */
final class Memory {
  /** Most bytes of pixels kept, 1 GiB; less where the program itself has less than twice that. */
  private static final long MOST = 1L << 30;

  private Memory() {}

  static long limit() {
    return Math.min(MOST, Runtime.getRuntime().maxMemory() / 2);
  }

  /** Refuses what would not fit, with the size it needs. */
  static void check(Path file, long bytes) {
    if (bytes > limit()) {
      throw Refusals.file(
          file, Text.of("data.memory.rule", "needs", (bytes >> 20) + 1, "most", limit() >> 20));
    }
  }
}
