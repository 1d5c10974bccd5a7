package convlens.app.models.train;

import convlens.app.common.Fx;
import convlens.app.common.Fxml;
import convlens.app.form.Row;
import convlens.app.form.Segments;
import convlens.app.models.ModelTab;
import convlens.app.models.ModelsModel;
import convlens.app.models.ModelsModel.Chosen;
import convlens.app.models.ModelsModel.Earlier;
import convlens.app.models.ModelsModel.Shown;
import convlens.app.shell.Sheets;
import convlens.app.stage.Export;
import convlens.app.stage.Folds;
import convlens.app.stage.ScenePane;
import convlens.app.stage.Shaped;
import convlens.scene.Ref;
import convlens.scene.Theme;
import convlens.story.network.FlowScene;
import convlens.story.network.GraphWords;
import convlens.story.network.Strip;
import convlens.story.network.StripsScene;
import convlens.text.Text;
import convlens.watch.LayerRow;
import convlens.watch.Lens;
import convlens.watch.Sample;
import convlens.watch.Session;
import convlens.watch.Sight;
import convlens.watch.Viewer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A model while it trains: its layers, their maps and filters, its curves, what it makes. */
public final class TrainTab implements ModelTab {
  /** Kept free above the strips, for the bar that says what goes in. */
  private static final double HEAD = 36;

  private final ModelsModel model;
  private final ScenePane strips = new ScenePane(false);
  private final LayerList layers;
  private final LayerFacts layerFacts;
  private final SidePanel sidePanel;
  private final MapCards cards;
  private final Folds folds;
  private final DeadMaps dead = new DeadMaps();
  private final Set<Chosen> open = new HashSet<>();
  private String stage = Stages.MAPS;
  private Optional<FlowScene.Model> beside = Optional.empty();
  private List<LayerRow> rows = List.of();
  private Optional<Viewer.Question<Sight>> question = Optional.empty();
  private Optional<Session> watched = Optional.empty();
  private Optional<Sight> sight = Optional.empty();
  private Strips.Made made = new Strips.Made(List.of(), List.of());
  private boolean visible;

  @FXML private BorderPane root;
  @FXML private ScrollPane left;
  @FXML private Label parameters;
  @FXML private Label deadMaps;
  @FXML private VBox layersBox;
  @FXML private VBox facts;
  @FXML private Button openStep;
  @FXML private StackPane stageSlot;
  @FXML private Button foldLeft;
  @FXML private Button foldRight;
  @FXML private ScrollPane right;
  @FXML private VBox side;

  /**
   * The tab.
   *
   * @param operations opens a layer's step in the room of operations
   * @param inspect opens the side that looks into a unit of the chosen layer
   */
  public TrainTab(
      ModelsModel model, Sheets sheets, Consumer<OpenStep> operations, Runnable inspect) {
    this.model = model;
    Fxml.load("train", this);
    strips.setId("strips");
    SampleBar bar =
        new SampleBar(model, sheets, () -> sight.map(s -> s.sample().input()).orElse(new float[0]));
    Segments stages =
        new Segments(
            Stages.ALL,
            id -> Text.of("models.stage." + id),
            id -> {
              stage = id;
              show();
            });
    stages.setId("train-stages");
    stages.setMinWidth(Segments.USE_PREF_SIZE);
    bar.getChildren().add(0, stages);
    StackPane.setAlignment(bar, Pos.TOP_CENTER);
    StackPane.setMargin(strips, new Insets(HEAD, 0, 0, 0));
    stageSlot.getChildren().addAll(0, List.of(strips, bar));
    layers = new LayerList(model, layersBox, this::shownRow);
    layerFacts = new LayerFacts(facts);
    cards = new MapCards(model, map -> inspect.run());
    sidePanel = new SidePanel(model, side);
    side.getChildren().add(0, cards.node());
    folds = new Folds(root, left, right, foldLeft, foldRight);
    strips.onChosen((ref, e) -> pressed(ref));
    deadMaps.managedProperty().bind(deadMaps.visibleProperty());
    deadMaps.setTooltip(Row.tip(Text.of("models.dead.tip")));
    openStep.setId("open-step");
    openStep.setOnAction(e -> OpenStep.make(model, sight, step -> step, operations));
    model.sessionProperty().subscribe(this::watch);
    model.chosenProperty().addListener((o, was, is) -> show());
    model.shownProperty().addListener((o, was, is) -> ask());
  }

  @Override
  public String id() {
    return "train";
  }

  @Override
  public Node node() {
    return root;
  }

  @Override
  public void shown(boolean is) {
    visible = is;
    sidePanel.shown(is);
    watch(model.session());
  }

  private void watch(Optional<Session> session) {
    watched.ifPresent(s -> question.ifPresent(s.viewer()::forget));
    question = Optional.empty();
    watched = session;
    sidePanel.watch(session);
    if (session.isEmpty()) {
      return;
    }
    // What the gradients of the run before were stays beside those of a branch.
    List<Earlier> before = model.earlierProperty().get();
    beside =
        before.isEmpty()
            ? Optional.empty()
            : sight.map(was -> Stages.model(before.get(before.size() - 1).name(), was, rows));
    sight = Optional.empty();
    if (!rows.equals(session.get().rows())) {
      // What another model made says nothing of this one, not even for a moment.
      strips.show((w, h) -> Stages.strips(List.of(), w, Set.of()));
    }
    rows = session.get().rows();
    layers.show(rows);
    long all = rows.stream().mapToLong(LayerRow::parameters).sum();
    parameters.setText(Text.of("models.parameters", "n", GraphWords.count(all)));
    if (model.chosenProperty().get().filter(this::isRow).isEmpty()) {
      model.chosenProperty().set(first());
      cards.forget();
    }
    ask();
  }

