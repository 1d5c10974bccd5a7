package convlens.app.models.build;

import convlens.app.form.Row;
import convlens.app.stage.Emphasis;
import convlens.model.edit.Mend;
import convlens.story.network.GraphWords;
import convlens.story.network.LayerBox;
import convlens.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/** One sentence above the stage: the model in figures, or what does not fit and what mends it. */
final class TroubleLine extends VBox {
  private final BuildModel model;
  private final TextFlow figures = new TextFlow();
  private final Label problem = new Label();
  private final Label said = new Label();
  private final Label asked = new Label();
  private final FlowPane mends = new FlowPane(8, 6);
  private String last = "";

  TroubleLine(BuildModel model) {
    super(6);
    this.model = model;
    getStyleClass().add("trouble-line");
    problem.getStyleClass().add("problem");
    problem.setId("build-problem");
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    said.getStyleClass().add("muted");
    said.setId("build-said");
    said.setMinWidth(0);
    figures.getStyleClass().add("figures");
    figures.setId("build-figures");
    asked.setId("build-asked");
    for (javafx.scene.Node n : List.of(problem, figures, asked, said, mends)) {
      n.managedProperty().bind(n.visibleProperty());
    }
    said.setVisible(false);
    asked.setVisible(false);
    mends.setAlignment(Pos.CENTER_LEFT);
    StackPane words = new StackPane(figures, problem, asked);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = new HBox(12, words, said);
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(line, mends);
    problem.setVisible(false);
    mends.setVisible(false);
  }

  /** Says what became of something. */
  void say(String sentence) {
    said.setText(sentence);
    said.setVisible(!sentence.isEmpty());
  }

  /**
   * Asks for the next click, where the figures stand: it must be read whole, and nothing may move
   * before the click. Empty when nothing is asked any more.
   */
  void ask(String sentence) {
    asked.setText(sentence);
    asked.setVisible(!sentence.isEmpty());
    figures.setVisible(sentence.isEmpty() && !problem.isVisible());
  }

  void show(Built b) {
    Optional<Built.Trouble> t = b.trouble();
    problem.setText(t.map(Built.Trouble::words).orElse(""));
    problem.setVisible(t.isPresent());
    figures.setVisible(t.isEmpty() && !asked.isVisible());
    mends.setVisible(t.filter(x -> !x.mends().isEmpty()).isPresent());
    figures(b);
    mends.getChildren().clear();
    t.ifPresent(
        x -> {
          Label lead = new Label(Text.of("build.mend"));
          lead.getStyleClass().add("muted");
          mends.getChildren().add(lead);
          for (int i = 0; i < x.mends().size(); i++) {
            mends.getChildren().add(button(x.graph(), x.mends().get(i), i));
          }
        });
    setAccessibleText(t.map(Built.Trouble::words).orElse(last));
  }

  private Button button(String graph, Mend mend, int place) {
    Button button = new Button(mend.words());
    button.setMnemonicParsing(false);
    button.getStyleClass().add("small");
    if (place == 0 && mend.whole()) {
      button.getStyleClass().add("accent");
    }
    button.setId("build-mend-" + place);
    button.setTooltip(Row.tip(Text.of(mend.whole() ? "build.mend.whole" : "build.mend.part")));
    button.setOnAction(e -> model.mend(graph, mend));
    return button;
  }

  private void figures(Built b) {
    List<LayerBox> all = b.networks().stream().flatMap(n -> n.boxes().stream()).toList();
    String words =
        Text.of(
            "build.figures",
            "layers",
            all.stream().filter(x -> x.form() != LayerBox.Form.INPUT).count(),
            "parameters",
            GraphWords.count(all.stream().mapToLong(LayerBox::parameters).sum()),
            "adds",
            GraphWords.count(all.stream().mapToLong(LayerBox::multiplyAdds).sum()),
            "maps",
            GraphWords.bytes(all.stream().mapToLong(LayerBox::bytes).sum()));
    if (!words.equals(last)) {
      last = words;
      figures.getChildren().setAll(Emphasis.words(words));
    }
  }
}
