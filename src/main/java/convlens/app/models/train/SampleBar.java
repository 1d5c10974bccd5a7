package convlens.app.models.train;

import convlens.app.common.Icons;
import convlens.app.common.Tasks;
import convlens.app.form.Row;
import convlens.app.models.ModelsModel;
import convlens.app.models.ModelsModel.Shown;
import convlens.app.shell.Sheets;
import convlens.data.Picture;
import convlens.text.Text;
import convlens.watch.Sample;
import convlens.watch.Session;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;

/** Above the strips: which sample goes in, another one, one that is drawn or opened. */
public final class SampleBar extends HBox {
  private final ModelsModel model;
  private final SplittableRandom dice = new SplittableRandom();
  private final Supplier<float[]> seen;
  private final Label which = new Label();
  private final Button draw = new Button();
  private final Button load = new Button();
  private final Button data = new Button(Text.of("models.sample.data"));

  /**
   * A bar.
   *
   * @param seen the cells that are shown now: what a drawing begins with
   */
  public SampleBar(ModelsModel model, Sheets sheets, Supplier<float[]> seen) {
    super(6);
    this.model = model;
    this.seen = seen;
    getStyleClass().add("sample-bar");
    setAlignment(Pos.CENTER);
    setMaxHeight(USE_PREF_SIZE);
    Button back = icon(Icons.LEFT, "models.sample.back", () -> move(-1));
    Button on = icon(Icons.RIGHT, "models.sample.on", () -> move(1));
    Button random = icon(Icons.DICE, "models.sample.random", this::random);
    which.getStyleClass().add("mono");
    which.setId("sample-which");
    which.setMinWidth(78);
    which.setAlignment(Pos.CENTER);
    data.getStyleClass().add("small");
    for (Button b : List.of(draw, load)) {
      b.getStyleClass().add("bare");
    }
    for (Button b : List.of(draw, load, data)) {
      b.setMinWidth(USE_PREF_SIZE);
      b.managedProperty().bind(b.visibleProperty());
    }
    draw.setGraphic(Icons.DRAW.node(16));
    draw.setAccessibleText(Text.of("models.sample.draw"));
    load.setGraphic(Icons.OPEN.node(16));
    load.setId("sample-open");
    load.setAccessibleText(Text.of("models.sample.open"));
    load.setTooltip(Row.tip(Text.of("models.sample.open.tip")));
    draw.setId("sample-draw");
    draw.setTooltip(Row.tip(Text.of("models.sample.draw.tip")));
    draw.setOnAction(e -> picture().ifPresent(dims -> draw(dims, sheets)));
    load.setOnAction(e -> picture().ifPresent(this::load));
    data.setOnAction(e -> to(model.shownProperty().get().index()));
    getChildren().addAll(back, which, on, random, draw, load, data);
    model.shownProperty().addListener((o, was, is) -> show());
    model.sessionProperty().addListener((o, was, is) -> show());
    show();
  }

  private static Button icon(Icons icon, String key, Runnable action) {
    Button b = new Button();
    b.setGraphic(icon.node(16));
    b.getStyleClass().addAll("bare");
    b.setId(key.substring(key.indexOf('.') + 1).replace('.', '-'));
    b.setAccessibleText(Text.of(key));
    b.setTooltip(Row.tip(Text.of(key)));
    b.setOnAction(e -> action.run());
    return b;
  }

  private void show() {
    Shown now = model.shownProperty().get();
    which.setText(
        now.own()
            .map(Sample::name)
            .orElseGet(() -> Text.of("models.strip.sample", "n", now.index())));
    draw.setVisible(picture().isPresent());
    load.setVisible(picture().isPresent());
    data.setVisible(now.own().isPresent());
  }

  /** Dims of the pictures that the model reads; empty where it reads something else. */
  private Optional<List<Integer>> picture() {
    return model
        .session()
        .filter(s -> s.setup().model().goal().kind() != convlens.model.Goal.Kind.GAN)
        .map(s -> s.setup().model().graph().inputs().values().iterator().next())
        .filter(d -> d.size() == 3);
  }

  private void to(int index) {
    model.shownProperty().set(new Shown(Math.max(0, index), Optional.empty()));
  }

  private void move(int by) {
    to(Math.min(last(), model.shownProperty().get().index() + by));
  }

  private void random() {
    to(dice.nextInt(last() + 1));
  }

  private int last() {
    return model.session().map(Session::run).map(r -> r.trainer().data().size() - 1).orElse(0);
  }

  private void draw(List<Integer> dims, Sheets sheets) {
    float[] begin = model.shownProperty().get().own().map(Sample::input).orElseGet(seen);
    int size = dims.get(0) * dims.get(1) * dims.get(2);
    DrawPad pad =
        new DrawPad(
            dims,
            begin.length == size ? begin : new float[size],
            cells ->
                model
                    .shownProperty()
                    .set(
                        new Shown(
                            model.shownProperty().get().index(),
                            Optional.of(Sample.own(Text.of("models.sample.drawn"), dims, cells)))));
    sheets.openUnder(draw, pad, pad, () -> {});
  }

  /** A picture of the user's, brought to the size and the channels that the model reads. */
  private void load(List<Integer> dims) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Text.of("app.input.open.title"));
    Optional.ofNullable(chooser.showOpenDialog(getScene().getWindow()))
        .map(File::getPath)
        .ifPresent(
            path ->
                Tasks.of(
                        () ->
                            Picture.onDisk(path)
                                .withSize(dims.get(1), dims.get(2))
                                .withChannels(dims.get(0))
                                .load())
                    .on(Tasks.FILES)
                    .then(t -> accept(path, dims, t.data()))
                    .otherwise(fault -> which.setText(sentence(fault)))
                    .start());
  }

  private static String sentence(Throwable fault) {
    return fault instanceof convlens.param.ProblemException e
        ? convlens.app.form.Fields.sentence(e.problem())
        : Text.of("models.sample.unreadable");
  }

  private void accept(String path, List<Integer> dims, float[] cells) {
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    model
        .shownProperty()
        .set(
            new Shown(
                model.shownProperty().get().index(),
                Optional.of(Sample.own(path.substring(slash + 1), dims, cells))));
  }
}
