package convlens.app.form;

import convlens.param.Param;
import convlens.param.PythonLine;
import convlens.param.Values;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;

/** A value that is typed: what may be left open, and lists of any length. */
final class TypedRow implements Field {
  private final Row row;
  private final ValueField field;

  TypedRow(Param param, String help, Consumer<Object> edited) {
    field =
        Row.wide(
            new ValueField(text -> read(param, text).ifPresent(edited), by -> Optional.empty()));
    field.setId("field-" + param.id());
    // What stands for a field left empty.
    field.setPromptText(PythonLine.write(Values.shortest(param.preset())));
    row = new Row(param.id(), help, field);
  }

  /** A field left empty means what its prompt says. */
  private Optional<Object> read(Param param, String text) {
    if (text.isBlank()) {
      problem(Optional.empty());
      return Optional.of(param.preset());
    }
    return Fields.read(param, text, this::problem);
  }

  @Override
  public Node node() {
    return row;
  }

  @Override
  public void show(Object value) {
    field.show(Fields.write(value));
  }

  @Override
  public void problem(Optional<String> sentence) {
    row.problem(sentence);
    field.wrong(sentence.isPresent());
  }
}
