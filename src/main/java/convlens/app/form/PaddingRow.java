package convlens.app.form;

import convlens.app.common.Icons;
import convlens.param.Padding;
import convlens.param.Param;
import convlens.param.Sides;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;

/** A convolution's padding: cells on a slider, names on buttons, and the four sides apart. */
final class PaddingRow implements Field {
  private static final String CUSTOM = "custom";
  private final Row row;
  private final Steps slider;
  private final ValueField field;
  private final Segments names;
  private final FourSides four;
  private final ToggleButton apart = new ToggleButton();
  private Padding shown = Padding.of(Sides.NONE);
  private Sides lastCells = Sides.of(1);

  /** True while the four sides are apart because they differ, not because somebody opened them. */
  private boolean opened;

  PaddingRow(Param param, String help, Consumer<Object> edited) {
    slider =
        Row.wide(
            Fields.slider(param, d -> edited.accept(Padding.of(Sides.of((int) Math.round(d))))));
    slider.setId("slider-" + param.id());
    field =
        new ValueField(
            text -> Fields.read(param, text, this::problem).ifPresent(edited),
            by -> Optional.of(Fields.write(Padding.of(grown(by)))));
    field.setId("field-" + param.id());
    field.setPrefWidth(72);
    field.setMinWidth(72);
    Row.wideWithout(field, slider);
    List<String> choices = new ArrayList<>(param.choices());
    choices.add(CUSTOM);
    names =
        new Segments(
            choices,
            name -> name.equals(CUSTOM) ? Text.of("app.padding.custom") : name,
            name ->
                edited.accept(name.equals(CUSTOM) ? Padding.of(lastCells) : Padding.named(name)));
    names.setId("segments-" + param.id());
    names.setAccessibleText(param.id());
    four =
        new FourSides(param, List.of(0, 1, 2, 3), s -> edited.accept(Padding.of(s)), this::problem);
    four.managedProperty().bind(four.visibleProperty());
    apart.setId("apart-" + param.id());
    apart.setGraphic(Icons.SIDES.node(16));
    apart.getStyleClass().add("apart");
    apart.setTooltip(Row.tip(Text.of("app.padding.apart")));
    apart.setAccessibleText(Text.of("app.padding.apart"));
    apart.setOnAction(e -> fold());
    row = new Row(param.id(), help, slider, field, apart).below(names).below(four);
  }

  @Override
  public Node node() {
    return row;
  }

  @Override
  public void show(Object value) {
    shown = (Padding) value;
    boolean cells = shown.name().isEmpty();
    if (cells) {
      lastCells = shown.sides();
    }
    slider.show(cells ? shown.sides().top() : slider.getMin());
    // A slider cannot say four numbers: its room is what they need.
    slider.setVisible(!cells || shown.sides().symmetric());
    field.show(shown.name().orElseGet(() -> Fields.write(shown)));
    names.show(shown.name().orElse(CUSTOM));
    if (cells) {
      four.show(shown.sides());
    }
    if (cells && !shown.sides().symmetric()) {
      apart.setSelected(true);
      opened = true;
    } else if (opened && !four.isFocusWithin()) {
      apart.setSelected(false);
      opened = false;
    }
    fold();
  }

  @Override
  public void cells(Sides sides) {
    if (shown.name().isPresent()) {
      four.show(sides);
    }
  }

  private void fold() {
    four.setVisible(apart.isSelected());
  }

  @Override
  public void problem(Optional<String> sentence) {
    row.problem(sentence);
    field.wrong(sentence.isPresent());
  }

  private Sides grown(int by) {
    Sides s = shown.name().isEmpty() ? shown.sides() : lastCells;
    return new Sides(s.top() + by, s.bottom() + by, s.left() + by, s.right() + by);
  }
}
