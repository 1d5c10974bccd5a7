package convlens.app.program;

import convlens.app.common.Latest;
import convlens.app.common.Tasks;
import convlens.app.form.Fields;
import convlens.app.form.Segments;
import convlens.app.shell.Sheets;
import convlens.blas.Blases;
import convlens.param.ProblemException;
import convlens.play.Played;
import convlens.play.PlayedException;
import convlens.play.Setting;
import convlens.play.code.Framework;
import convlens.store.SafeWrite;
import convlens.text.Text;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** A setting as a program of a framework: to be read, copied or saved. */
public final class ProgramSheet {
  private static final Executor WRITE = new Latest(Tasks.worker("program"));
  private static final double WIDTH = 760;
  private static final double HEIGHT = 600;
  private static final String ENDING = ".py";

  private final Setting setting;
  private final Segments frameworks;
  private final TextArea program = new TextArea();
  private final Label told = new Label();
  private final Button copy = new Button(Text.of("code.sheet.copy"));
  private final Button save = new Button(Text.of("code.sheet.save"));
  private Framework framework = Framework.PYTORCH;

  /** The programs of a setting. */
  public ProgramSheet(Setting setting) {
    this.setting = setting;
    frameworks =
        new Segments(
            Framework.ids(),
            id -> Framework.find(id).title(),
            id -> {
              framework = Framework.find(id);
              ask();
            });
    frameworks.setId("program-framework");
    frameworks.getStyleClass().add("roomy");
    frameworks.setMaxWidth(Region.USE_PREF_SIZE);
    frameworks.setMinWidth(Region.USE_PREF_SIZE);
    program.setId("program-text");
    program.setEditable(false);
    program.getStyleClass().addAll("mono", "program");
    program.setAccessibleText(Text.of("code.sheet.title"));
    told.setId("program-told");
    told.setWrapText(true);
    copy.setId("program-copy");
    copy.setOnAction(e -> copy());
    save.setId("program-save");
    save.getStyleClass().add("accent");
    save.setOnAction(e -> choose());
    for (Button button : new Button[] {copy, save}) {
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.disableProperty().bind(program.textProperty().isEmpty());
    }
  }

  /** Lays it over the window. */
  public void open(Sheets sheets) {
    HBox.setHgrow(told, Priority.ALWAYS);
    told.setMaxWidth(Double.MAX_VALUE);
    HBox buttons = new HBox(10, told, copy, save);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    VBox.setVgrow(program, Priority.ALWAYS);
    VBox body = new VBox(12, frameworks, program, buttons);
    body.getStyleClass().add("export-sheet");
    body.setPrefWidth(Math.min(WIDTH, sheets.width() - 100));
    body.setPrefHeight(Math.min(HEIGHT, sheets.height() - 130));
    sheets.open(Text.of("code.sheet.title"), body, frameworks.getButtons().get(0), () -> {});
    ask();
  }

  /** A framework may have nothing that computes the same: then it says so, and there is no text. */
  private void ask() {
    Framework asked = framework;
    Tasks.of(() -> asked.write(Played.of(setting, Blases.best())))
        .on(WRITE)
        .then(text -> show(asked, text, ""))
        .otherwise(fault -> show(asked, "", why(fault)))
        .start();
  }

  private void show(Framework asked, String text, String words) {
    if (asked == framework) {
      program.setText(text);
      told.setText(words);
    }
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(program.getText());
    Clipboard.getSystemClipboard().setContent(content);
    int lines = program.getText().split("\n", -1).length - 1;
    told.setText(Text.of("app.more.copied", "framework", framework.title(), "lines", lines));
  }

  private void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setInitialFileName(setting.operation().info().id() + "_" + framework.id() + ENDING);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(Text.of("code.sheet.files"), "*" + ENDING));
    Optional.ofNullable(chooser.showSaveDialog(save.getScene().getWindow()))
        .map(File::toPath)
        .ifPresent(this::write);
  }

  /** Saves the program, whole or not at all; a name without an ending gets one. */
  void write(Path chosen) {
    String name = chosen.getFileName().toString();
    boolean ends = name.toLowerCase(Locale.ROOT).endsWith(ENDING);
    Path target = ends ? chosen : chosen.resolveSibling(name + ENDING);
    if (!ends && target.toFile().exists()) {
      told.setText(Text.of("app.export.exists", "file", target));
      return;
    }
    byte[] bytes = program.getText().getBytes(StandardCharsets.UTF_8);
    Tasks.run(
            () -> {
              try {
                SafeWrite.file(target, out -> out.write(bytes));
              } catch (IOException failed) {
                throw new UncheckedIOException(failed);
              }
            })
        .on(Tasks.EXPORT)
        .then(done -> told.setText(Text.of("app.export.done", "file", target)))
        .otherwise(fault -> told.setText(why(fault)))
        .start();
  }

  private static String why(Throwable fault) {
    Throwable cause = fault instanceof UncheckedIOException io ? io.getCause() : fault;
    if (cause instanceof ProblemException refused) {
      return Fields.sentence(refused.problem());
    }
    if (cause instanceof PlayedException p && !p.problems().isEmpty()) {
      return Fields.sentence(p.problems().get(0));
    }
    return String.valueOf(cause.getMessage());
  }
}
