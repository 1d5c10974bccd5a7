package convlens.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C end a long job cleanly: the job is told to stop, and the process waits until it has
 * cleared away what it began to write.
 */
final class Interrupt implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private final CountDownLatch cleared = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "convlens-interrupt");
  private volatile boolean asked;

  private Interrupt() {}

  /** Watches until closed. */
  static Interrupt watch() {
    Interrupt interrupt = new Interrupt();
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
    return interrupt;
  }

  /** True once somebody wants the job to end. */
  boolean asked() {
    return asked;
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

  private void stop() {
    asked = true;
    try {
      boolean inTime = cleared.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      asked = inTime || asked;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    cleared.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // The hook is running, and has just been told that all is cleared.
    }
  }
}
