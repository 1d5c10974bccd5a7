package convlens.cli;

import convlens.text.Text;
import convlens.train.EpochReport;
import convlens.train.Position;
import convlens.train.Run;
import convlens.train.Watcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Shows a run as it goes: a bar with the time left, a line for every epoch; Ctrl-C stops it. */
final class TrainWatch implements Watcher, AutoCloseable {
  private final Run run;
  private final Console console;
  private final Progress progress;
  private long began = System.nanoTime();

  TrainWatch(Run run, Console console) {
    this.run = run;
    this.console = console;
    this.progress =
        Progress.on(
            console, Text.of("cli.train.progress", "name", run.trainer().setup().model().name()));
  }

  @Override
  public void step(Position done, int batches, Map<String, Double> figures) {
    int all = (int) Math.min(Integer.MAX_VALUE, (long) batches * run.trainer().setup().epochs());
    progress.show((int) Math.min(all, done.step()), all);
    if (console.interrupt().asked()) {
      run.trainer().control().stop();
    }
  }

  @Override
  public void epoch(EpochReport report) {
    double seconds = (System.nanoTime() - began) / 1e9;
    began = System.nanoTime();
    try {
      console.line(TrainWords.epoch(report, run.trainer().setup().epochs(), seconds));
      console.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    progress.close();
  }
}
