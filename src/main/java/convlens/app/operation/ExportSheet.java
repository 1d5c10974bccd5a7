package convlens.app.operation;

import convlens.app.common.Fx;
import convlens.app.common.Tasks;
import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.app.form.Segments;
import convlens.app.shell.Sheets;
import convlens.export.Clip;
import convlens.export.Exporter;
import convlens.param.Args;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Values;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.text.Text;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;

/** Saves what is played: which format, which steps, how large; a bar while it is written. */
final class ExportSheet {
  private static final Pattern SIZE =
      Pattern.compile("\\s*(\\d{1,5})\\s*[×xX*,\\s]\\s*(\\d{1,5})\\s*");
  private static final int SMALLEST = 16;
  private static final int LARGEST = 8192;
  private static final int MOST_FRAMES_AT_ONCE = 60;

  private final Shown shown;
  private final Player player;
  private final ComboBox<Exporter> format = new ComboBox<>();
  private final TextField first = number("export-first");
  private final TextField last = number("export-last");
  private final TextField size = number("export-size");
  private final TextField fps = number("export-fps");
  private final Label to = new Label(Text.of("app.export.steps.to"));
  private final Segments theme;
  private final Row steps;
  private final Row sizes;
  private final Row rates;
  private final Button save = new Button(Text.of("app.export.file"));
  private final Button cancel = new Button(Text.of("app.export.cancel"));
  private final ProgressBar bar = new ProgressBar(0);
  private final Label told = new Label();
  private boolean running;
  private final AtomicBoolean cancelled = new AtomicBoolean();

