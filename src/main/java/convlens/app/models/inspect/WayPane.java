package convlens.app.models.inspect;

import convlens.app.common.Fx;
import convlens.app.models.ModelsModel;
import convlens.app.models.ModelsModel.Chosen;
import convlens.app.stage.Emphasis;
import convlens.app.stage.Export;
import convlens.app.stage.Picture;
import convlens.app.stage.Player;
import convlens.app.stage.StageKeys;
import convlens.app.stage.Telling;
import convlens.app.stage.TransportBar;
import convlens.scene.Ref;
import convlens.scene.Theme;
import convlens.story.network.JourneyScene;
import convlens.watch.LayerRow;
import convlens.watch.Lens;
import convlens.watch.Session;
import convlens.watch.Sight;
import convlens.watch.Standing;
import convlens.watch.Way;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/**
 * The sample's way through the whole network, played like every story: row by row, with what each
 * does. The row that is shown is the model's chosen layer, and a layer that is chosen is shown.
 */
final class WayPane extends BorderPane {
  private final ModelsModel model;
  private final Player player = new Player();
  private final ReadOnlyObjectWrapper<Optional<WayStage.Shown>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final WayStage stage;
  private final StageKeys keys;
  private final TextFlow caption = new TextFlow();
  private final Standing<Sight> look;
  private Optional<Sight> sight = Optional.empty();
  private List<LayerRow> rows = List.of();
  private boolean open;
  private double aspect = 1.4;

  /** Points of height a scene has; its width follows the room. */
  private static final double HEIGHT = 460;

  /**
   * A pane.
   *
   * @param see the sample that is shown, through a lens
   */
  WayPane(ModelsModel model, Function<Lens, Sight> see) {
    this.model = model;
    look = new Standing<>(Fx.THREAD, see, this::seen);
    stage = new WayStage(player, shown.getReadOnlyProperty(), this::room, this::pressed);
    keys = new StageKeys(player, stage);
    caption.getStyleClass().add("way-caption");
    caption.setId("way-caption");
    TransportBar transport = new TransportBar(player);
    setCenter(stage);
    setBottom(new VBox(caption, transport));
    player.toldProperty().addListener((o, was, is) -> told());
    player.stepProperty().addListener((o, was, is) -> choose());
    model.chosenProperty().addListener((o, was, is) -> seek());
  }

  /** Another run is seen from here on. */
  void of(Optional<Session> session) {
    sight = Optional.empty();
    shown.set(Optional.empty());
    look.of(session);
  }

  /** Asked anew: another sample, another moment. */
  void ask(Function<Lens, Sight> see) {
    look.ask(see);
  }

  /** Told when it comes into sight or leaves it. */
  void open(boolean is) {
    open = is;
    look.open(is);
    if (!is) {
      player.playingProperty().set(false);
    }
  }

  private void seen(Sight now) {
    boolean first = sight.isEmpty();
    sight = Optional.of(now);
    model.session().ifPresent(s -> rows = Way.seen(now, s.rows()));
    show();
    if (first) {
      seek();
    }
  }

  private void room(double width, double height) {
    double now = Math.max(0.9, Math.min(2.6, width / Math.max(1, height)));
    if (Math.abs(now - aspect) > 0.01) {
      aspect = now;
      show();
    }
  }

  private void show() {
    scene(aspect)
        .ifPresent(
            scene -> {
              shown.set(Optional.of(new WayStage.Shown(scene)));
              player.length(scene.steps(), scene.stepsPerTick());
              told();
            });
  }

  private Optional<JourneyScene> scene(double shape) {
    return sight.flatMap(
        s ->
            model
                .session()
                .map(
                    of ->
                        new JourneyScene(
                            Way.stops(of.setup().model(), s, rows), HEIGHT * shape, HEIGHT)));
  }

  private void told() {
    shown
        .get()
        .map(s -> s.scene().frame(Math.min(player.toldProperty().get(), s.scene().steps() - 1)))
        .ifPresent(f -> caption.getChildren().setAll(Emphasis.words(f.caption())));
  }

  /** The row on its way in is the layer that everything else tells of. */
  private void choose() {
    int row = player.step() - 1;
    if (open && row >= 0 && row < rows.size()) {
      LayerRow r = rows.get(row);
      model.chosenProperty().set(Optional.of(new Chosen(r.graph(), r.last())));
    }
  }

  private void seek() {
    Optional<Chosen> chosen = model.chosenProperty().get();
    for (int i = 0; i < rows.size(); i++) {
      LayerRow r = rows.get(i);
      boolean is = chosen.equals(Optional.of(new Chosen(r.graph(), r.last())));
      if (is && player.step() != i + 1) {
        player.seek(i + 1);
      }
    }
  }

  private void pressed(Ref ref) {
    player.playingProperty().set(false);
    player.seek(ref.k());
  }

  void theme(Theme theme) {
    stage.theme(theme);
  }

  void presenter(boolean on) {
    stage.presenter(on);
  }

  /** What is told, and which step of it. */
  Telling telling() {
    return new Telling(shown.map(s -> s.map(WayStage.Shown::scene)), player);
  }

  /** Does what a key means on a stage; answers whether it means anything. */
  boolean key(KeyEvent e) {
    return keys.pressed(e);
  }

  Optional<Export> export() {
    String name = model.project().setup().model().name() + "-way";
    return shown.get().map(s -> new Export(name, s.scene().steps(), this::exported));
  }

  private JourneyScene exported(double shape) {
    return scene(Math.max(0.7, Math.min(3, shape))).orElseThrow();
  }

  /** What is on the stage, for tests. */
  Optional<Picture> painted() {
    return stage.painted();
  }
}
