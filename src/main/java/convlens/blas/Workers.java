package convlens.blas;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
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

  /** Nanoseconds for which a thread looks out for more work before it rests. */
  private static final long PATIENCE = 100_000;

  /** Helpers that are at work or look out for it. */
  private static final AtomicInteger waiting = new AtomicInteger();

  private static volatile Job offered = Job.NONE;

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
    Job job = new Job(pieces, piece, workers - 1);
    offered = job;
    for (int i = waiting.get(); i < workers - 1; i++) {
      waiting.incrementAndGet();
      POOL.execute(Workers::help);
    }
    job.run();
    job.await();
    if (offered == job) {
      offered = Job.NONE; // What its pieces hold must not stay.
    }
  }

  /**
   * Helps with one job after another, and rests when for a while there was none: to wake a thread
   * costs more than most layers take, and the next one follows at once.
   */
  private static void help() {
    Job last = Job.NONE;
    long since = System.nanoTime();
    while (true) {
      Job job = offered;
      if (job != last) {
        last = job;
        if (job.isOpen() && job.helpers.getAndDecrement() > 0) {
          job.run();
          since = System.nanoTime();
        }
      } else if (System.nanoTime() - since > PATIENCE) {
        waiting.decrementAndGet();
        if (offered == last || !offered.isOpen()) {
          return;
        }
        waiting.incrementAndGet(); // One came while this thread was leaving.
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /** Pieces are handed out by a counter: whoever is faster takes more. */
  private static final class Job implements Runnable {
    static final Job NONE = new Job(0, i -> {}, 0);

    private final int pieces;
    private final IntConsumer piece;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger left;
    private final AtomicInteger helpers;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile Thread owner;

    Job(int pieces, IntConsumer piece, int helpers) {
      this.pieces = pieces;
      this.piece = piece;
      this.left = new AtomicInteger(pieces);
      this.helpers = new AtomicInteger(helpers);
    }

    boolean isOpen() {
      return next.get() < pieces;
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
        if (left.decrementAndGet() == 0) {
          LockSupport.unpark(owner);
        }
      }
    }

    void await() {
      boolean interrupted = false;
      long since = System.nanoTime();
      while (left.get() > 0) {
        if (System.nanoTime() - since < PATIENCE) {
          Thread.onSpinWait();
          continue;
        }
        owner = Thread.currentThread();
        if (left.get() > 0) {
          LockSupport.park(this);
        }
        // Pieces write into the caller's arrays: never leave them running.
        interrupted |= Thread.interrupted();
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
