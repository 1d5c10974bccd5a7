package convlens.app.models.build;

import convlens.app.common.Fx;
import convlens.app.common.Icons;
import convlens.app.common.Tasks;
import convlens.app.form.Row;
import convlens.app.form.Segments;
import convlens.app.models.ModelTab;
import convlens.app.models.ModelsModel;
import convlens.app.models.ProjectModel;
import convlens.app.shell.Sheets;
import convlens.app.stage.Export;
import convlens.app.stage.Folds;
import convlens.model.Goal;
import convlens.model.Preset;
import convlens.model.edit.ModelEdit;
import convlens.model.edit.Names;
import convlens.scene.Ref;
import convlens.scene.Theme;
import convlens.story.network.GraphScene;
import convlens.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * How a model is built: a palette of layers, the graph as volumes, the chosen layer's form and
 * numbers, all layers in a table, and the model as PyTorch's text.
 */
public final class BuildTab implements ModelTab {
  private static final String LAYER = "layer";
  private static final String MODEL = "model";
  private static final String TORCH = "torch";
  private static final double EXPORT = 1100;

  private final BuildModel model;
  private final BorderPane root = new BorderPane();
  private final Palette palette;
  private final NetworkStage stage;
  private final LayerPanel layer;
  private final EdgePanel edge;
  private final ModelPanel whole;
  private final TorchPane torch = new TorchPane();
  private final LayerTable table;
  private final TroubleLine trouble;
  private final LayerActions actions;
  private final ModelFiles files;
  private final Segments sides =
      new Segments(List.of(LAYER, MODEL, TORCH), w -> Text.of("build.side." + w), this::side);
  private final StackPane side = new StackPane();
  private final ScrollPane right = new ScrollPane();
  private final VBox rightBox = new VBox(10);
  private final HBox bar;
  private final Folds folds;
  private Runnable came = () -> {};

  /**
   * The side of a project where its model is built.
   *
   * @param project what is worked on
   * @param sheets where the gallery of presets is laid
   */
  public BuildTab(ProjectModel project, Sheets sheets) {
    model = new BuildModel(project, Tasks.worker("build"), Fx.THREAD);
    palette = new Palette(new Dragged());
    Pane over = new Pane();
    over.setPickOnBounds(false);
    over.setMouseTransparent(true);
    stage = NetworkStage.over(over, new Carrying(model, this::clicked, () -> !isJoining()));
    layer = new LayerPanel(model);
    edge = new EdgePanel(model);
    whole = new ModelPanel(model);
    table = new LayerTable(this::listed);
    trouble = new TroubleLine(model);
    actions = new LayerActions(model, sheets, trouble);
    files = new ModelFiles(model, root, trouble::say);
    bar = new FileBar(this, files).node();
    StackPane slot = new StackPane(stage, over);
    slot.getStyleClass().add("stage-pane");
    Button foldLeft = fold(slot, Pos.TOP_LEFT);
    Button foldRight = fold(slot, Pos.TOP_RIGHT);
    VBox.setVgrow(slot, Priority.ALWAYS);
    VBox middle = new VBox(bar, trouble, slot, actions, table);
    middle.getStyleClass().add("build-middle");
    table.setPrefHeight(172);
    table.setMinHeight(96);
    layOut(middle);
    folds = new Folds(root, palette, right, foldLeft, foldRight);
    model.builtProperty().addListener((o, was, is) -> show());
    model.chosenProperty().addListener((o, was, is) -> show());
  }

  /** The layer chosen here is the one that the other sides of the model look at. */
  public BuildTab tied(ModelsModel models) {
    came = new Tied(model, models)::fetch;
    return this;
  }

  private boolean isJoining() {
    return actions.isJoining();
  }

  private void layOut(VBox middle) {
    root.setId("build");
    root.getStyleClass().addAll("operation", "build");
    palette.getStyleClass().add("build-palette");
    sides.setId("build-sides");
    rightBox.getChildren().addAll(sides, side);
    rightBox.getStyleClass().add("panel-body");
    VBox.setVgrow(side, Priority.ALWAYS);
    right.setContent(rightBox);
    right.setFitToWidth(true);
    right.setFitToHeight(true);
    right.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    right.getStyleClass().addAll("panel", "panel-right");
    side.setAlignment(Pos.TOP_LEFT);
    root.setLeft(palette);
    root.setCenter(middle);
    root.setRight(right);
    side(LAYER);
  }

  private static Button fold(StackPane slot, Pos where) {
    Button button = new Button();
    button.getStyleClass().addAll("bare", "fold");
    StackPane.setAlignment(button, where);
    slot.getChildren().add(button);
    return button;
  }

  static Button button(String id, String key, Runnable action) {
    Button button = new Button(Text.of(key));
    button.setId(id);
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(Row.tip(Text.of(key + ".help")));
    button.setOnAction(e -> action.run());
    return button;
  }

  static Button icon(String id, Icons icon, String key, Runnable action) {
    Button button = new Button();
    button.setId(id);
    button.setGraphic(icon.node(16));
    button.getStyleClass().add("bare");
    button.setAccessibleText(Text.of(key));
    button.setTooltip(Row.tip(Text.of(key)));
    button.setOnAction(e -> action.run());
    return button;
  }

