package convlens.app.form;

import convlens.param.Pair;
import convlens.param.Param;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;

/** A number, or a pair of numbers: slider and field. */
final class NumberRow implements Field {
  private final Param param;
  private final Consumer<Object> edited;
  private final Steps slider;
  private final ValueField field;
  private final Row row;
  private Object shown;

  NumberRow(Param param, String help, Consumer<Object> edited, Fields.FromSlider fromSlider) {
    this.param = param;
    this.edited = edited;
    this.shown = param.preset();
    this.slider = Row.wide(Fields.slider(param, d -> edited.accept(fromSlider.value(rounded(d)))));
    this.field = new ValueField(this::typed, this::stepped);
    field.setPrefWidth(64);
    field.setMinWidth(64);
    field.setId("field-" + param.id());
    slider.setId("slider-" + param.id());
    this.row = new Row(param.id(), help, slider, field);
  }

  @Override
  public Node node() {
    return row;
  }

  @Override
  public void show(Object value) {
    shown = value;
    slider.show(number(value));
    field.show(Fields.write(value));
  }

  @Override
  public void problem(Optional<String> sentence) {
    row.problem(sentence);
    field.wrong(sentence.isPresent());
  }

  private void typed(String text) {
    Fields.read(param, text, this::problem).ifPresent(edited);
  }

  private Optional<String> stepped(int by) {
    if (shown instanceof Pair p) {
      return Optional.of(Fields.write(new Pair(p.h() + by, p.w() + by)));
    }
    // One more than infinity is nothing else.
    return Optional.of(number(shown) + by)
        .filter(Double::isFinite)
        .map(d -> Fields.write(rounded(d)))
        .map(s -> shown instanceof Integer ? s.replaceAll("\\.0$", "") : s);
  }

  private static double number(Object value) {
    if (value instanceof Pair p) {
      return p.h();
    }
    return ((Number) value).doubleValue();
  }

  // Sliders add up tenths; nobody wants to read 0.30000000000000004.
  private static double rounded(double d) {
    return Math.rint(d * 1000) / 1000;
  }
}
