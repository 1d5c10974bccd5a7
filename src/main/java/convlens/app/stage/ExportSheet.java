package convlens.app.stage;

import convlens.app.common.Fx;
import convlens.app.common.Tasks;
import convlens.app.form.Fields;
import convlens.app.shell.Sheets;
import convlens.export.Clip;
import convlens.export.Exporter;
import convlens.param.Args;
import convlens.param.ProblemException;
import convlens.scene.Theme;
import convlens.text.Text;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
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

/** Saves what is played, as its form says; a bar while it is written. */
public final class ExportSheet {
  private static final String FRAMES = "frames";

  private final Export what;
  private final Player player;
  private final Button save = new Button(Text.of("app.export.file"));
  private final Button cancel = new Button(Text.of("app.export.cancel"));
  private final ProgressBar bar = new ProgressBar(0);
  private final Label told = new Label();
  private final ExportForm form;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private boolean running;

  public ExportSheet(Export what, Player player, Theme now) {
    this.what = what;
    this.player = player;
    this.form = new ExportForm(what, player, now);
    form.onFormat(this::formatChosen);
  }

  public void open(Sheets sheets) {
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setVisible(false);
    told.setWrapText(true);
    told.setId("export-told");
    told.setMinHeight(36);
    told.setAlignment(Pos.TOP_LEFT);
    save.getStyleClass().add("accent");
    save.setId("export-save");
    save.setDefaultButton(true);
    save.setOnAction(e -> choose());
    cancel.setId("export-cancel");
    cancel.setOnAction(
        e -> {
          if (running) {
            cancelled.set(true);
          } else {
            sheets.close();
          }
        });
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox buttons = new HBox(10, gap, cancel, save);
    VBox body = new VBox(12, form, bar, told, buttons);
    body.setPrefWidth(430);
    // What is asked for is the step that was on the stage when the sheet was opened.
    boolean played = player.playingProperty().get();
    player.playingProperty().set(false);
    sheets.open(
        Text.of("app.export.title"),
        body,
        form.first(),
        () -> {
          cancelled.set(true);
          player.playingProperty().set(played);
        });
  }

  private void formatChosen() {
    boolean folder = form.format().filter(f -> f.id().equals(FRAMES)).isPresent();
    save.setText(Text.of(folder ? "app.export.folder" : "app.export.file"));
  }

  private void choose() {
    Optional<Clip> clip = clip();
    Optional<Exporter> format = form.format();
    if (clip.isEmpty() || format.isEmpty()) {
      return;
    }
    Exporter exporter = format.get();
    String name = what.name();
    Optional<File> target;
    if (exporter.id().equals(FRAMES)) {
      target =
          Optional.ofNullable(new DirectoryChooser().showDialog(save.getScene().getWindow()))
              .map(d -> new File(d, name + "-frames"));
    } else {
      FileChooser chooser = new FileChooser();
      chooser.setInitialFileName(name + "." + exporter.id());
      chooser
          .getExtensionFilters()
          .add(
              new FileChooser.ExtensionFilter(
                  Text.of("app.format." + exporter.id()), "*." + exporter.id()));
      target = Optional.ofNullable(chooser.showSaveDialog(save.getScene().getWindow()));
    }
    target
        .map(File::toPath)
        .flatMap(f -> named(f, exporter))
        .ifPresent(f -> write(exporter, clip.get(), f));
  }

  /** The file with the format's ending; one that is there already was not agreed to be replaced. */
  public Optional<Path> named(Path file, Exporter exporter) {
    String ending = "." + exporter.id();
    String name = file.getFileName().toString();
    if (exporter.id().equals(FRAMES) || name.toLowerCase(Locale.ROOT).endsWith(ending)) {
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
  public Optional<Clip> clip() {
    return form.clip();
  }

  public void write(Exporter exporter, Clip clip, Path target) {
    cancelled.set(false);
    running(true);
    long begun = System.nanoTime();
    Tasks.run(
            () -> {
              try {
                exporter.write(
                    clip,
                    Args.presets(exporter.options()),
                    target,
                    (done, of) -> {
                      double seconds = (System.nanoTime() - begun) / 1e9;
                      Fx.later(() -> progress(done, of, seconds));
                      return !cancelled.get();
                    });
              } catch (IOException failed) {
                throw new UncheckedIOException(failed);
              }
            })
        .on(Tasks.EXPORT)
        .then(done -> ended(Text.of("app.export.done", "file", target)))
        .otherwise(fault -> failed(fault, target))
        .start();
  }

  private void progress(int done, int of, double seconds) {
    bar.setProgress((double) done / Math.max(1, of));
    long left = Math.round(seconds / Math.max(1, done) * (of - done));
    told.setText(
        Text.of("app.export.running", "done", done, "of", of)
            + " · "
            + Text.of("app.export.left", "time", time(left)));
  }

  private static String time(long seconds) {
    return seconds < 60
        ? Text.of("app.export.seconds", "n", seconds)
        : Text.of("app.export.minutes", "m", seconds / 60, "s", seconds % 60);
  }

  private void failed(Throwable fault, Path target) {
    if (fault instanceof CancellationException) {
      ended(Text.of("app.export.cancelled"));
      return;
    }
    Throwable cause = fault.getCause() == null ? fault : fault.getCause();
    String reason =
        fault instanceof ProblemException p
            ? Fields.sentence(p.problem())
            : String.valueOf(cause.getMessage());
    ended(Text.of("app.export.failed", "file", target, "reason", reason));
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
