package convlens.app.common;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.util.Duration;

/**
 * Work that must not hold up the window: done on a worker, its result handed back on the thread
 * that shows it.
 *
 * <pre>{@code
 * Tasks.of(() -> read(file)).on(Tasks.FILES).then(this::show).otherwise(this::explain).start();
 * }</pre>
 */
public final class Tasks<T> {
  /**
   * Reads and writes files, one after the other, so that a later save never loses to an earlier.
   */
  public static final ExecutorService FILES = worker("files");

  /** Writes what is exported, for as long as that takes; on all cores that nobody else wants. */
  public static final ExecutorService EXPORT = background("export");

  /**
   * Trains, one run after the other: the next begins when the one before has ended. Gives way to
   * the window, which needs little and needs it at once.
   */
  public static final ExecutorService TRAIN = worker("train", Background::giveWay);

  /** Looks at models while they train. */
  public static final ExecutorService LOOK = worker("look");

  /** Whatever else takes longer than a frame. */
  public static final ExecutorService WORK = worker("work");

  private final Callable<T> work;
  private Executor worker = WORK;
  private Executor back = Fx.THREAD;
  private Consumer<T> then = result -> {};
  private Consumer<Throwable> otherwise = Faults::report;

  private Tasks(Callable<T> work) {
    this.work = work;
  }

  public static <T> Tasks<T> of(Callable<T> work) {
    return new Tasks<>(work);
  }

  /** A piece of work without a result. */
  public static Tasks<Boolean> run(Runnable work) {
    return new Tasks<>(
        () -> {
          work.run();
          return true;
        });
  }

  public Tasks<T> on(Executor chosen) {
    worker = chosen;
    return this;
  }

  /** Where the result is handed to; the JavaFX thread unless a test says otherwise. */
  public Tasks<T> backOn(Executor chosen) {
    back = chosen;
    return this;
  }

  public Tasks<T> then(Consumer<T> action) {
    then = action;
    return this;
  }

  /** What to do when the work fails; left out, the fault is reported. */
  public Tasks<T> otherwise(Consumer<Throwable> action) {
    otherwise = action;
    return this;
  }

  /** Starts the work and returns at once. */
  public void start() {
    worker.execute(
        () -> {
          T result;
          try {
            result = work.call();
          } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError fault) {
            back.execute(() -> otherwise.accept(fault));
            return;
          }
          back.execute(() -> then.accept(result));
        });
  }

  /** Waits until what a worker was given so far is done, or for as long as {@code most}. */
  public static void finish(ExecutorService worker, Duration most) {
    try {
      worker.submit(() -> {}).get((long) most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException late) {
      // Whoever asked has waited long enough.
    }
  }

  /** A thread of its own that never keeps the program from ending. */
  public static ExecutorService worker(String name) {
    return worker(name, () -> {});
  }

  /** A worker that gives way to whatever else wants a core, as do the threads it starts. */
  public static ExecutorService background(String name) {
    return worker(name, Background::enter);
  }

  private static ExecutorService worker(String name, Runnable first) {
    return Executors.newSingleThreadExecutor(
        work -> {
          Runnable whole =
              () -> {
                first.run();
                work.run();
              };
          Thread thread = new Thread(whole, "convlens-" + name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
