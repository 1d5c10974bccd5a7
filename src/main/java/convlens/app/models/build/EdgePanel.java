package convlens.app.models.build;

import convlens.app.form.Row;
import convlens.model.edit.Edge;
import convlens.model.edit.GraphEdit;
import convlens.model.edit.Standing;
import convlens.nn.graph.Node;
import convlens.nn.layer.LayerTypes;
import convlens.story.network.GraphWords;
import convlens.text.Text;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The chosen edge: what goes along it, its switch, and the way to take it away. */
final class EdgePanel extends VBox {
  private final BuildModel model;
  private final Label title = new Label();
  private final Label about = new Label();
  private final VBox numbers = new VBox();
  private final Button cut = new Button();
  private final Button take = new Button(Text.of("build.edge.remove"));
  private Optional<Runnable> switched = Optional.empty();

  EdgePanel(BuildModel model) {
    super(8);
    this.model = model;
    title.getStyleClass().add("layer-title");
    title.setId("build-edge-title");
    title.setWrapText(true);
    about.getStyleClass().add("muted");
    about.setWrapText(true);
    about.setMinHeight(Region.USE_PREF_SIZE);
    cut.setId("build-edge-cut");
    cut.setMaxWidth(Double.MAX_VALUE);
    cut.setTooltip(Row.tip(Text.of("build.edge.cut.help")));
    cut.setOnAction(e -> switched.ifPresent(Runnable::run));
    take.setId("build-edge-remove");
    take.setMaxWidth(Double.MAX_VALUE);
    take.setTooltip(Row.tip(Text.of("build.edge.remove.help")));
    take.setOnAction(e -> model.remove());
    getChildren().addAll(title, about, numbers, cut, take);
  }

  void show(Built b, Chosen c) {
    Edge edge = c.edge().orElseThrow();
    Node to = GraphEdit.node(b.graph(c.graph()), c.layer()).orElseThrow();
    String read = to.from().get(edge.slot());
    Optional<Node> by = GraphEdit.node(b.graph(c.graph()), read);
    boolean isCut = by.filter(n -> n.op().equals(GraphEdit.CUT)).isPresent();
    String from = isCut ? by.orElseThrow().from().get(0) : read;
    Standing s = b.standings().get(c.graph());
    title.setText(from + " → " + c.layer());
    about.setText(Text.of(isCut ? "build.edge.about.cut" : "build.edge.about"));
    Label dims = new Label(s.dims(read).map(GraphWords::dims).orElse("?"));
    dims.getStyleClass().add("value");
    numbers.getChildren().setAll(LayerPanel.line(new Label(Text.of("build.edge.carries")), dims));
    cut.setText(Text.of(isCut ? "build.edge.uncut" : "build.edge.cut"));
    boolean there = LayerTypes.find(GraphEdit.CUT).isPresent();
    cut.setVisible(there);
    cut.setManaged(there);
    switched = Optional.of(() -> toggle(c, isCut, read));
    take.setDisable(to.from().size() < 2);
  }

  private void toggle(Chosen c, boolean isCut, String read) {
    Edge edge = c.edge().orElseThrow();
    model.edit(
        e -> isCut ? GraphEdit.remove(e.graph(), read) : GraphEdit.cut(e.graph(), edge), "cut");
    model.choose(c);
  }
}
