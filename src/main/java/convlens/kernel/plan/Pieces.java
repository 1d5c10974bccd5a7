package convlens.kernel.plan;

import convlens.blas.Workers;
import java.util.function.IntConsumer;

/** Work whose split does not depend on the number of threads: neither, then, do its numbers. */
final class Pieces {
  private Pieces() {}

  /** Does every piece; a matrix product inside one is never split again, not even in a lone one. */
  static void run(int pieces, IntConsumer work) {
    if (pieces == 1) {
      Workers.alone(() -> work.accept(0));
    } else {
      Workers.forEach(pieces, work);
    }
  }
}
