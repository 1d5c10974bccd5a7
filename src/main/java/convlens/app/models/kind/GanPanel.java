package convlens.app.models.kind;

import convlens.app.form.Row;
import convlens.app.models.ModelsModel;
import convlens.app.stage.ScenePane;
import convlens.scene.Role;
import convlens.story.network.Curve;
import convlens.story.network.CurvesScene;
import convlens.story.network.Histogram;
import convlens.story.network.HistogramScene;
import convlens.story.network.Overlay;
import convlens.story.network.PictureRow;
import convlens.story.network.PicturesScene;
import convlens.story.network.Tile;
import convlens.tensor.Tensor;
import convlens.watch.Fakes;
import convlens.watch.Figures;
import convlens.watch.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

/** A GAN: the same noise from moment to moment, the verdicts on it, and who may learn. */
final class GanPanel extends KindPanel {
  private static final int SHOWN = 24;
  private static final double TILE = 84;

  /** Where two lines of them fill a wide window. */
  private static final double LARGEST = 128;

  private final ScenePane fakes = pane("kind-fakes");
  private final ScenePane losses = pane("kind-losses");
  private final ScenePane scores = pane("kind-scores");
  private final CheckBox gradient = new CheckBox(text("gan.gradient"));
  private final Label collapse = new Label();
  private Optional<Fakes> last = Optional.empty();

  GanPanel(ModelsModel model) {
    super(model);
    heading(text("gan.heading"));
    words(text("gan.help"));
    FlowPane buttons =
        new FlowPane(
            6,
            6,
            button("gan.d", false, true),
            button("gan.g", true, false),
            button("gan.both", true, true));
    add(buttons);
    gradient.setId("gan-gradient");
    gradient.setWrapText(true);
    gradient.setTooltip(Row.tip(text("gan.gradient.tip")));
    gradient.setOnAction(e -> show());
    add(gradient);
    collapse.setId("gan-collapse");
    collapse.setWrapText(true);
    collapse.setMinHeight(Label.USE_PREF_SIZE);
    add(collapse);
    losses.tallAs(w -> 200);
    ask(lens -> Fakes.of(lens, SHOWN), this::accept);
  }

  /** One batch in which only these learn; after it both learn again. */
  private Button button(String key, boolean generator, boolean discriminator) {
    Button b = new Button(text(key));
    b.setId(key.replace('.', '-'));
    b.getStyleClass().add("small");
    b.setMinWidth(Button.USE_PREF_SIZE);
    b.setTooltip(Row.tip(text(key + ".tip")));
    b.setOnAction(
        e ->
            model()
                .session()
                .ifPresent(
                    s -> {
                      s.trains(generator, discriminator);
                      model().step();
                    }));
    return b;
  }

  private void accept(Fakes seen) {
    last = Optional.of(seen);
    show();
  }

  private void show() {
    last.ifPresent(this::show);
  }

  private void show(Fakes seen) {
    boolean arrows = gradient.isSelected();
    fakes.show((w, h) -> pictures(seen, arrows, w));
    List<Curve> curves = curves();
    losses.show((w, h) -> new CurvesScene(curves, CurvesScene.Look.PLAIN.smoothed(0.8), w, 200));
    Histogram both =
        new Histogram(
                text("gan.scores"),
                List.of(
                    new Histogram.Group(text("gan.real"), Role.INPUT, seen.reals()),
                    new Histogram.Group(text("gan.fake"), Role.OUTPUT, seen.verdicts())))
            .within(0, 1);
    scores.show((w, h) -> new HistogramScene(text("gan.scores"), List.of(both), w));
    collapse.setText(
        text(
            seen.collapsed() ? "gan.collapsed" : "gan.spread",
            "share",
            Math.round(100 * seen.spread())));
    collapse.getStyleClass().remove("problem");
    if (seen.collapsed()) {
      collapse.getStyleClass().add("problem");
    }
  }

  private static PicturesScene pictures(Fakes seen, boolean arrows, double width) {
    Tensor all = Pictures.tensor(seen.n(), seen.dims(), seen.pictures());
    int plane = seen.dims().get(1) * seen.dims().get(2);
    int size = seen.pictures().length / seen.n();
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < seen.n(); i++) {
      Tile tile = Tile.picture(all, i).scaled(-1, 1).judged(seen.verdicts()[i]);
      if (arrows) {
        float[] own = java.util.Arrays.copyOfRange(seen.gradients(), i * size, i * size + plane);
        tile =
            tile.under(
                Overlay.Signed.of(Pictures.plane(seen.dims().get(1), seen.dims().get(2), own)));
      }
      tiles.add(tile);
    }
    String title = text(arrows ? "gan.fakes.gradient" : "gan.fakes");
    double tile = Math.max(TILE, Pictures.filling(LARGEST, SHOWN / 2, width));
    return new PicturesScene(title, List.of(PictureRow.of(title, tiles).wrapped()), width, tile);
  }

  private List<Curve> curves() {
    List<Curve> all = new ArrayList<>();
    for (Figures.Series f :
        model().session().map(Session::figures).map(Figures::all).orElse(List.of())) {
      if (f.name().equals("d_loss")) {
        all.add(Curve.line(text("gan.d.loss"), Role.INPUT, f.steps(), f.values()));
      } else if (f.name().equals("g_loss")) {
        all.add(Curve.line(text("gan.g.loss"), Role.OUTPUT, f.steps(), f.values()));
      }
    }
    return all;
  }
}
