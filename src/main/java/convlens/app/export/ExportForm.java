package convlens.app.export;

import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.app.form.Segments;
import convlens.export.ClipCheck;
import convlens.export.Exporter;
import convlens.param.Problem;
import convlens.param.Values;
import convlens.scene.Theme;
import convlens.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Which steps are saved, how large, how fast, in which colours, and what the format asks. */
final class ExportForm extends GridPane {
  static final int SMALLEST = ClipCheck.SMALLEST;
  static final int LARGEST = ClipCheck.LARGEST;
  private static final Pattern SIZE =
      Pattern.compile("\\s*(\\d{1,5})\\s*[×xX*,\\s]\\s*(\\d{1,5})\\s*");
  private static final Pattern DECIMAL = Pattern.compile("\\d{0,4}([.,]\\d{1,4})?");

  /** More steps than a film is watched for are only saved when asked for. */
  private static final int MOST_STEPS_AT_ONCE = 60;

  private static final int FILM_RATE = 30;
  private static final int RATE = 20;

  /** What pictures are made for, by their size. */
  private enum Preset {
    SLIDE(1280, 720),
    FULL_HD(1920, 1080),
    BEAMER(1024, 768),
    A4(1123, 794),
    SQUARE(1080, 1080);

    private final int width;
    private final int height;

    Preset(int width, int height) {
      this.width = width;
      this.height = height;
    }

    private String size() {
      return width + " × " + height;
    }
  }

  private final Subject subject;
  private final Theme now;
  private final double pace;
  private final TextField first = number("export-first");
  private final TextField last = number("export-last");
  private final TextField size = number("export-size");
  private final TextField seconds = number("export-seconds");
  private final TextField fps = number("export-fps");
  private final Label to = new Label(Text.of("app.export.steps.to"));
  private final Segments theme;
  private final Segments scale;
  private final Row steps;
  private final Row sizes;
  private final Row themes;
  private final Row paces;
  private final Row rates;
  private final VBox left = new VBox(8);
  private final VBox right = new VBox(8);
  private final OptionRows options = new OptionRows(this::told);
  private Choices choices;
  private Exporter format;
  private Runnable changed = () -> {};

  /** Whether the fields are being filled rather than typed into. */
  private boolean filling;

  /** The steps that were asked for while several could be. */
  private String asked = "";

  /**
   * A form.
   *
   * @param choices what was chosen last
   * @param now the window's theme
   * @param pace seconds a step takes on the stage
   */
  ExportForm(Subject subject, Choices choices, Theme now, double pace) {
    this.subject = subject;
    this.choices = choices;
    this.now = now;
    this.pace = pace;
    theme =
        new Segments(
            List.of(Theme.LIGHT.name(), Theme.DARK.name()),
            t -> Text.of("app.export.theme." + t),
            t -> told());
    scale = new Segments(List.of("1", "2", "4"), n -> n + "×", n -> told());
    scale.setId("export-scale");
    scale.setMaxWidth(132);
    theme.setId("export-theme");
    theme.setMaxWidth(260);
    HBox.setHgrow(theme, Priority.ALWAYS);
    steps = new Row(Text.of("app.export.steps"), Text.of("app.export.steps.help"), first, to, last);
    sizes =
        new Row(
            Text.of("app.export.size"), Text.of("app.export.size.help"), size, presets(), scale);
    paces =
        new Row(
            Text.of("app.export.pace"),
            Text.of("app.export.pace.help"),
            seconds,
            unit("app.export.pace.unit"));
    rates =
        new Row(
            Text.of("app.export.fps"),
            Text.of("app.export.fps.help"),
            fps,
            unit("app.export.fps.unit"));
    themes = new Row(Text.of("app.export.theme"), "", theme);
    lay();
    fill();
  }

  private static Label unit(String key) {
    Label unit = new Label(Text.of(key));
    unit.getStyleClass().add("muted");
    return unit;
  }

  private void lay() {
    setHgap(28);
    for (int i = 0; i < 2; i++) {
      ColumnConstraints half = new ColumnConstraints();
      half.setPercentWidth(50);
      getColumnConstraints().add(half);
    }
    add(left, 0, 0);
    add(right, 1, 0);
    for (TextField field : List.of(first, last, size, seconds, fps)) {
      field.textProperty().addListener((o, was, is) -> told());
    }
    for (TextField field : List.of(first, last, seconds, fps)) {
      field.setPrefWidth(64);
    }
  }

