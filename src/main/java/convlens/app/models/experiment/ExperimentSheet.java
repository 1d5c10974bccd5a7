package convlens.app.models.experiment;

import convlens.app.shell.Sheets;
import convlens.text.Text;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The ready experiments in a list: what is to be seen, and a button that begins. */
public final class ExperimentSheet {
  private static final double WIDTH = 620;
  private static final double HEIGHT = 560;

  private ExperimentSheet() {}

  /**
   * Opens the list.
   *
   * @param chosen told the experiment that somebody begins
   */
  public static void open(Sheets sheets, Consumer<Experiment> chosen) {
    VBox list = new VBox(10);
    list.getStyleClass().add("experiments");
    Button first = null;
    for (Experiment e : Experiments.all()) {
      Label title = new Label(e.title());
      title.getStyleClass().add("experiment-title");
      Label told = new Label(e.told());
      told.getStyleClass().add("muted");
      told.setWrapText(true);
      told.setMinHeight(Region.USE_PREF_SIZE);
      VBox words = new VBox(2, title, told);
      HBox.setHgrow(words, Priority.ALWAYS);
      Button go = new Button(Text.of("experiment.go"));
      go.setId("experiment-" + e.id());
      go.setMinWidth(Region.USE_PREF_SIZE);
      go.setAccessibleText(Text.of("experiment.go.tell", "title", e.title()));
      go.setOnAction(
          action -> {
            sheets.close();
            chosen.accept(e);
          });
      HBox line = new HBox(14, words, go);
      line.getStyleClass().addAll("form-line", "experiment");
      list.getChildren().add(line);
      first = first == null ? go : first;
    }
    ScrollPane scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("panel-scroll");
    scroll.setPrefSize(WIDTH, HEIGHT);
    sheets.open(Text.of("experiment.heading"), scroll, first == null ? scroll : first, () -> {});
  }
}
