package convlens.app.common;

import convlens.store.Home;
import convlens.text.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** What nobody foresaw: one sentence for the user, the whole story in a log file. */
public final class Faults {
  private static final long LARGEST_LOG = 1 << 20;
  private static volatile Consumer<String> shown = sentence -> {};

  private Faults() {}

  /** Says who shows the sentence; it is handed over on the JavaFX thread. */
  public static void shownBy(Consumer<String> bar) {
    shown = bar;
    Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> report(fault));
  }

  /** Shows one sentence and writes the rest to the log. */
  public static void report(Throwable fault) {
    log(fault);
    Fx.run(() -> shown.accept(Text.of("app.fault", "log", file())));
  }

  /** Writes to the log only: for what a user need not know. */
  public static void log(Throwable fault) {
    Path log = file();
    try {
      Tasks.FILES.execute(() -> write(log, fault));
    } catch (RejectedExecutionException leaving) {
      write(log, fault);
    }
  }

  private static Path file() {
    return Home.folder().resolve("convlens.log");
  }

  private static void write(Path log, Throwable fault) {
    StringWriter story = new StringWriter();
    story.write(Instant.now() + System.lineSeparator());
    fault.printStackTrace(new PrintWriter(story, true));
    try {
      Files.createDirectories(log.getParent());
      boolean full = Files.exists(log) && Files.size(log) > LARGEST_LOG;
      Files.writeString(
          log,
          story.toString(),
          StandardOpenOption.CREATE,
          full ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      // The sentence is on screen already; a log that cannot be written must not raise another.
    }
  }
}
