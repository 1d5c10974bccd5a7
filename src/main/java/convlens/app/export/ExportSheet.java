package convlens.app.export;

import convlens.app.common.Fx;
import convlens.app.common.Latest;
import convlens.app.common.Tasks;
import convlens.app.form.Fields;
import convlens.app.shell.Sheets;
import convlens.export.Exporter;
import convlens.param.ProblemException;
import convlens.play.PlayedException;
import convlens.scene.Theme;
import convlens.text.Text;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.util.Duration;

/**
 * Saves what is played: formats left, what will be written right, below it how, and how large the
 * file will be; a bar while it is written.
 */
public final class ExportSheet {
  private static final Executor SIZES = new Latest(Tasks.background("file-size"));
  private static final double WIDEST = 1180;
  private static final double TALLEST = 760;

  private final Subject subject;
  private final Choices before;
  private final Consumer<Choices> kept;
  private final Button save = new Button(Text.of("app.export.file"));
  private final Button cancel = new Button(Text.of("app.export.cancel"));
  private final ProgressBar bar = new ProgressBar(0);
  private final Label told = new Label();
  private final Label expected = new Label();
  private final FormatList formats;
  private final ExportForm form;
  private final Preview preview = new Preview();
  private final PauseTransition typed = new PauseTransition(Duration.millis(250));
  private final Writing writing = new Writing();

  /** Counts what was asked, so that an answer to an older question is not shown. */
  private final AtomicInteger asked = new AtomicInteger();

  /**
   * A dialog.
   *
   * @param before what was chosen last
   * @param now the window's theme
   * @param pace seconds a step takes on the stage
   * @param kept told what was chosen when the dialog closes
   */
  public ExportSheet(
      Subject subject, Choices before, Theme now, double pace, Consumer<Choices> kept) {
    this(subject, before, now, pace, kept, List.of());
  }

  /** A dialog that leads to others as well. */
  public ExportSheet(
      Subject subject,
      Choices before,
      Theme now,
      double pace,
      Consumer<Choices> kept,
      List<Way> ways) {
    this.subject = subject;
    this.before = before;
    this.kept = kept;
    this.formats = new FormatList(Formats.all(subject.deck()), ways);
    this.form = new ExportForm(subject, before, now, pace);
    typed.setOnFinished(e -> ask());
    formats.onChanged(this::formatChosen);
    form.onChanged(typed::playFromStart);
    preview.onFailed(fault -> told.setText(why(fault)));
  }

  /** Lays the dialog over the window. */
  public void open(Sheets sheets, Runnable closed) {
    HBox body = new HBox(24, formats, chosen(sheets));
    HBox.setHgrow(body.getChildren().get(1), Priority.ALWAYS);
    body.getStyleClass().add("export-sheet");
    body.setPrefWidth(Math.min(WIDEST, sheets.width() - 100));
    body.setPrefHeight(Math.min(TALLEST, sheets.height() - 130));
    formats.choose(before.format());
    sheets.open(
        Text.of(subject.deck() ? "app.export.deck" : "app.export.title"),
        body,
        formats.first(),
        () -> {
          writing.cancel();
          asked.incrementAndGet();
          typed.stop();
          kept.accept(form.choices());
          closed.run();
        });
  }

  private VBox chosen(Sheets sheets) {
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setVisible(false);
    told.setWrapText(true);
    told.setId("export-told");
    told.setMinHeight(34);
    told.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(told, Priority.ALWAYS);
    told.setMaxWidth(Double.MAX_VALUE);
    expected.setId("export-expected");
    expected.getStyleClass().add("export-expected");
    save.getStyleClass().add("accent");
    save.setId("export-save");
    save.setDefaultButton(true);
    save.setOnAction(e -> choose());
    save.setMinWidth(Region.USE_PREF_SIZE);
    cancel.setId("export-cancel");
    cancel.setMinWidth(Region.USE_PREF_SIZE);
    cancel.setOnAction(
        e -> {
          if (writing.runs()) {
            writing.cancel();
          } else {
            sheets.close();
          }
        });
    HBox buttons = new HBox(10, told, cancel, save);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    VBox.setVgrow(preview, Priority.ALWAYS);
    return new VBox(10, preview, expected, form, bar, buttons);
  }

  private void formatChosen() {
    Optional<Exporter> format = formats.chosen();
    format.ifPresent(form::format);
    boolean folder = format.filter(Formats::folder).isPresent();
    save.setText(Text.of(folder ? "app.export.folder" : "app.export.file"));
    typed.stop();
    ask();
  }

  /** What the form says is looked at and weighed, off the window's thread. */
  private void ask() {
    int question = asked.incrementAndGet();
    Optional<Order> order = form.order();
    if (!writing.runs()) {
      save.setDisable(order.isEmpty());
    }
    expected.setText(order.map(o -> facts(o, Text.of("app.export.estimating"))).orElse(""));
    if (order.isEmpty()) {
      return;
    }
    preview.show(order.get(), subject.step());
    if (writing.runs()) {
      return;
    }
    Tasks.of(() -> Estimate.bytes(order.get(), () -> asked.get() != question || writing.runs()))
        .on(SIZES)
        .then(bytes -> weighed(question, order.get(), about(bytes)))
        .otherwise(fault -> weighed(question, order.get(), unweighed(fault)))
        .start();
  }

  private static String about(long bytes) {
    return Text.of("app.export.about", "size", Estimate.words(bytes));
  }

  private static String unweighed(Throwable fault) {
    return fault instanceof CancellationException ? "" : why(fault);
  }