  private void fill() {
    filling = true;
    size.setText(choices.width() + " × " + choices.height());
    scale.show(String.valueOf(choices.scale()));
    theme.show(choices.theme().orElse(now).name());
    double shown = choices.seconds().orElse(pace);
    seconds.setText(Values.number(Math.rint(shown * 1000) / 1000));
    asked = "1 " + Math.min(subject.steps(), MOST_STEPS_AT_ONCE);
    filling = false;
  }

  private MenuButton presets() {
    MenuButton menu = new MenuButton();
    menu.setId("export-sizes");
    menu.getStyleClass().add("only-arrow");
    menu.setAccessibleText(Text.of("app.export.sizes"));
    menu.setTooltip(Row.tip(Text.of("app.export.sizes")));
    for (Preset p : Preset.values()) {
      MenuItem item = new MenuItem(p.size() + "  " + Text.of("app.export.sizes." + p));
      item.setOnAction(e -> size.setText(p.size()));
      menu.getItems().add(item);
    }
    return menu;
  }

  private static TextField number(String id) {
    TextField field = new TextField();
    field.setId(id);
    field.getStyleClass().add("value");
    field.setPrefWidth(104);
    field.setMinWidth(USE_PREF_SIZE);
    return field;
  }

  /** Tells of each change. */
  void onChanged(Runnable told) {
    changed = told;
  }

  private void told() {
    if (!filling) {
      changed.run();
    }
  }

  /** Asks what a format needs to know. */
  void format(Exporter next) {
    filling = true;
    remember();
    format = next;
    boolean one = next.oneUnlessAsked();
    String[] range = asked.split(" ", -1);
    String here = String.valueOf(subject.step() + 1);
    first.setText(one ? here : range[0]);
    last.setText(one ? here : range[1]);
    boolean film = next.holds() == Exporter.Holds.FILM;
    int rate = next.id().equals("mp4") ? FILM_RATE : RATE;
    fps.setText(String.valueOf(choices.rate().orElse(rate)));
    for (Node n : List.of(to, last)) {
      n.setVisible(!next.single());
    }
    List<Row> rows = options.of(next, choices.options(next));
    left.getChildren().clear();
    right.getChildren().clear();
    scale.setVisible(!Formats.sharp(next));
    if (Formats.drawn(next)) {
      right.getChildren().setAll(sizes, themes);
    }
    // What is one picture has neither a range nor a pace.
    boolean several = subject.steps() > 1;
    if (!subject.deck() && several) {
      left.getChildren().add(steps);
    }
    if (film && several) {
      left.getChildren().add(paces);
      if (!Formats.sharp(next)) {
        left.getChildren().add(rates);
      }
    }
    // Whichever column is shorter takes the next row.
    for (Row row : rows) {
      boolean shorter = left.getChildren().size() <= right.getChildren().size();
      (shorter ? left : right).getChildren().add(row);
    }
    filling = false;
    changed.run();
  }

  /** Keeps what was typed before another format hides it. */
  private void remember() {
    if (format != null) {
      choices = choices.with(format, options.args());
      if (!format.oneUnlessAsked()) {
        asked = first.getText().strip() + " " + last.getText().strip();
      }
    }
  }

  /** What is chosen now, as far as it can be; the rest as it was. */
  Choices choices() {
    remember();
    Optional<int[]> sized = sides();
    Theme shown = Theme.valueOf(theme.chosen());
    Optional<Double> typed = decimal(seconds.getText()).filter(s -> Math.abs(s - pace) > 5e-4);
    boolean film = format != null && format.holds() == Exporter.Holds.FILM;
    int preset = format != null && format.id().equals("mp4") ? FILM_RATE : RATE;
    Optional<Integer> rate =
        film ? integer(fps.getText()).filter(r -> r != preset) : choices.rate();
    return new Choices(
        format == null ? choices.format() : format.id(),
        sized.map(s -> s[0]).orElse(choices.width()),
        sized.map(s -> s[1]).orElse(choices.height()),
        Integer.parseInt(scale.chosen()),
        shown == now ? choices.theme().filter(t -> t == shown) : Optional.of(shown),
        film ? typed : choices.seconds(),
        rate,
        choices.options());
  }

