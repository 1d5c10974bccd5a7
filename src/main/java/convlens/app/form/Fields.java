package convlens.app.form;

import convlens.param.Extents;
import convlens.param.Factors;
import convlens.param.Padding;
import convlens.param.Pair;
import convlens.param.Param;
import convlens.param.ProblemException;
import convlens.param.PythonLine;
import convlens.param.Sides;
import convlens.param.Values;
import convlens.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;

/** The control for each kind of parameter, so that a new parameter has its row without asking. */
public final class Fields {
  private static final int SEGMENTED = 40;

  private Fields() {}

  /**
   * The row of a parameter.
   *
   * @param help one sentence, or empty
   * @param edited told each new value, of the parameter's kind
   */
  public static Field of(Param param, String help, Consumer<Object> edited) {
    return switch (param.kind()) {
      case INTEGER -> new NumberRow(param, help, edited, d -> (int) Math.round(d));
      case NUMBER -> new NumberRow(param, help, edited, d -> d);
      case PAIR -> new NumberRow(param, help, edited, d -> Pair.of((int) Math.round(d)));
      case PADDING -> new PaddingRow(param, help, edited);
      case EXTENTS, FACTORS, OPTIONAL_INTEGER, OPTIONAL_FLAG, INTEGERS ->
          new TypedRow(param, help, edited);
      case SIDES -> new SidesRow(param, help, edited);
      case CHOICE -> choice(param, help, edited);
      case FLAG -> flag(param, help, edited);
    };
  }

  /** How a value is written into its field: {@code 3}, {@code 3 × 5}, {@code 1, 2, 0, 1}. */
  public static String write(Object value) {
    if (value instanceof Pair p) {
      return p.same() ? String.valueOf(p.h()) : p.h() + " × " + p.w();
    }
    if (value instanceof Padding p) {
      Sides s = p.sides();
      return s.symmetric()
          ? write(new Pair(s.top(), s.left()))
          : "%d, %d, %d, %d".formatted(s.top(), s.bottom(), s.left(), s.right());
    }
    if (value instanceof Sides s) {
      return s.equals(Sides.of(s.top()))
          ? String.valueOf(s.top())
          : "%d, %d, %d, %d".formatted(s.left(), s.right(), s.top(), s.bottom());
    }
    if (value instanceof Extents || value instanceof Factors || value instanceof Optional) {
      return PythonLine.write(Values.shortest(value)).replaceAll("[()]", "");
    }
    if (value instanceof List<?> list) {
      return String.join(", ", list.stream().map(String::valueOf).toList());
    }
    if (value instanceof Double d) {
      return Values.number(d);
    }
    return String.valueOf(value);
  }

  /** What a text says as a value of the parameter, or why it says none. */
  static Optional<Object> read(Param param, String text, Consumer<Optional<String>> problem) {
    try {
      Object value = Values.parse(param, text);
      problem.accept(Optional.empty());
      return Optional.of(value);
    } catch (ProblemException unreadable) {
      problem.accept(Optional.of(sentence(unreadable.problem())));
      return Optional.empty();
    }
  }

  /** A problem as one sentence beside its field: the rule, what was got, what would do. */
  public static String sentence(convlens.param.Problem p) {
    String got = p.got().isEmpty() ? "" : Text.of("app.problem.got", "got", p.got());
    String expected =
        p.expected().isEmpty() ? "" : Text.of("app.problem.expected", "expected", p.expected());
    return p.said() + got + expected;
  }

  private static Field choice(Param param, String help, Consumer<Object> edited) {
    int letters = param.choices().stream().mapToInt(String::length).sum();
    if (letters <= SEGMENTED) {
      Segments segments = new Segments(param.choices(), UnaryOperator.identity(), edited::accept);
      Row row = new Row(param.id(), help).below(segments);
      segments.setAccessibleText(param.id());
      return new Shown(row, v -> segments.show((String) v));
    }
    ComboBox<String> menu = Row.wide(new ComboBox<>());
    menu.getItems().setAll(param.choices());
    menu.setOnAction(e -> edited.accept(menu.getValue()));
    return new Shown(new Row(param.id(), help, menu), v -> quietly(menu, (String) v));
  }

  private static Field flag(Param param, String help, Consumer<Object> edited) {
    CheckBox box = new CheckBox();
    box.setOnAction(e -> edited.accept(box.isSelected()));
    return new Shown(new Row(param.id(), help, box), v -> box.setSelected((Boolean) v));
  }

  /** Chooses an entry of a menu without reporting it. */
  public static <T> void quietly(ComboBox<T> menu, T value) {
    var action = menu.getOnAction();
    menu.setOnAction(null);
    menu.setValue(value);
    menu.setOnAction(action);
  }

  private record Shown(Row row, Consumer<Object> shower) implements Field {
    @Override
    public Node node() {
      return row;
    }

    @Override
    public void show(Object value) {
      shower.accept(value);
    }

    @Override
    public void problem(Optional<String> sentence) {
      row.problem(sentence);
    }
  }

  /** A value on a slider as the parameter's kind has it. */
  interface FromSlider {
    Object value(double slider);
  }

  /** A slider for a parameter: whole steps, or a hundredth of the way for decimals. */
  static Steps slider(Param param, DoubleConsumer moved) {
    boolean decimal = param.kind() == convlens.param.Kind.NUMBER;
    double step = decimal ? Math.max(0.1, (param.slider() - param.min()) / 100) : 1;
    return new Steps(param.min(), param.slider(), step, moved);
  }
}
