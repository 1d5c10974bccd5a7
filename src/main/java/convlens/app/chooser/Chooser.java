package convlens.app.chooser;

import convlens.app.common.Icons;
import convlens.app.shell.Sheets;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Chooses one of many operations or examples: a list under the title, grouped, narrowed by typing,
 * walked with the arrow keys. The keyboard stays in the field all the while.
 */
public final class Chooser {
  private static final double WIDTH = 460;
  private static final double HIGHEST = 470;
  private static final int PAGE = 8;

  /** Two lines and a bit, so that the list does not jump with the length of a sentence. */
  private static final double ABOUT = 56;

  private final Button title;
  private final Sheets sheets;
  private final List<Entry> entries;
  private final Consumer<String> chosen;
  private final Supplier<String> current;
  private final TextField typed = new TextField();
  private final ListView<ChooserLine> list = new ListView<>();
  private final Label none = new Label();
  private final Label about = new Label();

  /**
   * A chooser under a title.
   *
   * @param title opens it
   * @param chosen told the id of what was chosen
   * @param current the id of what is shown now
   * @param prompt what stands in the empty field
   */
  public Chooser(
      Button title,
      Sheets sheets,
      List<Entry> entries,
      Consumer<String> chosen,
      Supplier<String> current,
      String prompt) {
    this.title = title;
    this.sheets = sheets;
    this.entries = List.copyOf(entries);
    this.chosen = chosen;
    this.current = current;
    title.setGraphic(Icons.DOWN.node(18));
    title.setContentDisplay(ContentDisplay.RIGHT);
    title.setOnAction(e -> open());
    typed.setId("chooser-field");
    typed.setPromptText(prompt);
    typed.setAccessibleText(prompt);
    typed.textProperty().addListener((o, was, is) -> narrow(is));
    typed.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    list.setId("chooser-list");
    list.setFocusTraversable(false);
    list.setFixedCellSize(ChooserLine.HEIGHT);
    list.setCellFactory(l -> new ChooserCell(this::choose));
    list.setMinHeight(0);
    list.managedProperty().bind(list.visibleProperty());
    none.getStyleClass().add("muted");
    none.setId("chooser-none");
    none.setWrapText(true);
    none.managedProperty().bind(none.visibleProperty());
    about.getStyleClass().add("muted");
    about.setId("chooser-about");
    about.setWrapText(true);
    about.setMinHeight(ABOUT);
    about.setAlignment(Pos.TOP_LEFT);
    about.managedProperty().bind(about.visibleProperty());
    boolean tells = entries.stream().anyMatch(e -> !e.about().isEmpty());
    about.visibleProperty().bind(list.visibleProperty().and(new SimpleBooleanProperty(tells)));
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (o, was, is) ->
                about.setText(
                    Optional.ofNullable(is)
                        .flatMap(ChooserLine::entry)
                        .map(Entry::about)
                        .orElse("")));
  }

  /** Opens the list with the current operation lit. */
  public void open() {
    typed.clear();
    narrow("");
    VBox body = new VBox(8, typed, list, about, none);
    body.getStyleClass().add("chooser");
    body.setPrefWidth(WIDTH);
    body.setMaxHeight(Region.USE_PREF_SIZE);
    sheets.openUnder(title, body, typed, () -> {});
  }

  private void narrow(String text) {
    List<Entry> left = entries.stream().filter(e -> text.isBlank() || e.matches(text)).toList();
    list.getItems().setAll(ChooserLine.grouped(left));
    list.setPrefHeight(Math.min(HIGHEST, list.getItems().size() * ChooserLine.HEIGHT + 4));
    list.setVisible(!left.isEmpty());
    none.setVisible(left.isEmpty());
    none.setText(left.isEmpty() ? Text.of("app.operation.none", "typed", text.strip()) : "");
    Optional<Entry> meant =
        text.isBlank()
            ? left.stream().filter(e -> e.id().equals(current.get())).findFirst()
            : left.stream().filter(e -> e.begins(text)).findFirst();
    meant.or(() -> left.stream().findFirst()).ifPresent(this::light);
  }

  private void light(Entry entry) {
    for (int i = 0; i < list.getItems().size(); i++) {
      if (list.getItems().get(i).entry().equals(Optional.of(entry))) {
        list.getSelectionModel().clearAndSelect(i);
        // The heading above a group's first entry is to be seen with it.
        list.scrollTo(Math.max(0, i - 3));
        typed.setAccessibleHelp(entry.title());
      }
    }
  }

  private void pressed(KeyEvent e) {
    boolean known = true;
    switch (e.getCode()) {
      case DOWN -> walk(1);
      case UP -> walk(-1);
      case PAGE_DOWN -> walk(PAGE);
      case PAGE_UP -> walk(-PAGE);
      case ENTER -> lit().ifPresent(this::choose);
      default -> known = false;
    }
    if (known) {
      e.consume();
    }
  }

  /** Goes over so many entries, headings not counted; at an end it stays. */
  private void walk(int by) {
    List<Entry> walked = new ArrayList<>();
    list.getItems().forEach(l -> l.entry().ifPresent(walked::add));
    if (!walked.isEmpty()) {
      int at = lit().map(walked::indexOf).orElse(0);
      light(walked.get(Math.max(0, Math.min(walked.size() - 1, at + by))));
    }
  }

  private Optional<Entry> lit() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem())
        .flatMap(ChooserLine::entry);
  }

  private void choose(Entry entry) {
    sheets.close();
    chosen.accept(entry.id());
  }
}
