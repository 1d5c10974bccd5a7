package convlens.kernel.sequence;

import convlens.blas.Workers;

/** Work split by its size alone, so that its numbers do not depend on the number of threads. */
final class Shared {
  /** Multiply-adds a piece should have at least. */
  private static final long PIECE = 200_000;

  private Shared() {}

  /** Units from one to before another; the piece's number is for buffers of its own. */
  interface Span {
    void accept(int piece, int from, int end);
  }

  static int pieces(int units, long work, int most) {
    return (int) Math.max(1, Math.min(Math.min(most, units), work / PIECE));
  }

  /** Products inside a piece are not split again, not even where there is one piece only. */
  static void run(int pieces, int units, Span work) {
    Workers.forEach(
        pieces,
        i ->
            Workers.alone(
                () ->
                    work.accept(
                        i,
                        (int) ((long) units * i / pieces),
                        (int) ((long) units * (i + 1) / pieces))));
  }
}
