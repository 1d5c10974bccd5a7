package convlens.app.worksheet;

import convlens.app.common.Icons;
import convlens.app.common.Tasks;
import convlens.app.form.Field;
import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.app.form.Segments;
import convlens.app.shell.Sheets;
import convlens.param.Param;
import convlens.param.ProblemException;
import convlens.text.Text;
import convlens.worksheet.Kind;
import convlens.worksheet.Pages;
import convlens.worksheet.SheetFile;
import convlens.worksheet.Worksheet;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;

/** Makes a worksheet: what kind, how many, which seed; its pages beside, and where to save it. */
public final class WorksheetSheet {
  private static final double WIDTH = 900;
  private static final double HEIGHT = 640;
  private static final String SHEET = "sheet";
  private static final String KEY = "key";

  private final PagePane pane = new PagePane();
  private final Label told = new Label();
  private final Label counter = new Label();
  private final ComboBox<Kind> kinds = Row.wide(new ComboBox<>());
  private final Segments shown;
  private final Field count;
  private final Field seed;
  private final Button save = new Button(Text.of("app.worksheet.save"));
  private Kind kind = Kind.FILL;
  private int exercises = Worksheet.USUAL;
  private int number = 1;
  private boolean key;
  private int page;
  private int pages = 1;
  private int asked;

  public WorksheetSheet() {
    kinds.setId("worksheet-kind");
    kinds.getItems().setAll(Kind.values());
    kinds.setConverter(new Titles());
    kinds.setValue(kind);
    kinds.setOnAction(
        e -> {
          kind = kinds.getValue();
          ask(0);
        });
    count =
        field("app.worksheet.count", Worksheet.USUAL, 1, Worksheet.MOST, 12, n -> exercises = n);
    seed = field("app.worksheet.seed", 1, 1, 999_999, 40, n -> number = n);
    shown =
        new Segments(
            List.of(SHEET, KEY),
            word -> Text.of(word.equals(KEY) ? "app.worksheet.key" : "app.worksheet.sheet"),
            word -> {
              key = word.equals(KEY);
              ask(page);
            });
    shown.setId("worksheet-shown");
    shown.getStyleClass().add("roomy");
    shown.show(SHEET);
  }

  private Field field(String name, int preset, int min, int max, int slider, IntConsumer taken) {
    Param param =
        new Param(
            Text.of(name),
            "export",
            convlens.param.Kind.INTEGER,
            preset,
            false,
            min,
            max,
            slider,
            List.of());
    Field[] self = new Field[1];
    self[0] =
        Fields.of(
            param,
            Text.of(name + ".help"),
            value -> {
              int wanted = Math.max(min, Math.min(max, (Integer) value));
              self[0].show(wanted);
              taken.accept(wanted);
              ask(0);
            });
    self[0].show(preset);
    return self[0];
  }

  /** Lays it over the window. */
  public void open(Sheets sheets) {
    HBox body = new HBox(24, form(sheets), beside());
    HBox.setHgrow(body.getChildren().get(1), Priority.ALWAYS);
    body.setPrefWidth(Math.min(WIDTH, sheets.width() - 100));
    body.setPrefHeight(Math.min(HEIGHT, sheets.height() - 130));
    sheets.open(Text.of("app.worksheet.title"), body, kinds, () -> asked++);
    ask(0);
  }

