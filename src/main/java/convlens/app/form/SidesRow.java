package convlens.app.form;

import convlens.param.Param;
import convlens.param.Sides;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;

/**
 * The four sides of a pad: one slider and field for all, and a field for each, in torch's order.
 */
final class SidesRow implements Field {
  private final Row row;
  private final Steps slider;
  private final ValueField field;
  private final FourSides four;
  private Sides shown = Sides.NONE;

  SidesRow(Param param, String help, Consumer<Object> edited) {
    slider = Row.wide(Fields.slider(param, d -> edited.accept(Sides.of((int) Math.round(d)))));
    slider.setId("slider-" + param.id());
    field =
        new ValueField(
            text -> Fields.read(param, text, this::problem).ifPresent(edited),
            by -> Optional.of(Fields.write(grown(by))));
    field.setId("field-" + param.id());
    field.setPrefWidth(84);
    field.setMinWidth(84);
    Row.wideWithout(field, slider);
    four = new FourSides(param, List.of(2, 3, 0, 1), edited::accept, this::problem);
    row = new Row(param.id(), help, slider, field).below(four);
  }

  @Override
  public Node node() {
    return row;
  }

  @Override
  public void show(Object value) {
    shown = (Sides) value;
    slider.show(shown.top());
    slider.setVisible(shown.equals(Sides.of(shown.top())));
    field.show(Fields.write(shown));
    four.show(shown);
  }

  @Override
  public void problem(Optional<String> sentence) {
    row.problem(sentence);
    field.wrong(sentence.isPresent());
  }

  private Sides grown(int by) {
    return new Sides(shown.top() + by, shown.bottom() + by, shown.left() + by, shown.right() + by);
  }
}
