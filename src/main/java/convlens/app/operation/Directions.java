package convlens.app.operation;

import convlens.app.form.Row;
import convlens.play.Setting;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Chooses the way forward or one of the gradients, for operations whose way back is played. */
final class Directions {
  /** Which tensors there are does not hang on the input's size. */
  private static final Shape ANY = new Shape(1, 1, 8, 8);

  private final OperationViewModel model;
  private final HBox box = new HBox();
  private List<String> offered = List.of();

  Directions(OperationViewModel model) {
    this.model = model;
    box.getStyleClass().addAll("segments", "roomy");
    box.setId("directions");
    box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane.setAlignment(box, Pos.TOP_LEFT);
    StackPane.setMargin(box, new Insets(8, 0, 0, 44));
    model.settingProperty().subscribe(this::show);
  }

  Node node() {
    return box;
  }

  private void show(Setting setting) {
    List<String> next = setting.operation().gradients();
    box.setVisible(!next.isEmpty());
    if (!next.equals(offered)) {
      offered = next;
      List<ToggleButton> buttons = new ArrayList<>();
      buttons.add(button(Optional.empty()));
      next.forEach(of -> buttons.add(button(Optional.of(of))));
      for (int i = 0; i < buttons.size(); i++) {
        String place = i == 0 ? "first" : i == buttons.size() - 1 ? "last" : "middle";
        buttons.get(i).getStyleClass().add(place);
      }
      box.getChildren().setAll(buttons);
    }
    Shape in = setting.input().shape().orElse(ANY);
    List<String> there = setting.operation().gradients(setting.args(), in);
    for (Node n : box.getChildren()) {
      Optional<?> of = (Optional<?>) n.getUserData();
      n.setDisable(of.isPresent() && !there.contains(of.get()));
      boolean chosen = setting.backward().map(b -> b.of()).equals(n.getUserData());
      ((ToggleButton) n).setSelected(chosen);
    }
  }

  private ToggleButton button(Optional<String> of) {
    ToggleButton button = new ToggleButton(name(of));
    button.setUserData(of);
    button.setId("direction-" + of.orElse("forward"));
    button.setTooltip(
        Row.tip(of.map(Directions::told).orElse(Text.of("app.backward.forward.tip"))));
    button.setOnAction(
        e -> {
          button.setSelected(true);
          model.backward(of);
        });
    return button;
  }

  private static String name(Optional<String> of) {
    return switch (of.orElse("")) {
      case "" -> Text.of("app.backward.forward");
      case "dx" -> Text.of("app.backward.dx");
      case "dw" -> Text.of("app.backward.dw");
      case "db" -> Text.of("app.backward.db");
      default -> of.orElseThrow();
    };
  }

  /** What a gradient tells, in one line. */
  static String told(String of) {
    return switch (of) {
      case "dx" -> Text.of("app.backward.dx.told");
      case "dw" -> Text.of("app.backward.dw.told");
      case "db" -> Text.of("app.backward.db.told");
      default -> of;
    };
  }
}
