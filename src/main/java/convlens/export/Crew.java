package convlens.export;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The cores at work on one export; what they make is taken in order, and never far ahead. */
final class Crew implements AutoCloseable {
  private static final int MOST = 8;
  private final int cores = Math.max(1, Math.min(MOST, Runtime.getRuntime().availableProcessors()));
  private final ForkJoinPool pool = new ForkJoinPool(cores);

  /** Makes something, on any thread. */
  @FunctionalInterface
  interface Job<T> {
    T make() throws IOException;
  }

  /** Takes what was made, on the caller's thread. */
  @FunctionalInterface
  interface Taker<T> {
    void take(T made) throws IOException;
  }

  /** Runs the jobs and hands over what they make, first job first. */
  <T> void inOrder(List<Job<T>> jobs, Taker<T> taker) throws IOException {
    Deque<Future<T>> ahead = new ArrayDeque<>();
    Iterator<Job<T>> rest = jobs.iterator();
    while (rest.hasNext() || !ahead.isEmpty()) {
      while (rest.hasNext() && ahead.size() <= cores) {
        Job<T> job = rest.next();
        ahead.add(pool.submit(job::make));
      }
      taker.take(result(ahead.remove()));
    }
  }

  /** Tells of progress, and stops everything when told to. */
  static void report(Exporter.Progress progress, int done, int of) {
    if (!progress.done(done, of)) {
      throw new CancellationException();
    }
  }

  private static <T> T result(Future<T> made) throws IOException {
    try {
      return made.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException().initCause(stopped);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException io) {
        throw io;
      }
      if (failed.getCause() instanceof RuntimeException mistake) {
        throw mistake;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  /** Stops what is still at work and waits for it, so that nothing writes after we are done. */
  @Override
  public void close() {
    pool.shutdownNow();
    boolean interrupted = false;
    try {
      pool.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
