package convlens.cli;

import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with the time left, for a person at a terminal; nothing for a log or a pipe. */
final class Progress implements AutoCloseable {
  private static final int COLUMNS = 78;
  private final Optional<ProgressBar> bar;

  private Progress(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  static Progress on(Console console, String task) {
    return new Progress(
        console.watched() ? Optional.of(bar(console.err(), task)) : Optional.empty());
  }

  private static ProgressBar bar(PrintStream err, String task) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(100)
        .setConsumer(new ConsoleProgressBarConsumer(err, COLUMNS))
        .build();
  }

  void show(int done, int of) {
    bar.ifPresent(b -> b.maxHint(of).stepTo(done));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
