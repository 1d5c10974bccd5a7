package convlens.blas;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Shares numbered pieces of work over the cores.
 *
 * <p>The caller works too, helped by a pool; a piece that itself calls {@link #forEach} does so
 * alone, so products inside a shared convolution are not split once more.
 */
public final class Workers {
  private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

  /**
   * A pool of our own: workers of the common one lose what they keep by thread whenever they rest,
   * and with it the working arrays of every layer.
   */
  private static final ForkJoinPool POOL =
      new ForkJoinPool(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

  private static volatile int most = Integer.MAX_VALUE;

  private Workers() {}

  /** How many pieces can be at work at once from here: the cores, or 1 inside a piece. */
  public static int count() {
    return INSIDE.get() ? 1 : Math.min(most, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Lets at most so many threads share work from now on, in the whole program.
   *
   * @param threads at least 1; more than there are cores means the cores
   */
  public static void limit(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("workers: at least 1 thread. got: " + threads);
    }
    most = threads;
  }

  /** Does a piece of work by itself: what it calls is not shared out, whatever its size. */
  public static void alone(Runnable piece) {
    boolean before = INSIDE.get();
    INSIDE.set(true);
    try {
      piece.run();
    } finally {
      INSIDE.set(before);
    }
  }

  /**
   * Calls {@code piece} once for each of 0 .. pieces-1, in any order, and returns when all are
   * done.
   *
   * @throws RuntimeException the first failure of a piece
   */
  public static void forEach(int pieces, IntConsumer piece) {
    int workers = Math.min(count(), pieces);
    if (workers <= 1) {
      for (int i = 0; i < pieces; i++) {
        piece.accept(i);
      }
      return;
    }
    Job job = new Job(pieces, piece);
    for (int i = 1; i < workers; i++) {
      POOL.execute(job);
    }
    job.run();
    job.await();
  }

  /** Pieces are handed out by a counter: whoever is faster takes more. */
  private static final class Job implements Runnable {
    private final int pieces;
    private final IntConsumer piece;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch done;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Job(int pieces, IntConsumer piece) {
      this.pieces = pieces;
      this.piece = piece;
      this.done = new CountDownLatch(pieces);
    }

    @Override
    public void run() {
      INSIDE.set(true);
      try {
        for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
          one(i);
        }
      } finally {
        INSIDE.set(false);
      }
    }

    private void one(int i) {
      try {
        if (failure.get() == null) {
          piece.accept(i);
        }
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      } finally {
        done.countDown();
      }
    }

    void await() {
      boolean interrupted = false;
      while (true) {
        try {
          done.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true; // Pieces write into the caller's arrays: never leave them running.
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      Throwable thrown = failure.get();
      if (thrown instanceof Error e) {
        throw e;
      }
      if (thrown instanceof RuntimeException e) {
        throw e;
      }
    }
  }
}
