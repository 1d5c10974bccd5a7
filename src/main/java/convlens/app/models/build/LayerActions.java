package convlens.app.models.build;

import convlens.app.chooser.Chooser;
import convlens.app.chooser.Entry;
import convlens.app.common.Icons;
import convlens.app.form.Row;
import convlens.app.shell.Sheets;
import convlens.model.edit.GraphEdit;
import convlens.nn.graph.Node;
import convlens.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What can be done with the chosen layer: move, branch, join, remove. */
final class LayerActions extends HBox {
  private static final String ADD = "add";
  private static final String CAT = "cat";
  private final BuildModel model;
  private final TroubleLine line;
  private final Label what = new Label();
  private final Button before;
  private final Button after;
  private final Button branch = new Button(Text.of("build.branch"));
  private final Button add;
  private final Button cat;
  private final Button remove;

  /** How the next layer that is clicked is joined with this one. */
  private Optional<Joining> joining = Optional.empty();

  private record Joining(Chosen first, String op) {}

  LayerActions(BuildModel model, Sheets sheets, TroubleLine line) {
    super(6);
    this.model = model;
    this.line = line;
    getStyleClass().add("build-actions");
    setAlignment(Pos.CENTER_LEFT);
    what.getStyleClass().add("chosen-name");
    what.setId("build-chosen");
    before = BuildTab.icon("build-before", Icons.LEFT, "build.before", () -> model.move(-1));
    after = BuildTab.icon("build-after", Icons.RIGHT, "build.after", () -> model.move(1));
    branch.setId("build-branch");
    branch.getStyleClass().add("small");
    branch.setTooltip(Row.tip(Text.of("build.branch.help")));
    new Chooser(
        branch, sheets, layers(), model::branch, () -> "conv2d", Text.of("build.palette.find"));
    add = BuildTab.button("build-add", "build.join.add", () -> join(ADD));
    cat = BuildTab.button("build-cat", "build.join.cat", () -> join(CAT));
    remove = BuildTab.icon("build-remove", Icons.REMOVE, "build.remove", model::remove);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getChildren().addAll(what, gap, before, after, branch, add, cat, remove);
  }

  private static List<Entry> layers() {
    return Palette.entries();
  }

  void show(Built b, Chosen c) {
    Optional<Node> node = GraphEdit.node(b.graph(c.graph()), c.layer());
    boolean layer = node.isPresent() && c.slot().isEmpty();
    what.setText(
        c.slot().isPresent()
            ? Text.of("build.chosen.edge", "to", c.layer())
            : Text.of("build.chosen", "name", c.layer()));
    boolean first =
        node.filter(
                n -> n.from().isEmpty() || b.graph(c.graph()).inputs().containsKey(n.from().get(0)))
            .isPresent();
    before.setDisable(!layer || first);
    after.setDisable(!layer || GraphEdit.readers(b.graph(c.graph()), c.layer()).isEmpty());
    branch.setDisable(c.slot().isPresent());
    add.setDisable(c.slot().isPresent());
    cat.setDisable(c.slot().isPresent());
    remove.setDisable(node.isEmpty());
  }

  private void join(String op) {
    Chosen c = model.chosen();
    joining = Optional.of(new Joining(c, op));
    line.ask(Text.of(waiting(op), "name", c.layer()));
  }

  /** A join of the same kind takes one layer more. */
  private String waiting(String op) {
    boolean joins = model.node().filter(n -> n.op().equals(op)).isPresent();
    String two = op.equals(ADD) ? "build.joining.add" : "build.joining.cat";
    return joins ? "build.joining.more" : two;
  }

  boolean isJoining() {
    return joining.isPresent();
  }

  /** Joins nothing after all. */
  void leave() {
    joining = Optional.empty();
    line.ask("");
  }

  /** Joins the layer with the one that waits for it; false where none does. */
  boolean joined(Chosen other) {
    if (joining.isEmpty()) {
      return false;
    }
    Joining j = joining.get();
    boolean fits =
        other.slot().isEmpty()
            && other.graph().equals(j.first().graph())
            && !other.layer().equals(j.first().layer());
    if (fits) {
      leave();
      model.join(j.first(), other, j.op());
    }
    return fits;
  }
}
