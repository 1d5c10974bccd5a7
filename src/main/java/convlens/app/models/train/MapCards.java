package convlens.app.models.train;

import convlens.app.common.Tasks;
import convlens.app.form.Row;
import convlens.app.models.ModelsModel;
import convlens.app.models.ModelsModel.Chosen;
import convlens.app.stage.ScenePane;
import convlens.scene.Theme;
import convlens.story.network.PictureRow;
import convlens.story.network.PicturesScene;
import convlens.story.network.Tile;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.watch.Following;
import convlens.watch.Sample;
import convlens.watch.Session;
import convlens.watch.Sight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A map that was pressed, large; maps that were pinned, live; and one through the whole run. */
final class MapCards {
  private static final double LARGE = 250;
  private static final double SMALL = 84;
  private static final int MOMENTS = 9;

  private final ModelsModel model;
  private final VBox box = new VBox(6);
  private final Label heading = new Label();
  private final ScenePane large = new ScenePane(true);
  private final ScenePane pins = new ScenePane(true);
  private final ScenePane followed = new ScenePane(true);
  private final Button pin = new Button();
  private final Set<One> pinned = new LinkedHashSet<>();
  private volatile Optional<One> chosen = Optional.empty();
  private Optional<Sight> last = Optional.empty();

  /** A map of a layer. */
  record One(Chosen layer, int c) {}

  /**
   * Cards that are not seen before a map was pressed.
   *
   * @param inspect opens the side that looks into a unit
   */
  MapCards(ModelsModel model, Consumer<One> inspect) {
    this.model = model;
    heading.getStyleClass().addAll("section", "first");
    large.setId("map-large");
    pins.setId("map-pins");
    followed.setId("map-followed");
    pin.setId("map-pin");
    pin.setOnAction(e -> chosen.ifPresent(this::switchPin));
    Button follow = new Button(Text.of("models.map.follow"));
    follow.setId("map-follow");
    follow.setTooltip(Row.tip(Text.of("models.map.follow.tip")));
    follow.setOnAction(e -> follow());
    Button look = new Button(Text.of("models.map.inspect"));
    look.setTooltip(Row.tip(Text.of("models.map.inspect.tip")));
    look.setOnAction(e -> chosen.ifPresent(inspect));
    for (Button b : List.of(pin, follow, look)) {
      b.getStyleClass().add("small");
    }
    HBox buttons = new HBox(6, pin, follow, look);
    box.getChildren().addAll(heading, large, buttons, followed, pins);
    for (ScenePane pane : List.of(followed, pins)) {
      pane.managedProperty().bind(pane.visibleProperty());
      pane.setVisible(false);
    }
    box.managedProperty().bind(box.visibleProperty());
    box.setVisible(false);
  }

  VBox node() {
    return box;
  }

  Set<One> pinned() {
    return pinned;
  }

  void theme(Theme theme) {
    for (ScenePane pane : List.of(large, pins, followed)) {
      pane.theme(theme);
    }
  }

  /** A map was pressed: it is shown large; pressed again, it goes. */
  void choose(One map) {
    boolean same = chosen.equals(Optional.of(map));
    chosen = same ? Optional.empty() : Optional.of(map);
    followed.setVisible(false);
    show();
  }

  /** Another model has other maps. */
  void forget() {
    chosen = Optional.empty();
    pinned.clear();
    show();
  }

  void see(Sight seen) {
    last = Optional.of(seen);
    show();
  }

  private void switchPin(One map) {
    if (!pinned.remove(map)) {
      pinned.add(map);
    }
    show();
  }

  private void show() {
    Optional<Tile> tile = chosen.flatMap(this::tile);
    box.setVisible(tile.isPresent() || !pinned.isEmpty());
    large.setVisible(tile.isPresent());
    large.setManaged(tile.isPresent());
    heading.setText(chosen.map(MapCards::title).orElse(Text.of("models.map.pinned")));
    chosen.ifPresent(
        c -> pin.setText(Text.of(pinned.contains(c) ? "models.map.unpin" : "models.map.pin")));
    tile.ifPresent(t -> large.show((w, h) -> scene(List.of(t), w, LARGE)));
    List<Tile> live = new ArrayList<>();
    pinned.forEach(p -> tile(p).ifPresent(t -> live.add(t.captioned(title(p)))));
    pins.setVisible(!live.isEmpty());
    pins.show((w, h) -> scene(live, w, SMALL));
  }

  private static PicturesScene scene(List<Tile> tiles, double width, double size) {
    return new PicturesScene("", List.of(PictureRow.of("", tiles).wrapped()), width, size);
  }

  private static String title(One map) {
    return Text.of("models.map.title", "layer", map.layer().node(), "c", map.c());
  }

  private Optional<Tile> tile(One map) {
    return last.flatMap(s -> s.layer(map.layer().graph(), map.layer().node()))
        .filter(l -> l.isMaps() && map.c() < l.dims().get(0))
        .map(
            l -> {
              int plane = l.dims().get(1) * l.dims().get(2);
              float[] own = Arrays.copyOfRange(l.values(), map.c() * plane, (map.c() + 1) * plane);
              return tile(l.dims().get(1), l.dims().get(2), own);
            });
  }

  private static Tile tile(int rows, int columns, float[] own) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float v : own) {
      least = Math.min(least, v);
      most = Math.max(most, v);
    }
    return Tile.map(Tensor.of(new Shape(1, 1, rows, columns), own), 0, least, most)
        .captioned(
            Text.of("models.map.scale", "min", Words.figure(least), "max", Words.figure(most)));
  }

  private void follow() {
    Optional<One> map = chosen;
    Optional<Session> of = model.session();
    if (map.isEmpty() || of.isEmpty() || last.isEmpty()) {
      return;
    }
    One one = map.get();
    Sample sample = last.get().sample();
    Tasks.of(
            () ->
                Following.of(
                    of.get(),
                    sample,
                    one.layer().graph(),
                    one.layer().node(),
                    one.c(),
                    MOMENTS,
                    () -> !chosen.equals(map)))
        .then(
            all -> {
              if (chosen.equals(map)) {
                followed(all);
              }
            })
        .start();
  }

  private void followed(List<Following.Then> all) {
    List<Tile> tiles = new ArrayList<>();
    for (Following.Then t : all) {
      tiles.add(
          tile(t.rows(), t.columns(), t.values())
              .captioned(Text.of("models.map.followed.step", "n", t.step())));
    }
    String title = Text.of("models.map.followed");
    followed.setVisible(true);
    followed.show(
        (w, h) ->
            new PicturesScene(title, List.of(PictureRow.of(title, tiles).wrapped()), w, SMALL));
  }
}