  private VBox form(Sheets sheets) {
    Button dice = new Button();
    dice.setGraphic(Icons.DICE.node(18));
    dice.getStyleClass().add("bare");
    dice.setId("worksheet-dice");
    dice.setAccessibleText(Text.of("app.worksheet.dice"));
    dice.setTooltip(Row.tip(Text.of("app.worksheet.dice")));
    dice.setOnAction(
        e -> {
          number = ThreadLocalRandom.current().nextInt(1, 1000);
          seed.show(number);
          ask(0);
        });
    told.setId("worksheet-told");
    told.setWrapText(true);
    told.setMinHeight(Region.USE_PREF_SIZE);
    save.getStyleClass().add("accent");
    save.setId("worksheet-save");
    save.setOnAction(e -> choose());
    Button close = new Button(Text.of("app.close"));
    close.setOnAction(e -> sheets.close());
    HBox buttons = new HBox(10, close, save);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    Region gap = new Region();
    VBox.setVgrow(gap, Priority.ALWAYS);
    Label help = new Label(Text.of("app.worksheet.help"));
    help.setWrapText(true);
    help.setMinHeight(Region.USE_PREF_SIZE);
    help.getStyleClass().add("muted");
    VBox form =
        new VBox(
            14,
            new Row(Text.of("app.worksheet.kind"), "", kinds),
            count.node(),
            ((Row) seed.node()).beside(dice),
            help,
            gap,
            told,
            buttons);
    form.setMinWidth(330);
    form.setPrefWidth(330);
    form.setMaxWidth(330);
    return form;
  }

  private VBox beside() {
    counter.getStyleClass().add("mono");
    counter.setId("worksheet-counter");
    HBox turn = new HBox(8, shown, wide(), button(Icons.LEFT, -1), counter, button(Icons.RIGHT, 1));
    turn.setAlignment(Pos.CENTER_LEFT);
    shown.setMinWidth(Region.USE_PREF_SIZE);
    VBox.setVgrow(pane, Priority.ALWAYS);
    return new VBox(8, pane, turn);
  }

  private static Region wide() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }

  private Button button(Icons icon, int by) {
    Button button = new Button();
    button.setGraphic(icon.node(18));
    button.getStyleClass().add("bare");
    button.setAccessibleText(Text.of(by < 0 ? "app.worksheet.back" : "app.worksheet.on"));
    button.setOnAction(e -> ask(Math.max(0, Math.min(pages - 1, page + by))));
    return button;
  }

  /** Lays the pages out off the window's thread; the newest question is shown. */
  private void ask(int which) {
    int question = ++asked;
    Kind wanted = kind;
    int many = exercises;
    int from = number;
    boolean answers = key;
    Tasks.of(() -> Pages.of(Worksheet.of(wanted, many, from), answers))
        .then(
            made -> {
              if (question == asked) {
                pages = made.steps();
                page = Math.min(which, pages - 1);
                pane.show(made, page);
                counter.setText(Text.of("worksheet.page", "page", page + 1, "pages", pages));
              }
            })
        .start();
  }

  private void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setInitialFileName(Text.of("app.worksheet.file", "kind", kind.id()) + ".pdf");
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter("PDF", "*.pdf"),
            new FileChooser.ExtensionFilter("HTML", "*.html"));
    Optional.ofNullable(chooser.showSaveDialog(save.getScene().getWindow()))
        .map(File::toPath)
        .ifPresent(this::write);
  }

  /** Writes sheet and key. */
  void write(Path target) {
    Kind wanted = kind;
    int many = exercises;
    int from = number;
    save.setDisable(true);
    Tasks.of(
            () -> {
              try {
                SheetFile.write(Worksheet.of(wanted, many, from), target, (done, of) -> true);
              } catch (IOException failed) {
                throw new UncheckedIOException(failed);
              }
              return Text.of("app.worksheet.done", "sheet", target, "key", SheetFile.key(target));
            })
        .on(Tasks.EXPORT)
        .then(this::ended)
        .otherwise(fault -> ended(why(fault)))
        .start();
  }

  private void ended(String sentence) {
    save.setDisable(false);
    told.setText(sentence);
  }

  private static String why(Throwable fault) {
    if (fault instanceof ProblemException refused) {
      return Fields.sentence(refused.problem());
    }
    Throwable cause = fault instanceof UncheckedIOException io ? io.getCause() : fault;
    return String.valueOf(cause.getMessage());
  }

  private static final class Titles extends StringConverter<Kind> {
    @Override
    public String toString(Kind kind) {
      return kind == null ? "" : kind.title();
    }

    @Override
    public Kind fromString(String words) {
      throw new UnsupportedOperationException("the menu is not typed into");
    }
  }
}