  private boolean isRow(Chosen c) {
    return rows.stream().anyMatch(r -> new Chosen(r.graph(), r.last()).equals(c));
  }

  /** The first row with filters to be seen. */
  private Optional<Chosen> first() {
    return rows.stream()
        .filter(r -> r.weight().isPresent() && r.dims().size() == 3)
        .findFirst()
        .or(() -> rows.stream().filter(r -> r.weight().isPresent()).findFirst())
        .map(r -> new Chosen(r.graph(), r.last()));
  }

  private void ask() {
    if (!visible || watched.isEmpty()) {
      return;
    }
    Viewer viewer = watched.get().viewer();
    Shown wanted = model.shownProperty().get();
    question.ifPresent(viewer::forget);
    question =
        Optional.of(
            viewer.ask(lens -> see(lens, wanted), seen -> Fx.run(() -> accept(wanted, seen))));
  }

  private Sight see(Lens lens, Shown wanted) {
    Sample sample =
        wanted
            .own()
            .filter(s -> s.dims().equals(lens.sample(0).dims()))
            .orElseGet(() -> lens.sample(wanted.index()));
    dead.look(lens);
    return lens.see(sample);
  }

  private void accept(Shown wanted, Sight seen) {
    if (wanted.equals(model.shownProperty().get())) {
      sight = Optional.of(seen);
      show();
    }
  }

  private void show() {
    if (sight.isEmpty()) {
      return;
    }
    Sight seen = sight.get();
    Optional<Chosen> chosen = model.chosenProperty().get();
    Strips.Made now = Strips.of(seen, rows, chosen, dead.found());
    made = now;
    strips.show(maker(seen, now, chosen));
    cards.see(seen);
    layerFacts.show(seen, rows, chosen, dead.found());
    DeadMaps.Share share = dead.share();
    deadMaps.setVisible(share.isLarge());
    deadMaps.setText(Text.of("models.dead", "n", share.dead(), "of", share.all()));
    openStep.setDisable(
        rows.stream()
            .noneMatch(
                r -> r.playable() && chosen.equals(Optional.of(new Chosen(r.graph(), r.last())))));
  }

  private ScenePane.Maker maker(Sight seen, Strips.Made now, Optional<Chosen> chosen) {
    List<LayerRow> of = rows;
    if (stage.equals(Stages.FLOW)) {
      Optional<FlowScene.Model> other = beside;
      return (w, h) -> Stages.flow(seen, of, other, w);
    }
    if (stage.equals(Stages.WEIGHTS)) {
      return (w, h) -> Stages.weights(seen, of, chosen, w);
    }
    List<Strip> shown = opened(now, Set.copyOf(open));
    Set<Ref> pins = pins(now);
    return (w, h) -> Stages.strips(shown, w, pins);
  }

  private Set<Ref> pins(Strips.Made now) {
    Set<Ref> all = new HashSet<>();
    for (MapCards.One one : cards.pinned()) {
      int k = now.owners().indexOf(one.layer());
      if (k >= 0) {
        all.add(Ref.channel(Ref.MAP, k, one.c()));
      }
    }
    return all;
  }

  private static List<Strip> opened(Strips.Made made, Set<Chosen> all) {
    List<Strip> strips = new ArrayList<>();
    for (int i = 0; i < made.strips().size(); i++) {
      strips.add(made.strips().get(i).opened(all.contains(made.owners().get(i))));
    }
    return strips;
  }

  /** A press on a heading or a map chooses its layer; on what is left out, shows it. */
  private void pressed(Ref ref) {
    if (ref.k() < 0 || ref.k() >= made.owners().size()) {
      return;
    }
    Chosen owner = made.owners().get(ref.k());
    if (Ref.MORE.equals(ref.part())) {
      if (!open.remove(owner)) {
        open.add(owner);
      }
      show();
    } else if (!owner.equals(Strips.INPUT)) {
      model.chosenProperty().set(Optional.of(owner));
      // The first strip of a layer is its maps; those behind it are its weights.
      if (Ref.MAP.equals(ref.part()) && made.owners().indexOf(owner) == ref.k()) {
        cards.choose(new MapCards.One(owner, ref.c()));
        right.setVvalue(0);
      }
    }
  }

  private void shownRow(LayerRow row) {
    strips
        .painted()
        .filter(p -> p.scene() instanceof StripsScene)
        .map(p -> ((StripsScene) p.scene()).top(row.graph() + "/" + row.last()))
        .ifPresent(top -> top.ifPresent(strips::scrollTo));
  }

  @Override
  public void theme(Theme theme) {
    strips.theme(theme);
    sidePanel.theme(theme);
    cards.theme(theme);
  }

  @Override
  public void key(KeyEvent e) {
    if (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN) {
      sample(e.getCode() == KeyCode.DOWN ? 1 : -1);
      e.consume();
    }
  }

  private void sample(int by) {
    int next = Math.max(0, model.shownProperty().get().index() + by);
    model.shownProperty().set(new Shown(next, Optional.empty()));
  }

  @Override
  public void presenter(boolean on) {
    folds.presenter(on);
  }

  @Override
  public Optional<Export> export() {
    String name = model.project().setup().model().name() + "-" + stage;
    return strips.maker().map(maker -> new Export(name, 1, shape -> Shaped.of(maker, shape, 720)));
  }
}