  private void side(String which) {
    side.getChildren()
        .setAll(
            switch (which) {
              case MODEL -> whole;
              case TORCH -> torch;
              default ->
                  model.chosenProperty().get().flatMap(Chosen::slot).isPresent() ? edge : layer;
            });
  }

  private void show() {
    model
        .built()
        .ifPresent(
            b -> {
              Chosen c = b.there(model.chosenProperty().get());
              stage.show(b, b.ref(c));
              table.show(b, c);
              whole.show(b);
              torch.show(b.torch());
              trouble.show(b);
              actions.show(b, c);
              if (c.slot().isPresent()) {
                edge.show(b, c);
              } else {
                layer.show(b, c);
              }
              side(sides.chosen());
            });
  }

  private void clicked(Ref ref) {
    model.built().flatMap(b -> b.chosen(ref)).ifPresent(this::clicked);
  }

  private void clicked(Chosen c) {
    if (!actions.joined(c)) {
      model.choose(c);
      sides.show(LAYER);
      side(LAYER);
    }
  }

  private void listed(Chosen c) {
    if (!actions.joined(c)) {
      model.choose(c);
    }
  }

  /** A model without layers for the data there are. */
  void empty() {
    model
        .built()
        .flatMap(Built::data)
        .ifPresentOrElse(
            d -> {
              Goal goal = ModelEdit.goal(d);
              model.edit(
                  ModelEdit.empty("model", goal, d, ModelFiles.training(model.setup())), "new");
            },
            () -> trouble.say(Text.of("build.new.data")));
  }

  /** The same model under a name of its own: what is changed from here on is another one. */
  void duplicate() {
    model.edit(ModelEdit.renamed(model.model(), model.model().name() + "_copy"), "duplicate");
    trouble.say(Text.of("build.duplicated", "name", model.model().name()));
  }

  /** The gallery of presets. */
  public static void gallery(Sheets sheets, Theme theme, Consumer<Preset> chosen) {
    new Gallery(theme, chosen).open(sheets);
  }

  /** Opens a model's file. */
  public void open(Path file) {
    files.open(file);
  }

  /** Saves the model to a file. */
  public void save(Path file) {
    files.save(file);
  }

  /** The stage, for whoever looks at what is painted. */
  NetworkStage stage() {
    return stage;
  }

  BuildModel model() {
    return model;
  }

  @Override
  public String id() {
    return "build";
  }

  @Override
  public Node node() {
    return root;
  }

  @Override
  public void shown(boolean is) {
    if (is) {
      came.run();
    }
    model.watched(is);
  }

  @Override
  public void theme(Theme theme) {
    stage.theme(theme);
  }

  @Override
  public void key(KeyEvent e) {
    if (e.isShortcutDown() || e.isAltDown()) {
      return;
    }
    boolean known = true;
    KeyCode code = e.getCode();
    if (code == KeyCode.DELETE || code == KeyCode.BACK_SPACE) {
      model.remove();
    } else if (code == KeyCode.ESCAPE && stage.dropCarried()) {
      known = true;
    } else if (code == KeyCode.ESCAPE && actions.isJoining()) {
      actions.leave();
    } else if (code == KeyCode.LEFT || code == KeyCode.RIGHT) {
      walk(code == KeyCode.LEFT ? -1 : 1);
    } else if (code == KeyCode.SLASH || code == KeyCode.INSERT) {
      palette.focusField();
    } else {
      known = false;
    }
    if (known) {
      e.consume();
    }
  }

  /** Chooses the layer before or behind. */
  private void walk(int by) {
    Chosen c = model.chosen();
    var g = model.graph(c.graph());
    List<String> names =
        java.util.stream.Stream.concat(
                g.inputs().keySet().stream(), g.nodes().stream().map(n -> n.name()))
            .toList();
    int at = Math.max(0, Math.min(names.size() - 1, names.indexOf(c.layer()) + by));
    model.choose(Chosen.layer(c.graph(), names.get(at)));
  }

  @Override
  public void presenter(boolean on) {
    for (Node n : List.of(bar, actions, table)) {
      n.setVisible(!on);
      n.setManaged(!on);
    }
    stage.presenter(on);
    folds.presenter(on);
    if (on) {
      // A form is no explanation: an audience sees the graph as large as goes.
      right.setVisible(false);
      right.setManaged(false);
    }
  }

  @Override
  public Optional<Export> export() {
    return model
        .built()
        .map(
            b ->
                new Export(
                    Names.unique(b.graph(model.chosen().graph()), "", b.setup().model().name()),
                    1,
                    aspect ->
                        new GraphScene(
                            b.setup().model().name(),
                            b.networks(),
                            GraphScene.Look.PLAIN,
                            EXPORT,
                            EXPORT / aspect)));
  }

  /** What a drag out of the palette does. */
  private final class Dragged implements Palette.Orders {
    @Override
    public void added(String op) {
      model.add(op);
    }

    @Override
    public void over(String op, double x, double y) {
      Optional<Ref> at = stage.atWindow(x, y);
      stage.focus(at);
    }

    @Override
    public void dropped(String op, double x, double y) {
      stage.focus(Optional.empty());
      stage
          .atWindow(x, y)
          .flatMap(r -> model.built().flatMap(b -> b.chosen(r)))
          .ifPresent(c -> model.add(op, c));
    }
  }
}
