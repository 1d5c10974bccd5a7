package convlens.app.models.inspect;

import convlens.app.common.Fx;
import convlens.app.common.Fxml;
import convlens.app.form.Segments;
import convlens.app.models.ModelTab;
import convlens.app.models.ModelsModel;
import convlens.app.models.ModelsModel.Chosen;
import convlens.app.models.Waiting;
import convlens.app.models.train.LayerList;
import convlens.app.models.train.OpenStep;
import convlens.app.models.train.SampleBar;
import convlens.app.shell.Sheets;
import convlens.app.stage.Export;
import convlens.app.stage.ScenePane;
import convlens.app.stage.Telling;
import convlens.scene.Ref;
import convlens.scene.Theme;
import convlens.text.Text;
import convlens.watch.LayerRow;
import convlens.watch.Lens;
import convlens.watch.Sample;
import convlens.watch.Session;
import convlens.watch.Sight;
import convlens.watch.Standing;
import convlens.watch.Units;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * One unit of a network: what it sees of the input, which cells would excite it more, which patches
 * of the data do, what it misses when they are covered.
 */
public final class InspectTab implements ModelTab {
  private static final double HEAD = 36;

  /** One unit of the chosen layer. */
  private static final String UNIT = "unit";

  /** The whole network, layer by layer. */
  private static final String WAY = "way";

  private final ModelsModel model;
  private final WayPane way;
  private final Label help;
  private final ScenePane maps = new ScenePane(false);
  private final ScenePane unitPane = new ScenePane(true);
  private final ScenePane patches = new ScenePane(true);
  private final LayerList layers;
  private final Standing<UnitLook> look = new Standing<>(Fx.THREAD, this::see, this::show);
  private final Standing<UnitSearch> search = new Standing<>(Fx.THREAD, this::find, this::show);
  private String part = UNIT;
  private boolean visible;
  private List<LayerRow> rows = List.of();
  private Optional<UnitLook> last = Optional.empty();
  private Optional<UnitSearch> lastSearch = Optional.empty();

  /** As it is asked for; the viewer's thread reads it. */
  private volatile Optional<Units.Unit> unit = Optional.empty();

  private volatile ModelsModel.Shown shown;

  /** Goes up with all that makes a search in vain; read on the viewer's thread. */
  private final AtomicInteger turn = new AtomicInteger();

  private final Waiting waiting = new Waiting();

  @FXML private BorderPane root;
  @FXML private ScrollPane left;
  @FXML private VBox layersBox;
  @FXML private StackPane stageSlot;
  @FXML private ScrollPane right;
  @FXML private VBox side;
  @FXML private Label told;
  @FXML private Button openStep;

  /**
   * The tab.
   *
   * @param operations opens a layer's step in the room of operations
   */
  public InspectTab(ModelsModel model, Sheets sheets, Consumer<OpenStep> operations) {
    this.model = model;
    this.shown = model.shownProperty().get();
    Fxml.load("inspect", this);
    maps.setId("inspect-maps");
    unitPane.setId("inspect-unit");
    patches.setId("inspect-patches");
    SampleBar bar =
        new SampleBar(
            model, sheets, () -> last.map(l -> l.sight().sample().input()).orElse(new float[0]));
    way = new WayPane(model, lens -> lens.see(sample(lens)));
    bar.getChildren().add(0, parts());
    look.whileWaiting(w -> waiting.of(look, w));
    search.whileWaiting(w -> waiting.of(search, w));
    StackPane.setAlignment(bar, Pos.TOP_CENTER);
    for (Node stage : List.of(maps, way)) {
      StackPane.setMargin(stage, new Insets(HEAD, 0, 0, 0));
    }
    way.setVisible(false);
    // What is not seen must not widen the room: a transport needs more of it than maps do.
    way.managedProperty().bind(way.visibleProperty());
    stageSlot.getChildren().addAll(maps, way, bar, waiting);
    Label help = new Label(text("help"));
    help.getStyleClass().addAll("muted", "tiny");
    help.setWrapText(true);
    for (Node n : List.of(unitPane, help, patches)) {
      n.managedProperty().bind(n.visibleProperty());
    }
    this.help = help;
    side.getChildren().addAll(unitPane, help, patches);
    layers = new LayerList(model, layersBox, row -> {});
    told.setId("inspect-told");
    openStep.setId("inspect-open-step");
    openStep.setOnAction(
        e -> {
          Optional<Units.Unit> at = unit;
          OpenStep.make(
              model, last.map(UnitLook::sight), step -> at.map(step::at).orElse(step), operations);
        });
    maps.onChosen((ref, e) -> pressed(ref));
    model.sessionProperty().subscribe(this::of);
    model.chosenProperty().addListener((o, was, is) -> layer(is));
    model
        .shownProperty()
        .addListener(
            (o, was, is) -> {
              shown = is;
              again();
            });
  }

  private Segments parts() {
    Segments parts = new Segments(List.of(UNIT, WAY), id -> text("part." + id), this::part);
    parts.setId("inspect-parts");
    parts.setMinWidth(Segments.USE_PREF_SIZE);
    return parts;
  }

  /** One unit with all that is told of it, or the whole way. */
  private void part(String id) {
    part = id;
    boolean all = id.equals(WAY);
    maps.setVisible(!all);
    way.setVisible(all);
    right.setVisible(!all);
    right.setManaged(!all);
    shown(visible);
  }

