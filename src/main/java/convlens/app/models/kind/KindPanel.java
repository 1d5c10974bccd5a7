package convlens.app.models.kind;

import convlens.app.common.Fx;
import convlens.app.models.ModelsModel;
import convlens.app.models.Waiting;
import convlens.app.stage.ScenePane;
import convlens.scene.Theme;
import convlens.text.Text;
import convlens.watch.Lens;
import convlens.watch.Sample;
import convlens.watch.Session;
import convlens.watch.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** What one kind of model has learned: scenes below each other, and what can be done to them. */
abstract class KindPanel {
  private static final double BETWEEN = 10;

  private final ModelsModel model;
  private final VBox controls = new VBox(8);
  private final VBox scenes = new VBox(6);
  private final List<ScenePane> panes = new ArrayList<>();
  private final List<Standing<?>> questions = new ArrayList<>();
  private final List<Subscription> following = new ArrayList<>();

  /** Read on the viewer's thread too. */
  private volatile ModelsModel.Shown shown;

  KindPanel(ModelsModel model) {
    this.model = model;
    this.shown = model.shownProperty().get();
    following.add(model.shownProperty().subscribe(is -> shown = is));
  }

  final ModelsModel model() {
    return model;
  }

  /** What stands left. */
  final VBox controls() {
    return controls;
  }

  /** What stands in the middle. */
  final VBox scenes() {
    return scenes;
  }

  final void heading(String words) {
    Label heading = new Label(words.toUpperCase(Locale.ROOT));
    heading.getStyleClass().add("section");
    controls.getChildren().add(heading);
  }

  /** A sentence among the controls. */
  final Label words(String sentence) {
    Label words = new Label(sentence);
    words.getStyleClass().add("muted");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    controls.getChildren().add(words);
    return words;
  }

  final void add(Node control) {
    controls.getChildren().add(control);
  }

  /** A further scene, below the others. */
  final ScenePane pane(String id) {
    ScenePane pane = new ScenePane(true);
    pane.setId(id);
    panes.add(pane);
    scenes.getChildren().add(pane);
    return pane;
  }

  /** Puts a pane right of another, above all others; at most twice as wide where there is room. */
  final void beside(ScenePane pane, ScenePane next, double width) {
    scenes.getChildren().removeAll(pane, next);
    HBox.setHgrow(pane, Priority.ALWAYS);
    next.setMinWidth(width);
    HBox both = new HBox(BETWEEN, pane, next);
    next.maxWidthProperty().bind(next.prefWidthProperty());
    next.prefWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> room(both.getWidth() - BETWEEN - pane.getMaxWidth(), width),
                both.widthProperty(),
                pane.maxWidthProperty()));
    scenes.getChildren().add(0, both);
  }

  /**
   * Puts a pane right of another, and below it a third where there is room for two columns; in a
   * narrow window the third stands below both.
   *
   * @param least how wide the second is at least
   * @param enough how wide both columns are at least
   */
  final void columns(ScenePane pane, ScenePane next, ScenePane third, double least, double enough) {
    scenes.getChildren().removeAll(pane, next, third);
    VBox column = new VBox(6, next);
    column.setMinWidth(least);
    column.setPrefWidth(least);
    HBox.setHgrow(pane, Priority.ALWAYS);
    pane.prefWidthProperty().bind(pane.maxWidthProperty());
    HBox both = new HBox(BETWEEN, pane, column);
    scenes.getChildren().addAll(0, List.of(both, third));
    scenes
        .widthProperty()
        .subscribe(
            width -> {
              boolean wide = width.doubleValue() >= enough;
              if (wide != column.getChildren().contains(third)) {
                // Not while the room is laid out that this changes.
                Fx.later(() -> columns(column, both, third, wide));
              }
            });
  }

  /** Puts a pane right of others where there is room for two columns, else below them. */
  final void right(List<ScenePane> others, ScenePane pane, double enough) {
    scenes.getChildren().removeAll(others);
    scenes.getChildren().remove(pane);
    VBox left = new VBox(6, others.toArray(ScenePane[]::new));
    HBox both = new HBox(3 * BETWEEN, left);
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox.setHgrow(pane, Priority.ALWAYS);
    scenes.getChildren().addAll(0, List.of(both, pane));
    scenes
        .widthProperty()
        .subscribe(
            width -> {
              boolean wide = width.doubleValue() >= enough;
              if (wide != both.getChildren().contains(pane)) {
                Fx.later(() -> right(both, pane, wide));
              }
            });
  }

  private void right(HBox both, ScenePane pane, boolean wide) {
    both.getChildren().remove(pane);
    scenes.getChildren().remove(pane);
    if (wide) {
      both.getChildren().add(pane);
    } else {
      scenes.getChildren().add(scenes.getChildren().indexOf(both) + 1, pane);
    }
  }

  private void columns(VBox column, HBox both, ScenePane third, boolean wide) {
    column.getChildren().remove(third);
    scenes.getChildren().remove(third);
    if (wide) {
      column.getChildren().add(third);
    } else {
      scenes.getChildren().add(scenes.getChildren().indexOf(both) + 1, third);
    }
    HBox.setHgrow(column, wide ? Priority.ALWAYS : Priority.NEVER);
  }

  /** What the first leaves, and never less than the second needs. */
  private static double room(double left, double least) {
    return Math.max(least, Math.min(2 * least, left));
  }

  /**
   * Told whether it stands right of others with much room.
   *
   * @return true where it makes use of that; most stand below each other
   */
  boolean large(boolean is) {
    return false;
  }

  /** A question that is asked while the panel is seen. */
  final <R> Standing<R> ask(Function<Lens, R> question, Consumer<R> told) {
    Standing<R> standing = new Standing<>(Fx.THREAD, question, told);
    questions.add(standing);
    return standing;
  }

  /** Where it is told that an answer is still worked out. */
  final void waiting(Waiting where) {
    questions.forEach(q -> q.whileWaiting(w -> where.of(q, w)));
  }

  /** The sample that is shown: one of the user's own where it fits the model. */
  final Sample sample(Lens lens) {
    ModelsModel.Shown wanted = shown;
    return wanted
        .own()
        .filter(s -> s.dims().equals(lens.sample(0).dims()))
        .orElseGet(() -> lens.sample(wanted.index()));
  }

  void of(Optional<Session> session) {
    questions.forEach(q -> q.of(session));
  }

  /** Does something whenever a property of the model changes, until {@link #close}. */
  final void whenever(ObservableValue<?> property, Runnable action) {
    following.add(property.subscribe((was, is) -> action.run()));
  }

  /** Lets go of all it held: the model outlives its panels, and a session is large. */
  void close() {
    open(false);
    of(Optional.empty());
    following.forEach(Subscription::unsubscribe);
  }

  void open(boolean is) {
    questions.forEach(q -> q.open(is));
  }

  void theme(Theme theme) {
    panes.forEach(p -> p.theme(theme));
  }

  /** What an export saves: the first scene that is there. */
  Optional<ScenePane.Maker> exported() {
    return panes.stream().map(ScenePane::maker).flatMap(Optional::stream).findFirst();
  }

  static String text(String key, Object... named) {
    return Text.of("models.kind." + key, named);
  }
}
