package convlens.app.form;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** One row of a form: a name, its controls beside it, more below, and the problem last. */
public final class Row extends VBox {
  private static final double NAME = 96;
  private final HBox line = new HBox(8);
  private final Label problem = new Label();

  /**
   * A row.
   *
   * @param name what stands left
   * @param help shown when the mouse rests on the name; empty for none
   */
  public Row(String name, String help, Node... controls) {
    super(5);
    Label label = new Name(name);
    label.setMinWidth(USE_PREF_SIZE);
    if (!help.isEmpty()) {
      label.setTooltip(tip(help));
    }
    line.getStyleClass().add("form-line");
    line.getChildren().add(label);
    line.getChildren().addAll(controls);
    problem.getStyleClass().add("problem");
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    problem.managedProperty().bind(problem.visibleProperty());
    problem.setVisible(false);
    getStyleClass().add("form-row");
    getChildren().addAll(line, problem);
    if (controls.length > 0) {
      label.setLabelFor(controls[0]);
    }
    for (Node control : controls) {
      control.setAccessibleText(help.isEmpty() ? name : name + ". " + help);
    }
  }

  /** As wide as its neighbours' names, so that controls stand below one another, or wider. */
  private static final class Name extends Label {
    Name(String text) {
      super(text);
    }

    @Override
    protected double computePrefWidth(double height) {
      return Math.max(NAME, super.computePrefWidth(height));
    }
  }

  /** Puts something of the row's full width under its line. */
  public Row below(Node node) {
    getChildren().add(getChildren().size() - 1, node);
    return this;
  }

  /** Puts something more at the end of its line. */
  public Row beside(Node node) {
    line.getChildren().add(node);
    return this;
  }

  /** Lets a control take what room the line has. */
  public static <N extends Region> N wide(N node) {
    node.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(node, Priority.ALWAYS);
    return node;
  }

  /** Lets a control take the room of another while that is hidden. */
  static void wideWithout(Region node, Node other) {
    other.managedProperty().bind(other.visibleProperty());
    node.setMaxWidth(node.getMinWidth());
    other
        .visibleProperty()
        .addListener(
            (o, was, is) -> {
              node.setMaxWidth(is ? node.getMinWidth() : Double.MAX_VALUE);
              HBox.setHgrow(node, is ? Priority.NEVER : Priority.ALWAYS);
            });
  }

  /** Shows the sentence under the line, or takes it away. */
  public void problem(Optional<String> sentence) {
    problem.setText(sentence.orElse(""));
    problem.setVisible(sentence.isPresent());
  }

  /** What is said of the row's problem; empty for none. */
  public String problemText() {
    return problem.getText();
  }

  /** A tooltip that comes soon, stays and wraps. */
  public static Tooltip tip(String text) {
    Tooltip tip = new Tooltip(text);
    tip.getStyleClass().add("words");
    tip.setWrapText(true);
    tip.setMaxWidth(320);
    tip.setShowDelay(Duration.millis(450));
    tip.setShowDuration(Duration.seconds(30));
    return tip;
  }
}
