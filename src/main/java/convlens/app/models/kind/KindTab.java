package convlens.app.models.kind;

import convlens.app.common.Fx;
import convlens.app.models.ModelTab;
import convlens.app.models.ModelsModel;
import convlens.app.models.Waiting;
import convlens.app.models.train.SampleBar;
import convlens.app.shell.Sheets;
import convlens.app.stage.Export;
import convlens.app.stage.Shaped;
import convlens.model.Model;
import convlens.scene.Theme;
import convlens.watch.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What a model has learned, by what kind it is: each kind has panels of its own. */
public final class KindTab implements ModelTab {
  private static final double BETWEEN = 30;

  /** From this width on there is room for two panels beside each other. */
  private static final double ENOUGH = 1240;

  private final ModelsModel model;
  private final BorderPane root = new BorderPane();
  private final VBox left = new VBox(14);
  private final VBox middle = new VBox(4);
  private final ScrollPane scroll = new ScrollPane(middle);
  private List<KindPanel> panels = List.of();
  private String made = "";
  private Theme theme = Theme.LIGHT;
  private boolean visible;
  private boolean beside;
  private final Waiting waiting = new Waiting();

  public KindTab(ModelsModel model, Sheets sheets) {
    this.model = model;
    left.getStyleClass().addAll("panel-body");
    ScrollPane leftPane = new ScrollPane(left);
    leftPane.setFitToWidth(true);
    leftPane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    leftPane.getStyleClass().addAll("panel-left", "panel");
    middle.getStyleClass().add("kind-scenes");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("stage-scroll");
    SampleBar bar = new SampleBar(model, sheets, () -> new float[0]);
    BorderPane stage = new BorderPane(scroll);
    stage.setTop(bar);
    stage.getStyleClass().add("stage-pane");
    root.setLeft(leftPane);
    root.setCenter(new StackPane(stage, waiting));
    middle
        .widthProperty()
        .subscribe(
            width -> {
              boolean wide = width.doubleValue() >= ENOUGH;
              if (wide != beside) {
                beside = wide;
                Fx.later(() -> arrange(wide)); // Not while the room is laid out that this changes.
              }
            });
    model.sessionProperty().subscribe(this::of);
  }

  private void of(Optional<Session> session) {
    String kinds = session.map(s -> kinds(s.setup().model())).orElse("");
    if (!kinds.equals(made)) {
      made = kinds;
      panels.forEach(KindPanel::close);
      panels = session.map(s -> panels(s.setup().model())).orElse(List.of());
      left.getChildren().setAll(panels.stream().map(KindPanel::controls).toList());
      arrange(beside);
      panels.forEach(p -> p.theme(theme));
      panels.forEach(p -> p.waiting(waiting));
      panels.forEach(p -> p.open(visible));
    }
    panels.forEach(p -> p.of(session));
  }

  /** Below each other; a second one that is large itself stands right where there is room. */
  private void arrange(boolean wide) {
    beside = wide;
    List<VBox> scenes = panels.stream().map(KindPanel::scenes).toList();
    boolean two = wide && panels.size() == 2 && panels.get(1).large(true);
    middle.getChildren().clear();
    if (two) {
      scenes.forEach(s -> HBox.setHgrow(s, Priority.ALWAYS));
      middle.getChildren().add(new HBox(BETWEEN, scenes.get(0), scenes.get(1)));
    } else {
      panels.forEach(p -> p.large(false));
      middle.getChildren().setAll(scenes);
    }
  }

  private static String kinds(Model m) {
    return m.goal().kind()
        + " "
        + TokensPanel.fits(m)
        + TokensPanel.attends(m)
        + OffsetsPanel.fits(m)
        + PatchesPanel.fits(m);
  }

  private List<KindPanel> panels(Model m) {
    List<KindPanel> all = new ArrayList<>();
    switch (m.goal().kind()) {
      case CLASSIFY -> all.add(new ClassifyPanel(model));
      case SEGMENT -> all.add(new SegmentPanel(model));
      case RECONSTRUCT -> all.add(new ReconstructPanel(model));
      case VAE -> all.add(new LatentPanel(model));
      case GAN -> all.add(new GanPanel(model));
      case TOKENS -> {}
    }
    if (OffsetsPanel.fits(m)) {
      all.add(new OffsetsPanel(model));
    }
    if (PatchesPanel.fits(m)) {
      all.add(new PatchesPanel(model));
    }
    if (TokensPanel.fits(m)) {
      all.add(new TokensPanel(model, m));
    }
    return all;
  }

  @Override
  public String id() {
    return "kind";
  }

  @Override
  public Node node() {
    return root;
  }

  @Override
  public void shown(boolean is) {
    visible = is;
    panels.forEach(p -> p.open(is));
  }

  @Override
  public void theme(Theme next) {
    theme = next;
    panels.forEach(p -> p.theme(next));
  }

  @Override
  public void key(KeyEvent e) {}

  @Override
  public void presenter(boolean on) {
    root.getLeft().setVisible(!on);
    root.getLeft().setManaged(!on);
  }

  @Override
  public Optional<Export> export() {
    String name = model.project().setup().model().name();
    return panels.stream()
        .map(KindPanel::exported)
        .flatMap(Optional::stream)
        .findFirst()
        .map(maker -> new Export(name, 1, shape -> Shaped.of(maker, shape, 900)));
  }
}