  ExportSheet(Shown shown, Player player, Theme now) {
    this.shown = shown;
    this.player = player;
    theme =
        new Segments(
            List.of(Theme.LIGHT.name(), Theme.DARK.name()),
            t -> Text.of("app.export.theme." + t),
            t -> {});
    theme.show(now.name());
    steps = new Row(Text.of("app.export.steps"), Text.of("app.export.steps.help"), first, to, last);
    sizes = new Row(Text.of("app.export.size"), Text.of("app.export.size.help"), size);
    rates = new Row(Text.of("app.export.fps"), "", fps, new Label(pace()));
    format.setId("export-format");
    format.setConverter(new Titles());
    format
        .getItems()
        .setAll(
            ServiceLoader.load(Exporter.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Exporter::single).thenComparing(Exporter::id))
                .toList());
    format.setOnAction(e -> formatChosen());
    presets();
  }

  private void presets() {
    size.setText("1280 × 720");
    fps.setText("20");
    first.setText("1");
    last.setText(String.valueOf(Math.min(shown.scene().steps(), MOST_FRAMES_AT_ONCE)));
    format.getItems().stream()
        .filter(f -> f.id().equals("gif"))
        .findFirst()
        .or(() -> format.getItems().stream().findFirst())
        .ifPresent(format::setValue);
    formatChosen();
  }

  void open(Sheets sheets) {
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
    HBox.setHgrow(gap, javafx.scene.layout.Priority.ALWAYS);
    HBox buttons = new HBox(10, gap, cancel, save);
    VBox body =
        new VBox(
            12,
            new Row(Text.of("app.export.format"), "", Row.wide(format)),
            steps,
            sizes,
            new Row(Text.of("app.export.theme"), "", Row.wide(theme)),
            rates,
            bar,
            told,
            buttons);
    body.setPrefWidth(430);
    // What is asked for is the step that was on the stage when the sheet was opened.
    boolean played = player.playingProperty().get();
    player.playingProperty().set(false);
    sheets.open(
        Text.of("app.export.title"),
        body,
        format,
        () -> {
          cancelled.set(true);
          player.playingProperty().set(played);
        });
  }

  private String pace() {
    double seconds = Player.SECONDS_PER_STEP / player.speedProperty().get();
    return Text.of("app.export.pace", "n", Values.number(Math.rint(seconds * 1000) / 1000));
  }

  private static TextField number(String id) {
    TextField field = new TextField();
    field.setId(id);
    field.getStyleClass().add("value");
    field.setPrefWidth(110);
    return field;
  }

  private void formatChosen() {
    boolean single = format.getValue() != null && format.getValue().single();
    String here = String.valueOf(player.step() + 1);
    if (single) {
      first.setText(here);
    } else if (first.getText().equals(here)) {
      first.setText("1");
    }
    for (javafx.scene.Node n : List.of(to, last)) {
      n.setVisible(!single);
    }
    rates.setDisable(single);
    save.setText(
        Text.of(
            format.getValue() != null && format.getValue().id().equals("frames")
                ? "app.export.folder"
                : "app.export.file"));
  }

  private void choose() {
    Optional<Clip> clip = clip();
    if (clip.isEmpty() || format.getValue() == null) {
      return;
    }
    Exporter exporter = format.getValue();
    String name = shown.played().setting().operation().info().id();
    Optional<File> target;
    if (exporter.id().equals("frames")) {
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
  Optional<Path> named(Path file, Exporter exporter) {
    String ending = "." + exporter.id();
    String name = file.getFileName().toString();
    if (exporter.id().equals("frames") || name.toLowerCase(Locale.ROOT).endsWith(ending)) {
      return Optional.of(file);
    }
    Path whole = file.resolveSibling(name + ending);
    if (whole.toFile().exists()) {
      told.setText(Text.of("app.export.exists", "file", whole));
      return Optional.empty();
    }
    return Optional.of(whole);
  }

  /** What the fields say, or empty with the problem shown beside the field. */
  Optional<Clip> clip() {
    int count = shown.scene().steps();
    boolean single = format.getValue() != null && format.getValue().single();
    Optional<Integer> from = whole(first, steps, "app.export.step", 1, count);
    Optional<Integer> until =
        single ? from : whole(last, steps, "app.export.step", from.orElse(1), count);
    Optional<Integer> rate = single ? Optional.of(20) : whole(fps, rates, "app.export.fps", 1, 60);
    Matcher m = SIZE.matcher(size.getText());
    boolean sized = m.matches() && fits(m.group(1)) && fits(m.group(2));
    sizes.problem(
        sized
            ? Optional.empty()
            : Optional.of(
                Fields.sentence(
                    new Problem("size", Text.of("app.export.size.rule"), size.getText(), ""))));
    if (from.isEmpty() || until.isEmpty() || rate.isEmpty() || !sized) {
      return Optional.empty();
    }
    int w = Integer.parseInt(m.group(1));
    int h = Integer.parseInt(m.group(2));
    Scene scene = shown.played().scene(shown.view(), (double) w / h);
    return Optional.of(
        new Clip(
            scene,
            Theme.valueOf(theme.chosen()),
            from.get() - 1,
            until.get() - 1,
            w,
            h,
            rate.get(),
            Player.SECONDS_PER_STEP / player.speedProperty().get()));
  }

  private static boolean fits(String side) {
    int n = Integer.parseInt(side);
    return n >= SMALLEST && n <= LARGEST;
  }

  private static Optional<Integer> whole(TextField field, Row row, String key, int min, int max) {
    String text = field.getText().strip();
    boolean fine =
        text.matches("\\d{1,9}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max;
    row.problem(
        fine
            ? Optional.empty()
            : Optional.of(
                Fields.sentence(
                    new Problem(
                        key,
                        Text.of(
                            "app.export.number.rule", "what", Text.of(key), "min", min, "max", max),
                        text,
                        ""))));
    return fine ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  void write(Exporter exporter, Clip clip, Path target) {
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
                throw new java.io.UncheckedIOException(failed);
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

  private static final class Titles extends StringConverter<Exporter> {
    @Override
    public String toString(Exporter exporter) {
      if (exporter == null) {
        return "";
      }
      String key = "app.format." + exporter.id();
      return Text.has(key) ? Text.of(key) : exporter.id();
    }

    @Override
    public Exporter fromString(String title) {
      throw new UnsupportedOperationException("the menu is not typed into");
    }
  }
}
