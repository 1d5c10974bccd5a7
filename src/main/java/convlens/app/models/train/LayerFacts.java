package convlens.app.models.train;

import convlens.app.models.ModelsModel.Chosen;
import convlens.story.network.GraphWords;
import convlens.text.Text;
import convlens.watch.LayerRow;
import convlens.watch.SeenStrips;
import convlens.watch.Sight;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The chosen layer in figures. */
final class LayerFacts {
  private final VBox box;

  LayerFacts(VBox box) {
    this.box = box;
    box.setSpacing(4);
  }

  void show(Sight sight, List<LayerRow> rows, Optional<Chosen> chosen, Map<String, BitSet> dead) {
    Optional<LayerRow> row =
        chosen.flatMap(
            c ->
                rows.stream()
                    .filter(r -> r.graph().equals(c.graph()) && r.last().equals(c.node()))
                    .findFirst());
    box.getChildren().clear();
    row.ifPresent(r -> show(sight, r, dead));
  }

  private void show(Sight sight, LayerRow row, Map<String, BitSet> dead) {
    fact("name", String.join(" · ", row.nodes()));
    fact("output", SeenStrips.dims(row.dims()));
    fact("weights", GraphWords.count(row.parameters()));
    double squares = 0;
    for (Sight.Weight w : sight.weights()) {
      if (w.graph().equals(row.graph()) && row.nodes().contains(w.node())) {
        squares += w.gradientNorm() * w.gradientNorm();
      }
    }
    if (row.parameters() > 0) {
      fact("gradient", squares == 0 ? "–" : Words.figure(Math.sqrt(squares)));
    }
    Optional.ofNullable(dead.get(row.last()))
        .ifPresent(
            which ->
                fact(
                    "dead",
                    Text.of(
                        "models.fact.dead.of", "n", which.cardinality(), "of", row.dims().get(0))));
  }

  private void fact(String key, String value) {
    Label name = new Label(Text.of("models.fact." + key));
    Label figure = new Label(value);
    figure.getStyleClass().add("mono");
    figure.setId("fact-" + key);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    name.setMinWidth(Region.USE_PREF_SIZE);
    HBox line = new HBox(8, name, gap, figure);
    line.getStyleClass().add("fact-line");
    box.getChildren().add(line);
  }
}