  /** What the fields say, or empty with the problem shown beside the field. */
  Optional<Order> order() {
    if (format == null) {
      return Optional.empty();
    }
    int count = subject.parts().get(0).steps();
    boolean film = format.holds() == Exporter.Holds.FILM;
    Optional<Integer> from =
        subject.deck() ? Optional.of(1) : whole(first, steps, "app.export.step", 1, count);
    Optional<Integer> until = from;
    if (from.isPresent() && !subject.deck() && !format.single()) {
      until = whole(last, steps, "app.export.step", from.get(), count);
    }
    Optional<Integer> rate =
        film ? whole(fps, rates, "app.export.fps", 1, (int) ClipCheck.FASTEST) : Optional.of(RATE);
    Optional<Double> hold = film ? hold() : Optional.of(pace(choices));
    Optional<int[]> pixels = sides();
    sizes.problem(pixels.isEmpty() ? Optional.of(wrongSize()) : Optional.empty());
    boolean fits = from.isPresent() && until.isPresent() && rate.isPresent() && hold.isPresent();
    if (!fits || pixels.isEmpty()) {
      return Optional.empty();
    }
    int times = times();
    return Optional.of(
        new Order(
            subject.range(from.get() - 1, until.get() - 1),
            format,
            options.args(),
            Theme.valueOf(theme.chosen()),
            pixels.get()[0] * times,
            pixels.get()[1] * times,
            rate.get(),
            hold.get()));
  }

  private double pace(Choices chosen) {
    double wanted = chosen.seconds().orElse(pace);
    return Math.max(ClipCheck.SHORTEST_STEP, Math.min(ClipCheck.LONGEST_STEP, wanted));
  }

  /** How many pixels stand for one; what has none is sharp as it is. */
  private int times() {
    return format != null && Formats.sharp(format) ? 1 : Integer.parseInt(scale.chosen());
  }

  private Optional<int[]> sides() {
    Matcher m = SIZE.matcher(size.getText());
    if (!m.matches()) {
      return Optional.empty();
    }
    int times = times();
    int w = Integer.parseInt(m.group(1));
    int h = Integer.parseInt(m.group(2));
    boolean fits = Math.min(w, h) >= SMALLEST && Math.max(w, h) * times <= LARGEST;
    return fits ? Optional.of(new int[] {w, h}) : Optional.empty();
  }

  private String wrongSize() {
    String rule = Text.of("app.export.size.rule", "min", SMALLEST, "max", LARGEST);
    return Fields.sentence(new Problem("size", rule, size.getText(), ""));
  }

  private Optional<Double> hold() {
    Optional<Double> typed =
        decimal(seconds.getText())
            .filter(s -> s >= ClipCheck.SHORTEST_STEP && s <= ClipCheck.LONGEST_STEP);
    String rule =
        Text.of(
            "app.export.pace.rule",
            "min",
            ClipCheck.SHORTEST_STEP,
            "max",
            Values.number(ClipCheck.LONGEST_STEP));
    paces.problem(
        typed.isPresent()
            ? Optional.empty()
            : Optional.of(Fields.sentence(new Problem("seconds", rule, seconds.getText(), ""))));
    return typed;
  }

  private static Optional<Double> decimal(String text) {
    String typed = text.strip();
    return !typed.isEmpty() && DECIMAL.matcher(typed).matches() && !typed.equals(".")
        ? Optional.of(Double.valueOf(typed.replace(',', '.')))
        : Optional.empty();
  }

  private static Optional<Integer> integer(String text) {
    String typed = text.strip();
    return typed.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(typed)) : Optional.empty();
  }

  private static Optional<Integer> whole(TextField field, Row row, String key, int min, int max) {
    Optional<Integer> typed = integer(field.getText()).filter(n -> n >= min && n <= max);
    String rule = Text.of("app.export.number.rule", "what", Text.of(key), "min", min, "max", max);
    row.problem(
        typed.isPresent()
            ? Optional.empty()
            : Optional.of(Fields.sentence(new Problem(key, rule, field.getText().strip(), ""))));
    return typed;
  }
}
