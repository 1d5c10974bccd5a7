package convlens.app.operation;

import convlens.app.common.Icons;
import convlens.app.common.Tasks;
import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.app.shell.Sheets;
import convlens.app.worksheet.WorksheetSheet;
import convlens.param.ProblemException;
import convlens.play.Played;
import convlens.play.code.Framework;
import convlens.text.Text;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What else leaves the window: the setting as a program of a framework, and worksheets. */
final class MoreMenu {
  private final OperationViewModel model;
  private final Sheets sheets;
  private final Consumer<String> say;

  /**
   * The menu.
   *
   * @param say tells one sentence in the status bar
   */
  MoreMenu(OperationViewModel model, Sheets sheets, Consumer<String> say) {
    this.model = model;
    this.sheets = sheets;
    this.say = say;
  }

  /** Hangs the menu on a button. */
  void on(Button button) {
    button.setGraphic(Icons.DOWN.node(18));
    button.setAccessibleText(Text.of("app.more"));
    button.setTooltip(Row.tip(Text.of("app.more.tip")));
    button.setOnAction(e -> open(button));
  }

  private void open(Button anchor) {
    VBox entries = new VBox(2);
    entries.setId("more");
    entries.getStyleClass().add("more");
    entries.setMaxHeight(Region.USE_PREF_SIZE);
    for (Framework framework : Framework.values()) {
      String words = Text.of("app.more.code", "framework", framework.title());
      entries.getChildren().add(entry(words, framework.id(), () -> copy(framework)));
    }
    String sheet = Text.of("app.more.worksheet");
    entries.getChildren().add(entry(sheet, "worksheet", () -> new WorksheetSheet().open(sheets)));
    sheets.openUnder(anchor, entries, entries.getChildren().get(0), () -> {});
  }

  private Button entry(String words, String id, Runnable action) {
    Button entry = new Button(words);
    entry.setId("more-" + id);
    entry.getStyleClass().add("bare");
    entry.setMaxWidth(Double.MAX_VALUE);
    entry.setOnAction(
        e -> {
          sheets.close();
          action.run();
        });
    return entry;
  }

  private void copy(Framework framework) {
    Optional<Played> played = model.shown().map(Shown::played);
    if (played.isEmpty()) {
      return;
    }
    Tasks.of(() -> framework.write(played.get()))
        .then(
            program -> {
              ClipboardContent content = new ClipboardContent();
              content.putString(program);
              Clipboard.getSystemClipboard().setContent(content);
              int lines = program.split("\n", -1).length - 1;
              say.accept(
                  Text.of("app.more.copied", "framework", framework.title(), "lines", lines));
            })
        .otherwise(fault -> say.accept(why(fault)))
        .start();
  }

  private static String why(Throwable fault) {
    return fault instanceof ProblemException refused
        ? Fields.sentence(refused.problem())
        : String.valueOf(fault.getMessage());
  }
}
