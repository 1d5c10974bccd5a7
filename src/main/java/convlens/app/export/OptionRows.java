package convlens.app.export;

import convlens.app.form.Field;
import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.app.form.Segments;
import convlens.export.Exporter;
import convlens.param.Args;
import convlens.param.Param;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** A format's own options as rows of the form, whatever they are. */
final class OptionRows {
  private static final int SEGMENTED = 34;
  private final Runnable changed;
  private Args args = Args.presets(List.of());

  OptionRows(Runnable changed) {
    this.changed = changed;
  }

  /** What is chosen now. */
  Args args() {
    return args;
  }

  /** The rows of a format's options, showing {@code chosen}. */
  List<Row> of(Exporter e, Args chosen) {
    args = chosen;
    List<Row> rows = new ArrayList<>();
    for (Param p : e.options()) {
      rows.add(row(e, p));
    }
    return rows;
  }

  private void set(Param p, Object value) {
    args = args.with(p.id(), value);
    changed.run();
  }

  private Row row(Exporter e, Param p) {
    String name = Formats.option(e, p, "");
    String help = Formats.option(e, p, ".help");
    Row row =
        switch (p.kind()) {
          case FLAG -> new Row(name, help, flag(p));
          case CHOICE -> choice(e, p, name, help);
          default -> typed(p, name, help);
        };
    row.setId("export-option-" + p.id());
    return row;
  }

  private Node flag(Param p) {
    CheckBox box = new CheckBox();
    box.setSelected(args.flag(p.id()));
    box.setOnAction(e -> set(p, box.isSelected()));
    return box;
  }

  private Row choice(Exporter e, Param p, String name, String help) {
    int letters =
        p.choices().stream().mapToInt(c -> Formats.option(e, p, "." + c).length() + 2).sum();
    if (letters <= SEGMENTED) {
      Segments segments =
          new Segments(p.choices(), c -> Formats.option(e, p, "." + c), c -> set(p, c));
      segments.show(args.choice(p.id()));
      return new Row(name, help, Row.wide(segments));
    }
    ComboBox<String> menu = Row.wide(new ComboBox<>());
    menu.getItems().setAll(p.choices());
    menu.setConverter(new Words(e, p));
    menu.setValue(args.choice(p.id()));
    menu.setOnAction(a -> set(p, menu.getValue()));
    return new Row(name, help, menu);
  }

  /** Numbers and the like are edited as an operation's are. */
  private Row typed(Param p, String name, String help) {
    Param named =
        new Param(
            name,
            p.group(),
            p.kind(),
            p.preset(),
            p.required(),
            p.min(),
            p.max(),
            p.slider(),
            p.choices());
    List<Field> self = new ArrayList<>();
    Field field =
        Fields.of(
            named,
            help,
            value -> {
              self.get(0).show(value);
              set(p, value);
            });
    self.add(field);
    field.show(args.get(p.id()));
    return (Row) field.node();
  }

  private static final class Words extends StringConverter<String> {
    private final Exporter exporter;
    private final Param param;

    Words(Exporter exporter, Param param) {
      this.exporter = exporter;
      this.param = param;
    }

    @Override
    public String toString(String choice) {
      return choice == null ? "" : Formats.option(exporter, param, "." + choice);
    }

    @Override
    public String fromString(String words) {
      throw new UnsupportedOperationException("the menu is not typed into");
    }
  }
}
