package convlens.app.operation;

import convlens.app.common.Icons;
import convlens.app.form.Row;
import convlens.app.form.Segments;
import convlens.data.Generated;
import convlens.data.InputSpec;
import convlens.data.Numbers;
import convlens.data.Pattern;
import convlens.play.Backward;
import convlens.play.Played;
import convlens.play.Setting;
import convlens.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Where the gradient of the output comes from, while a way back is played. */
final class GradSection {
  private static final String ONES = "ones";
  private static final String RANDOM = "random";
  private static final String TYPED = "typed";
  private static final int SEEDS = 1000;

  private final OperationViewModel model;
  private final VBox box = new VBox(5);
  private final Segments source =
      new Segments(
          List.of(ONES, RANDOM, TYPED), word -> Text.of("app.backward.grad." + word), this::chosen);

  GradSection(OperationViewModel model) {
    this.model = model;
    Label heading = new Label(Text.of("app.backward.grad").toUpperCase(Locale.ROOT));
    heading.getStyleClass().addAll("section", "first");
    Button dice = new Button();
    dice.setId("grad-dice");
    dice.setGraphic(Icons.DICE.node(18));
    dice.getStyleClass().addAll("small", "icon");
    dice.setAccessibleText(Text.of("app.input.dice"));
    dice.setTooltip(Row.tip(Text.of("app.input.dice")));
    dice.setOnAction(e -> model.grad(random(ThreadLocalRandom.current().nextInt(SEEDS))));
    source.setId("grad-source");
    box.getChildren()
        .setAll(
            heading,
            new Row(Text.of("app.backward.grad.from"), Text.of("app.backward.grad.help"), dice)
                .below(source));
    // What follows is another section.
    box.setPadding(new Insets(0, 0, 10, 0));
    box.managedProperty().bind(box.visibleProperty());
  }

  Node node() {
    return box;
  }

  void show(Setting setting) {
    box.setVisible(setting.backward().isPresent());
    setting.backward().map(Backward::grad).ifPresent(grad -> source.show(word(grad)));
  }

  private static String word(InputSpec grad) {
    if (grad instanceof Generated g) {
      return g.pattern() == Pattern.CONSTANT ? ONES : RANDOM;
    }
    return TYPED;
  }

  private void chosen(String word) {
    switch (word) {
      case ONES -> model.grad(Backward.of("dx").grad());
      case RANDOM -> model.grad(random(0));
      default -> model.shown().flatMap(s -> s.played().way()).ifPresent(this::typed);
    }
  }

  /** Typed numbers begin with those that are there. */
  private void typed(Played.Way way) {
    model.grad(new Numbers(way.grad().copy()));
  }

  private static InputSpec random(int seed) {
    return Generated.of(Pattern.RANDOM, 1, 1).withArgument(seed);
  }
}