  private void of(Optional<Session> session) {
    List<LayerRow> next = session.map(Session::rows).orElse(List.of());
    if (!next.equals(rows)) {
      unit = Optional.empty(); // A unit of another model is none of this one.
    }
    rows = next;
    turn.incrementAndGet();
    layers.show(rows);
    last = Optional.empty();
    lastSearch = Optional.empty();
    layer(model.chosenProperty().get());
    look.of(session);
    search.of(session);
    way.of(session);
  }

  /** Another layer is looked at from the middle of its first map on. */
  private void layer(Optional<Chosen> chosen) {
    Optional<LayerRow> row =
        chosen.flatMap(
            c ->
                rows.stream()
                    .filter(r -> r.graph().equals(c.graph()) && r.last().equals(c.node()))
                    .findFirst());
    boolean same = unit.filter(u -> row.filter(r -> isOf(r, u)).isPresent()).isPresent();
    if (!same) {
      unit =
          row.map(
              r -> {
                boolean places = r.dims().size() == 3;
                int y = places ? r.dims().get(1) / 2 : 0;
                int x = places ? r.dims().get(2) / 2 : 0;
                return new Units.Unit(r.graph(), r.last(), 0, y, x);
              });
      again();
    }
  }

  /** A layer of another model may have the same name and fewer cells. */
  private static boolean isOf(LayerRow row, Units.Unit u) {
    return row.graph().equals(u.graph())
        && row.last().equals(u.node())
        && UnitLook.has(row.dims(), u);
  }

  private void again() {
    turn.incrementAndGet();
    look.ask(this::see);
    search.ask(this::find);
    way.ask(lens -> lens.see(sample(lens)));
  }

  private void pressed(Ref ref) {
    boolean cell = Ref.MAP.equals(ref.part()) && ref.k() == 0;
    Optional<Units.Unit> now = unit;
    if (cell && now.isPresent() && last.isPresent()) {
      unit = Optional.of(last.get().cell(now.get(), ref));
      again();
    }
  }

  private Sample sample(Lens lens) {
    ModelsModel.Shown wanted = shown;
    return wanted
        .own()
        .filter(s -> s.dims().equals(lens.sample(0).dims()))
        .orElseGet(() -> lens.sample(wanted.index()));
  }

  private UnitLook see(Lens lens) {
    return UnitLook.of(lens, sample(lens), unit);
  }

  private UnitSearch find(Lens lens) {
    int mine = turn.get();
    return UnitSearch.of(lens, sample(lens), unit, () -> turn.get() != mine);
  }

  private void show(UnitLook seen) {
    last = Optional.of(seen);
    maps.show((w, h) -> seen.maps(rows, w, h));
    unitPane.show((w, h) -> seen.pictures(lastSearch, w));
    // A generator's noise is no picture to be covered or searched.
    boolean pictured = seen.gradient().length > 0;
    unitPane.setVisible(pictured);
    help.setVisible(pictured);
    patches.setVisible(pictured && lastSearch.filter(f -> f.patches().isEmpty()).isEmpty());
    told.setText(seen.told(rows));
    Optional<Chosen> chosen = model.chosenProperty().get();
    openStep.setDisable(
        rows.stream()
            .noneMatch(
                r -> r.playable() && chosen.equals(Optional.of(new Chosen(r.graph(), r.last())))));
  }

  private void show(UnitSearch found) {
    if (found.broken()) {
      return;
    }
    lastSearch = Optional.of(found);
    // Of a unit that sees all at once no part of the data can be told.
    patches.setVisible(!found.patches().isEmpty());
    patches.show((w, h) -> found.scene(w));
    last.ifPresent(seen -> unitPane.show((w, h) -> seen.pictures(lastSearch, w)));
  }

  @Override
  public String id() {
    return "inspect";
  }

  @Override
  public Node node() {
    return root;
  }

  @Override
  public void shown(boolean is) {
    visible = is;
    turn.incrementAndGet();
    look.open(is && part.equals(UNIT));
    search.open(is && part.equals(UNIT));
    way.open(is && part.equals(WAY));
  }

  @Override
  public void theme(Theme theme) {
    for (ScenePane pane : List.of(maps, unitPane, patches)) {
      pane.theme(theme);
    }
    way.theme(theme);
  }

  @Override
  public boolean plays(KeyEvent e) {
    return part.equals(WAY) && way.key(e);
  }

  @Override
  public void key(KeyEvent e) {}

  @Override
  public void presenter(boolean on) {
    left.setVisible(!on);
    left.setManaged(!on);
    way.presenter(on);
  }

  @Override
  public Optional<Telling> telling() {
    return part.equals(WAY) ? Optional.of(way.telling()) : Optional.empty();
  }

  @Override
  public Optional<Export> export() {
    if (part.equals(WAY)) {
      return way.export();
    }
    String name = model.project().setup().model().name() + "-unit";
    return last.map(
        seen ->
            new Export(name, 1, shape -> seen.pictures(lastSearch, 640 * Math.max(0.6, shape))));
  }

  static String text(String key, Object... named) {
    return Text.of("models.inspect." + key, named);
  }

  /** For tests: the whole way. */
  WayPane way() {
    return way;
  }

  /** For tests: the layer's maps as they are seen. */
  Optional<Sight> seen() {
    return last.map(UnitLook::sight);
  }
}
