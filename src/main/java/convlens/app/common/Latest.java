package convlens.app.common;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs only the newest of what it is given: while one piece of work is under way, those that come
 * replace each other, so a fast mouse never builds up a queue.
 */
public final class Latest implements Executor {
  private final Executor worker;
  private final AtomicReference<Runnable> waiting = new AtomicReference<>();

  public Latest(Executor worker) {
    this.worker = worker;
  }

  @Override
  public void execute(Runnable work) {
    if (waiting.getAndSet(work) == null) {
      worker.execute(this::runWaiting);
    }
  }

  private void runWaiting() {
    Runnable newest = waiting.getAndSet(null);
    if (newest != null) {
      newest.run();
    }
  }
}
