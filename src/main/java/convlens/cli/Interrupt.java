package convlens.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets Ctrl-C end a command cleanly and with a sentence: a job that writes is told to stop, and the
 * process waits until it has cleared away what it began to write and has said so.
 */
final class Interrupt {
  private static final long PATIENCE_SECONDS = 5;

  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile boolean asked;
  private boolean writing;

  /**
   * Listens from now on.
   *
   * @param tell says that the command was stopped, when nobody else is left to say it
   */
  void listen(Runnable tell) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(tell), "convlens-interrupt"));
  }

  private void stop(Runnable tell) {
    if (over.getCount() == 0) {
      // The process ends because the command has.
      return;
    }
    boolean cleared = ask() && await();
    if (!cleared && tells()) {
      tell.run();
    }
  }

  /** Answers whether a job has something to clear away. */
  private synchronized boolean ask() {
    asked = true;
    return writing;
  }

  private boolean await() {
    try {
      return over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A job begins to write something that must not stay half written. */
  synchronized void begin() {
    if (asked) {
      throw new CancellationException();
    }
    writing = true;
  }

  /** True once somebody wants the job to end. */
  boolean asked() {
    return asked;
  }

  /** True for the first who asks: one sentence is enough. */
  boolean tells() {
    return told.compareAndSet(false, true);
  }

  /** The command has ended, and all there is to say is said. */
  void over() {
    over.countDown();
  }

  /** The same stream, until somebody wants the job to end: then it refuses to be written to. */
  OutputStream guard(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        if (asked) {
          throw new CancellationException();
        }
        out.write(bytes, offset, length);
      }
    };
  }
}
