package convlens.app.form;

import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Sides;
import convlens.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Four small fields, one for each side. */
final class FourSides extends HBox {
  private final ValueField[] fields = new ValueField[4];
  private Sides shown = Sides.NONE;

  /**
   * The fields.
   *
   * @param order which side stands where: 0 top, 1 bottom, 2 left, 3 right
   * @param problem told why a text is no number
   */
  FourSides(
      Param param,
      List<Integer> order,
      Consumer<Sides> edited,
      Consumer<Optional<String>> problem) {
    super(6);
    Param one =
        new Param(
            param.id(),
            param.group(),
            Kind.INTEGER,
            0,
            false,
            param.min(),
            param.max(),
            param.slider(),
            List.of());
    for (int side : order) {
      fields[side] =
          new ValueField(
              text ->
                  Fields.read(one, text, problem)
                      .ifPresent(n -> edited.accept(with(side, (Integer) n))),
              by -> Optional.of(String.valueOf(at(side) + by)));
      String name = Text.of("app.side." + side);
      fields[side].setAccessibleText(param.id() + " " + name);
      fields[side].setId("field-" + param.id() + "-" + side);
      fields[side].setPrefWidth(40);
      Label label = new Label(name);
      label.getStyleClass().addAll("muted", "tiny");
      VBox box = new VBox(2, fields[side], label);
      box.setAlignment(Pos.TOP_CENTER);
      HBox.setHgrow(box, Priority.ALWAYS);
      getChildren().add(box);
    }
  }

  void show(Sides sides) {
    shown = sides;
    for (int side = 0; side < 4; side++) {
      fields[side].show(String.valueOf(at(side)));
    }
  }

  private int at(int side) {
    return switch (side) {
      case 0 -> shown.top();
      case 1 -> shown.bottom();
      case 2 -> shown.left();
      default -> shown.right();
    };
  }

  private Sides with(int side, int n) {
    return new Sides(
        side == 0 ? n : shown.top(),
        side == 1 ? n : shown.bottom(),
        side == 2 ? n : shown.left(),
        side == 3 ? n : shown.right());
  }
}
