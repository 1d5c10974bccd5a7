package convlens.app.stage;

import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.app.form.Segments;
import convlens.export.Clip;
import convlens.export.Exporter;
import convlens.param.Problem;
import convlens.param.Values;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** What is to be saved: which format, which steps, how large, how fast. */
public final class ExportForm extends VBox {
  private static final Pattern SIZE =
      Pattern.compile("\\s*(\\d{1,5})\\s*[×xX*,\\s]\\s*(\\d{1,5})\\s*");
  private static final int SMALLEST = 16;
  private static final int LARGEST = 8192;
  private static final int MOST_FRAMES_AT_ONCE = 60;

  private final Export what;
  private final Player player;
  private Runnable changed = () -> {};
  private final ComboBox<Exporter> format = new ComboBox<>();
  private final TextField first = number("export-first");
  private final TextField last = number("export-last");
  private final TextField size = number("export-size");
  private final TextField fps = number("export-fps");
  private final Label to = new Label(Text.of("app.export.steps.to"));
  private final Segments theme;
  private final Row steps;
  private final Row sizes;
  private final Row rates;

  public ExportForm(Export what, Player player, Theme now) {
    super(12);
    this.what = what;
    this.player = player;
    theme =
        new Segments(
            List.of(Theme.LIGHT.name(), Theme.DARK.name()),
            t -> Text.of("app.export.theme." + t),
            t -> {});
    theme.show(now.name());
    steps = new Row(Text.of("app.export.steps"), Text.of("app.export.steps.help"), first, to, last);
    sizes = new Row(Text.of("app.export.size"), Text.of("app.export.size.help"), size);
    rates = new Row(Text.of("app.export.fps"), "", fps, new Label(pace()));
    getChildren()
        .setAll(
            new Row(Text.of("app.export.format"), "", Row.wide(format)),
            steps,
            sizes,
            new Row(Text.of("app.export.theme"), "", Row.wide(theme)),
            rates);
    formats();
    presets();
  }

  private void formats() {
    format.setId("export-format");
    format.setConverter(new Titles());
    format
        .getItems()
        .setAll(
            ServiceLoader.load(Exporter.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Exporter::single).thenComparing(Exporter::id))
                .toList());
    format.setOnAction(e -> formatChosen());
  }

  private void presets() {
    size.setText("1280 × 720");
    fps.setText("20");
    first.setText("1");
    last.setText(String.valueOf(Math.min(what.steps(), MOST_FRAMES_AT_ONCE)));
    format.getItems().stream()
        .filter(f -> f.id().equals("gif"))
        .findFirst()
        .or(() -> format.getItems().stream().findFirst())
        .ifPresent(format::setValue);
    formatChosen();
  }

  /** Tells each time another format is chosen, and at once. */
  public void onFormat(Runnable told) {
    changed = told;
    told.run();
  }

  /** Who writes it; empty where no format is installed. */
  public Optional<Exporter> format() {
    return Optional.ofNullable(format.getValue());
  }

  /** Whoever opens the form begins here. */
  public Node first() {
    return format;
  }

  private String pace() {
    double seconds = Player.SECONDS_PER_STEP / player.speedProperty().get();
    return Text.of("app.export.pace", "n", Values.number(Math.rint(seconds * 1000) / 1000));
  }

  private static TextField number(String id) {
    TextField field = new TextField();
    field.setId(id);
    field.getStyleClass().add("value");
    field.setPrefWidth(110);
    return field;
  }

  private void formatChosen() {
    boolean single = format.getValue() != null && format.getValue().single();
    String here = String.valueOf(player.step() + 1);
    if (single) {
      first.setText(here);
    } else if (first.getText().equals(here)) {
      first.setText("1");
    }
    for (javafx.scene.Node n : List.of(to, last)) {
      n.setVisible(!single);
    }
    rates.setDisable(single);
    changed.run();
  }

  /** What the fields say, or empty with the problem shown beside the field. */
  public Optional<Clip> clip() {
    int count = what.steps();
    boolean single = format.getValue() != null && format.getValue().single();
    Optional<Integer> from = whole(first, steps, "app.export.step", 1, count);
    Optional<Integer> until =
        single ? from : whole(last, steps, "app.export.step", from.orElse(1), count);
    Optional<Integer> rate = single ? Optional.of(20) : whole(fps, rates, "app.export.fps", 1, 60);
    Matcher m = SIZE.matcher(size.getText());
    boolean sized = m.matches() && fits(m.group(1)) && fits(m.group(2));
    sizes.problem(
        sized
            ? Optional.empty()
            : Optional.of(
                Fields.sentence(
                    new Problem("size", Text.of("app.export.size.rule"), size.getText(), ""))));
    if (from.isEmpty() || until.isEmpty() || rate.isEmpty() || !sized) {
      return Optional.empty();
    }
    int w = Integer.parseInt(m.group(1));
    int h = Integer.parseInt(m.group(2));
    Scene scene = what.scene().apply((double) w / h);
    return Optional.of(
        new Clip(
            scene,
            Theme.valueOf(theme.chosen()),
            from.get() - 1,
            until.get() - 1,
            w,
            h,
            rate.get(),
            Player.SECONDS_PER_STEP / player.speedProperty().get()));
  }

  private static boolean fits(String side) {
    int n = Integer.parseInt(side);
    return n >= SMALLEST && n <= LARGEST;
  }

  private static Optional<Integer> whole(TextField field, Row row, String key, int min, int max) {
    String text = field.getText().strip();
    boolean fine =
        text.matches("\\d{1,9}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max;
    row.problem(
        fine
            ? Optional.empty()
            : Optional.of(
                Fields.sentence(
                    new Problem(
                        key,
                        Text.of(
                            "app.export.number.rule", "what", Text.of(key), "min", min, "max", max),
                        text,
                        ""))));
    return fine ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  private static final class Titles extends StringConverter<Exporter> {
    @Override
    public String toString(Exporter exporter) {
      if (exporter == null) {
        return "";
      }
      String key = "app.format." + exporter.id();
      return Text.has(key) ? Text.of(key) : exporter.id();
    }

    @Override
    public Exporter fromString(String title) {
      throw new UnsupportedOperationException("the menu is not typed into");
    }
  }
}
