package convlens.app.deck;

import convlens.app.shell.State;
import convlens.app.shell.View;
import convlens.app.stage.Emphasis;
import convlens.app.stage.Picture;
import convlens.app.stage.StageKeys;
import convlens.app.stage.Telling;
import convlens.app.stage.TransportBar;
import convlens.render.Fit;
import convlens.scene.Frame;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.scene.Timeline;
import convlens.text.Text;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/** The deck before an audience: the stage of its scene, what is to be seen there, the transport. */
final class DeckView implements View {
  private static final double WIDE = 1600;

  private final DeckShow show;
  private final BorderPane root = new BorderPane();
  private final DeckStage stage;
  private final StageKeys keys;
  private final Label place = new Label();
  private final Label title = new Label();
  private final Label problem = new Label();
  private final TextFlow caption = new TextFlow();

  /** A deck at its first step. */
  DeckView(DeckModel model, Scenes scenes) {
    show = new DeckShow(model.plan(), scenes, problem::setText);
    stage = new DeckStage(show);
    keys = new StageKeys(show.player(), stage);
    root.getStyleClass().addAll("operation", "room");
    place.getStyleClass().addAll("section", "first");
    place.setId("deck-place");
    title.getStyleClass().add("deck-heading");
    title.setId("deck-heading");
    title.setWrapText(true);
    problem.getStyleClass().add("problem");
    problem.setId("deck-problem");
    problem.setWrapText(true);
    caption.getStyleClass().add("caption");
    VBox words = new VBox(10, place, title, caption, problem);
    words.getStyleClass().addAll("panel-body", "explanation");
    ScrollPane right = new ScrollPane(words);
    right.setFitToWidth(true);
    right.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    right.getStyleClass().addAll("panel-right", "panel");
    StackPane middle = new StackPane(stage);
    middle.getStyleClass().add("stage-pane");
    root.setCenter(middle);
    root.setRight(right);
    root.setBottom(new TransportBar(show.player()));
    root.widthProperty().subscribe(this::type);
    show.sceneProperty().subscribe(this::shown);
    stage.paintedProperty().addListener((o, was, is) -> is.ifPresent(this::told));
  }

  private void shown(Optional<Scene> scene) {
    place.setText(
        Text.of("deck.place", "n", show.at() + 1, "of", show.count())
            .toUpperCase(java.util.Locale.ROOT));
    scene.ifPresent(
        s -> {
          title.setText(s.title());
          problem.setText("");
        });
  }

  private void told(Picture painted) {
    String words = painted.frame().caption();
    if (!words.equals(caption.getUserData())) {
      caption.setUserData(words);
      caption.getChildren().setAll(Emphasis.words(words));
      stage.setAccessibleText(words.replace("*", ""));
    }
  }

  private void type() {
    root.getStyleClass().remove("largest");
    if (root.getWidth() >= WIDE) {
      root.getStyleClass().add("largest");
    }
  }

  @Override
  public Node node() {
    return root;
  }

  /** A clicker's keys go on from scene to scene; Up and Down leave out the steps between. */
  @Override
  public void key(KeyEvent e) {
    boolean known = true;
    KeyCode code = e.getCode();
    if (code == KeyCode.RIGHT || code == KeyCode.PAGE_DOWN) {
      show.on();
    } else if (code == KeyCode.LEFT || code == KeyCode.PAGE_UP) {
      show.back();
    } else if (code == KeyCode.DOWN) {
      show.go(show.at() + 1, false);
    } else if (code == KeyCode.UP) {
      show.go(show.at() - 1, false);
    } else {
      known = !e.isShortcutDown() && keys.pressed(e);
    }
    if (known) {
      e.consume();
    }
  }

  @Override
  public void theme(Theme theme) {
    stage.theme(theme);
  }

  @Override
  public void presenter(boolean on) {
    stage.presenter(on);
    stage.requestFocus();
  }

  @Override
  public Optional<Telling> telling() {
    return Optional.of(show.telling());
  }

  @Override
  public State keep(State state) {
    return state;
  }

  /** What is shown; for whoever looks at it. */
  DeckShow show() {
    return show;
  }

  /** The stage of the scene that is shown. */
  private static final class DeckStage extends convlens.app.stage.Stage<Scene, Picture> {
    private final DeckShow show;

    DeckStage(DeckShow show) {
      super(show.player(), show.sceneProperty());
      this.show = show;
      setOnMouseMoved(
          e -> focus(painted().flatMap(p -> p.at(e.getX(), e.getY())).filter(this::cell)));
      setOnMouseExited(e -> focus(Optional.empty()));
    }

    private boolean cell(Ref ref) {
      return !ref.isChannel();
    }

    @Override
    protected Scene scene(Scene what) {
      return what;
    }

    @Override
    protected Picture painted(Scene what, Timeline.Moment moment, Frame frame, Fit fit) {
      return new Picture(what, moment.step(), frame, fit);
    }

    @Override
    protected void room(double width, double height) {
      show.room(width, height);
    }
  }
}
