package convlens.app.operation;

import convlens.app.common.Icons;
import convlens.app.form.Fields;
import convlens.app.form.InputMenu;
import convlens.app.form.Row;
import convlens.app.form.Segments;
import convlens.app.form.Steps;
import convlens.app.form.ValueField;
import convlens.data.Generated;
import convlens.data.InputSpec;
import convlens.data.Pattern;
import convlens.data.Picture;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Values;
import convlens.play.Setting;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** Where the input comes from: source, size, gray or RGB, seed. */
final class InputSection {
  private static final java.util.regex.Pattern SIZE =
      java.util.regex.Pattern.compile("\\D*(\\d{1,5})(?:\\s*[×xX*,\\s]\\s*(\\d{1,5}))?\\D*");
  private static final double SMALL = 24;
  private static final double LARGE = 512;
  private static final int SEEDS = 1000;

  private final OperationViewModel model;
  private final InputMenu menu;
  private final Row source;
  private final VBox rows = new VBox(5);
  private final ValueField size = new ValueField(this::sizeTyped, this::sizeStepped);
  private final Steps small = new Steps(1, SMALL, 1, d -> resize(square(d)));
  private final Steps large = new Steps(32, LARGE, 32, d -> resize(square(d)));
  private final Row sizeRow;
  private final Segments colour =
      new Segments(List.of("gray", "rgb"), c -> Text.of("app.input." + c), this::coloured);
  private final Row colourRow;
  private final ValueField argument = new ValueField(this::argumentTyped, this::argumentStepped);
  private final Button dice = new Button();
  private Row argumentRow = new Row("", "");
  private Optional<Pattern.Argument> argumentKind = Optional.empty();
  private Pair shownSize = Pair.of(7);

  InputSection(OperationViewModel model, Runnable openFile) {
    this.model = model;
    this.menu = new InputMenu(this::chosen, openFile);
    source =
        new Row(
            Text.of("app.input.source"), Text.of("app.input.source.help"), Row.wide(menu.button()));
    for (Steps s : List.of(small, large)) {
      Row.wide(s);
      s.managedProperty().bind(s.visibleProperty());
    }
    size.setId("field-input-size");
    size.setPrefWidth(84);
    size.setMinWidth(84);
    sizeRow =
        new Row(Text.of("app.input.size"), Text.of("app.input.size.help"), small, large, size);
    colourRow = new Row(Text.of("app.input.channels"), "", Row.wide(colour));
    colour.setId("input-colour");
    argument.setId("field-input-argument");
    dice.setId("input-dice");
    dice.setGraphic(Icons.DICE.node(18));
    dice.getStyleClass().addAll("small", "icon");
    dice.setAccessibleText(Text.of("app.input.dice"));
    dice.setTooltip(Row.tip(Text.of("app.input.dice")));
    dice.setOnAction(e -> argument(ThreadLocalRandom.current().nextInt(SEEDS)));
    dice.managedProperty().bind(dice.visibleProperty());
    rows.getChildren().setAll(source, sizeRow, colourRow, argumentRow);
    model.shownProperty().subscribe(s -> s.ifPresent(this::showLoadedSize));
  }

  Node node() {
    return rows;
  }

  void show(Setting setting) {
    InputSpec spec = setting.input();
    menu.show(spec);
    boolean picture = spec instanceof Picture;
    small.setVisible(!picture);
    large.setVisible(picture);
    visible(colourRow, picture);
    if (spec instanceof Picture p) {
      colour.show(p.rgb() ? "rgb" : "gray");
    }
    spec.shape().ifPresent(this::showSize);
    showArgument(spec);
  }

  /** A picture in its own size says how large it is once it is read. */
  private void showLoadedSize(Shown shown) {
    if (shown.played().setting().input().equals(model.setting().input())) {
      showSize(shown.played().given().shape());
    }
  }

  private void showSize(Shape shape) {
    shownSize = new Pair(shape.h(), shape.w());
    small.show(shape.h());
    large.show(shape.h());
    size.show(
        Fields.write(shownSize).equals(String.valueOf(shape.h()))
            ? shape.h() + " × " + shape.w()
            : Fields.write(shownSize));
  }

  private void showArgument(InputSpec spec) {
    Optional<Generated> made =
        Optional.of(spec)
            .filter(Generated.class::isInstance)
            .map(Generated.class::cast)
            .filter(g -> g.pattern().argument() != Pattern.Argument.NONE);
    Optional<Pattern.Argument> kind = made.map(g -> g.pattern().argument());
    if (!kind.equals(argumentKind)) {
      argumentKind = kind;
      rows.getChildren().remove(argumentRow);
      kind.ifPresent(
          k -> {
            dice.setVisible(k == Pattern.Argument.SEED);
            argumentRow =
                new Row(
                    Text.of("app.input." + k),
                    Text.of("app.input." + k + ".help"),
                    Row.wide(argument),
                    dice);
            rows.getChildren().add(argumentRow);
          });
    }
    made.ifPresent(g -> argument.show(Values.number(g.argument())));
  }

  void problem(Optional<String> sentence) {
    source.problem(sentence);
  }

  private void chosen(InputSpec next) {
    InputSpec now = model.setting().input();
    if (next instanceof Generated fresh && now instanceof Generated g) {
      next = new Generated(fresh.pattern(), g.channels(), g.height(), g.width(), fresh.argument());
    }
    InputSpec chosen = next;
    tried(sizeRow, () -> model.input(chosen));
  }

  private void coloured(String word) {
    tried(
        colourRow,
        () -> model.input(model.setting().input().withChannels(word.equals("rgb") ? 3 : 1)));
  }

  private static Pair square(double side) {
    return Pair.of((int) Math.round(side));
  }

  private void resize(Pair to) {
    tried(sizeRow, () -> model.input(model.setting().input().withSize(to.h(), to.w())));
  }

  private void sizeTyped(String text) {
    Matcher m = SIZE.matcher(text.strip());
    if (!m.matches()) {
      refused(sizeRow, "size", text, "app.input.size.rule", "app.input.size.expected");
      return;
    }
    int h = Integer.parseInt(m.group(1));
    resize(new Pair(h, m.group(2) == null ? h : Integer.parseInt(m.group(2))));
  }

  private Optional<String> sizeStepped(int by) {
    return Optional.of((shownSize.h() + by) + " × " + (shownSize.w() + by));
  }

  private void argumentTyped(String text) {
    try {
      argument(Double.parseDouble(text.strip().replace('−', '-').replace(',', '.')));
    } catch (NumberFormatException unreadable) {
      refused(argumentRow, "input", text, "app.input.number.rule", "app.input.number.expected");
    }
  }

  private void argument(double value) {
    if (model.setting().input() instanceof Generated g) {
      tried(argumentRow, () -> model.input(g.withArgument(value)));
    }
  }

  private Optional<String> argumentStepped(int by) {
    return model.setting().input() instanceof Generated g
        ? Optional.of(Values.number(g.argument() + by))
        : Optional.empty();
  }

  private static void tried(Row row, Runnable edit) {
    try {
      edit.run();
      row.problem(Optional.empty());
    } catch (ProblemException refused) {
      row.problem(Optional.of(Fields.sentence(refused.problem())));
    }
  }

  private static void refused(Row row, String param, String got, String rule, String expected) {
    row.problem(
        Optional.of(Fields.sentence(new Problem(param, Text.of(rule), got, Text.of(expected)))));
  }

  private static void visible(Node node, boolean is) {
    node.setVisible(is);
    node.setManaged(is);
  }
}