  private void weighed(int question, Order order, String words) {
    if (asked.get() == question) {
      expected.setText(facts(order, words));
    }
  }

  /** {@code 1280 × 720 · 16 steps · 18 s · about 420 kB}. */
  private static String facts(Order o, String weight) {
    String key = Formats.sharp(o.exporter()) ? "app.export.points" : "app.export.pixels";
    String size = Text.of(key, "w", o.width(), "h", o.height());
    String steps =
        o.subject().steps() == 1
            ? Text.of("app.export.oneStep")
            : Text.of("app.export.manySteps", "n", o.subject().steps());
    boolean film = o.exporter().holds() == Exporter.Holds.FILM && o.subject().steps() > 1;
    String lasts = film ? " · " + time(Math.round(lasts(o))) : "";
    String drawn = Formats.drawn(o.exporter()) ? size + " · " : "";
    return drawn + steps + lasts + (weight.isEmpty() ? "" : " · " + weight);
  }

  private static double lasts(Order o) {
    return o.subject().parts().stream()
        .mapToDouble(
            p -> new convlens.scene.Timeline(p.last() - p.first() + 1, o.seconds()).seconds())
        .sum();
  }

  private void choose() {
    Optional<Order> order = form.order();
    if (order.isEmpty()) {
      return;
    }
    Exporter exporter = order.get().exporter();
    Optional<File> target;
    if (order.get().folder()) {
      target =
          Optional.ofNullable(new DirectoryChooser().showDialog(save.getScene().getWindow()))
              .map(d -> new File(d, subject.name() + "-frames"));
    } else {
      FileChooser chooser = new FileChooser();
      chooser.setInitialFileName(subject.name() + "." + exporter.id());
      chooser
          .getExtensionFilters()
          .add(new FileChooser.ExtensionFilter(Formats.title(exporter), "*." + exporter.id()));
      target = Optional.ofNullable(chooser.showSaveDialog(save.getScene().getWindow()));
    }
    target.map(File::toPath).flatMap(f -> named(f, exporter)).ifPresent(f -> write(order.get(), f));
  }

  /** The file with the format's ending; one that is there already was not agreed to be replaced. */
  Optional<Path> named(Path file, Exporter exporter) {
    String ending = "." + exporter.id();
    String name = file.getFileName().toString();
    if (Formats.folder(exporter) || name.toLowerCase(Locale.ROOT).endsWith(ending)) {
      return Optional.of(file);
    }
    Path whole = file.resolveSibling(name + ending);
    if (whole.toFile().exists()) {
      told.setText(Text.of("app.export.exists", "file", whole));
      return Optional.empty();
    }
    return Optional.of(whole);
  }

  /** What the form says, or empty with the problem shown beside the field. */
  Optional<Order> order() {
    return form.order();
  }

  /** The slides that are shown. */
  Preview preview() {
    return preview;
  }

  void write(Order order, Path target) {
    writing.start(order, target);
  }

  /** Why an export cannot be, in one sentence. */
  private static String why(Throwable fault) {
    Throwable cause = fault instanceof UncheckedIOException io ? io.getCause() : fault;
    if (cause instanceof ProblemException p) {
      return Fields.sentence(p.problem());
    }
    if (cause instanceof PlayedException p && !p.problems().isEmpty()) {
      return Fields.sentence(p.problems().get(0));
    }
    if (cause instanceof OutOfMemoryError) {
      return Text.of("app.export.memory");
    }
    return String.valueOf(cause.getMessage());
  }

  private static String time(long seconds) {
    return seconds < 60
        ? Text.of("app.export.seconds", "n", seconds)
        : Text.of("app.export.minutes", "m", seconds / 60, "s", seconds % 60);
  }

  /** The export under way. */
  private final class Writing {
    /** Words change no oftener than can be read. */
    private static final long APART = 60_000_000L;

    private volatile boolean cancelled;
    private volatile boolean running;
    private long said;

    boolean runs() {
      return running;
    }

    void cancel() {
      cancelled = true;
    }

    void start(Order order, Path target) {
      cancelled = false;
      preview.pause();
      running(true);
      long begun = System.nanoTime();
      Tasks.run(() -> write(order, target, begun))
          .on(Tasks.EXPORT)
          .then(done -> ended(Text.of("app.export.done", "file", target)))
          .otherwise(fault -> failed(fault, target))
          .start();
    }

    private void write(Order order, Path target, long begun) {
      try {
        order.write(
            target,
            (done, of) -> {
              long now = System.nanoTime();
              if (now - said > APART || done == of) {
                said = now;
                Fx.later(() -> progress(done, of, (now - begun) / 1e9));
              }
              return !cancelled;
            });
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    private void progress(int done, int of, double seconds) {
      if (!running) {
        return;
      }
      bar.setProgress((double) done / Math.max(1, of));
      long left = Math.round(seconds / Math.max(1, done) * (of - done));
      String at = Text.of("app.export.running", "done", done, "of", of);
      told.setText(done == 0 ? at : at + " · " + Text.of("app.export.left", "time", time(left)));
    }

    private void failed(Throwable fault, Path target) {
      ended(
          fault instanceof CancellationException
              ? Text.of("app.export.cancelled")
              : Text.of("app.export.failed", "file", target, "reason", why(fault)));
    }

    private void ended(String sentence) {
      running(false);
      told.setText(sentence);
    }

    private void running(boolean is) {
      bar.setVisible(is);
      bar.setProgress(0);
      running = is;
      save.setDisable(is);
    }
  }
}
