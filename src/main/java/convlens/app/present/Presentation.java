package convlens.app.present;

import convlens.app.common.Fx;
import convlens.app.present.Pointer.Tool;
import convlens.app.shell.View;
import convlens.app.stage.Telling;
import convlens.scene.Theme;
import convlens.text.Text;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * What presenter mode adds to a room: the chosen screen, black, a pointer, and the speaker's window
 * on the other screen or, by a key, beside.
 */
public final class Presentation {
  /** A key held for longer than this is let go of, not pressed once more. */
  private static final long HELD = 400;

  private static final Clock CLOCK = Clock.system(ZoneId.systemDefault());
  private static final double SPEAKER_WIDTH = 980;
  private static final double SPEAKER_HEIGHT = 640;

  private final Stage window;
  private final Pointer pointer = new Pointer(this::hold);
  private final Region black = new Region();
  private final Orders orders;
  private final ChangeListener<Object> stepped = (o, was, is) -> pointer.clear();
  private Optional<Speaker> speaker = Optional.empty();
  private Optional<Telling> telling = Optional.empty();
  private Optional<Before> before = Optional.empty();
  private Theme theme = Theme.LIGHT;
  private List<String> sheets = List.of();
  private boolean swapped;
  private boolean on;
  private boolean moving;
  private long pressed;
  private Instant begun = Instant.EPOCH;

  /** What the presentation asks of the window. */
  public interface Orders {
    void leave();

    /** A key pressed in the speaker's window means what it means in the other. */
    void listen(Scene scene);
  }

  private record Speaker(Stage stage, SpeakerView view) {}

  private record Before(double x, double y, double width, double height, boolean maximized) {}

  /**
   * A presentation in a window.
   *
   * @param over what lies over all else there
   */
  public Presentation(Stage window, StackPane over, Orders orders) {
    this.window = window;
    this.orders = orders;
    black.getStyleClass().add("black-screen");
    black.setId("black-screen");
    black.setVisible(false);
    over.getChildren().addAll(pointer, black);
  }

  /** Follows the mouse and the keys that are let go of in the window. */
  public void listenTo(Scene scene) {
    pointer.listenTo(scene);
    scene.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
  }

  public boolean isOn() {
    return on;
  }

  /** True while it goes from one screen to the other, which is not leaving. */
  public boolean isMoving() {
    return moving;
  }

  /** The colours of the speaker's window, by their style sheets too. */
  public void theme(Theme next, List<String> styles) {
    theme = next;
    sheets = List.copyOf(styles);
    speaker.ifPresent(this::dress);
  }

  private void dress(Speaker s) {
    s.stage().getScene().getStylesheets().setAll(sheets);
    s.view().theme(theme);
  }

  /** Presents what a room tells, over the whole of the audience's screen. */
  public void begin(View view) {
    on = true;
    begun = CLOCK.instant();
    follow(view);
    Rectangle2D here =
        new Rectangle2D(
            window.getX(),
            window.getY(),
            Math.max(1, window.getWidth()),
            Math.max(1, window.getHeight()));
    before =
        Optional.of(
            new Before(
                window.getX(),
                window.getY(),
                window.getWidth(),
                window.getHeight(),
                window.isMaximized()));
    place(Placement.of(screens(), here, swapped));
  }

  private static List<Rectangle2D> screens() {
    return Screen.getScreens().stream().map(Screen::getBounds).toList();
  }

  private void place(Placement placed) {
    if (placed.speaker().isPresent()) {
      window.setMaximized(false);
      window.setX(placed.audience().getMinX() + 40);
      window.setY(placed.audience().getMinY() + 40);
    }
    window.setFullScreen(true);
    placed.speaker().ifPresent(this::openSpeaker);
  }

  /** Another room is seen: it is what the speaker speaks to. */
  public void follow(View view) {
    telling.ifPresent(t -> t.player().stepProperty().removeListener(stepped));
    telling = view.telling();
    telling.ifPresent(t -> t.player().stepProperty().addListener(stepped));
    pointer.clear();
    speaker.ifPresent(s -> s.view().follow(telling));
  }

  /** Everything is as it was before. */
  public void end() {
    on = false;
    black.setVisible(false);
    pointer.take(Tool.NONE);
    closeSpeaker();
    telling.ifPresent(t -> t.player().stepProperty().removeListener(stepped));
    telling = Optional.empty();
    window.setFullScreen(false);
    before.ifPresent(this::restore);
    before = Optional.empty();
  }

  private void restore(Before b) {
    if (window.getX() != b.x() || window.getY() != b.y()) {
      window.setX(b.x());
      window.setY(b.y());
      window.setWidth(b.width());
      window.setHeight(b.height());
    }
    window.setMaximized(b.maximized());
  }

  /** Does what a key means to a speaker; answers whether it means anything. */
  public boolean key(KeyEvent e) {
    if (!on || e.isShortcutDown()) {
      return false;
    }
    KeyCode code = e.getCode();
    if (code == KeyCode.B || code == KeyCode.PERIOD || code == KeyCode.DECIMAL) {
      black();
    } else if (code == KeyCode.P) {
      point();
    } else if (code == KeyCode.N) {
      notes();
    } else if (code == KeyCode.S && Screen.getScreens().size() > 1) {
      swap();
    } else {
      // Whoever goes on in the dark wants to see where he is first.
      boolean step = black.isVisible() && steps(code);
      black.setVisible(black.isVisible() && !step);
      return step;
    }
    return true;
  }

  private static boolean steps(KeyCode code) {
    return switch (code) {
      case PAGE_UP, PAGE_DOWN, LEFT, RIGHT, SPACE -> true;
      default -> false;
    };
  }

  private void black() {
    black.setVisible(!black.isVisible());
  }

  /** Pressed, the next tool stays; held, it goes as the key does. A held key repeats itself. */
  private void point() {
    if (pressed == 0) {
      pressed = System.nanoTime();
      pointer.take(pointer.tool().next());
    }
  }

  private void released(KeyEvent e) {
    if (e.getCode() == KeyCode.P) {
      if (pressed != 0 && (System.nanoTime() - pressed) / 1_000_000 > HELD) {
        pointer.take(Tool.NONE);
      }
      pressed = 0;
    }
  }

  /** What is drawn on would move on from under the pen. */
  private void hold() {
    telling.ifPresent(t -> t.player().playingProperty().set(false));
  }

  private void notes() {
    if (speaker.isPresent()) {
      closeSpeaker();
    } else {
      Rectangle2D screen = Screen.getPrimary().getVisualBounds();
      double w = Math.min(SPEAKER_WIDTH, screen.getWidth() * 0.8);
      double h = Math.min(SPEAKER_HEIGHT, screen.getHeight() * 0.8);
      openSpeaker(new Rectangle2D(screen.getMaxX() - w - 24, screen.getMaxY() - h - 24, w, h));
    }
  }

  private void swap() {
    swapped = !swapped;
    Before b = before.orElseThrow();
    Rectangle2D here = new Rectangle2D(b.x(), b.y(), b.width(), b.height());
    moving = true;
    window.setFullScreen(false);
    closeSpeaker();
    Fx.later(
        () -> {
          place(Placement.of(screens(), here, swapped));
          moving = false;
        });
  }

  private void openSpeaker(Rectangle2D where) {
    SpeakerView view =
        new SpeakerView(
            CLOCK,
            begun,
            new SpeakerView.Orders() {
              @Override
              public void black() {
                Presentation.this.black();
              }

              @Override
              public void swap() {
                Presentation.this.swap();
              }

              @Override
              public void restarted(Instant now) {
                begun = now;
              }

              @Override
              public void leave() {
                orders.leave();
              }
            },
            Screen.getScreens().size() > 1);
    Stage stage = new Stage();
    stage.setTitle(Text.of("presenter.window"));
    stage.setScene(new Scene(view, where.getWidth(), where.getHeight()));
    stage.setX(where.getMinX());
    stage.setY(where.getMinY());
    stage.setWidth(where.getWidth());
    stage.setHeight(where.getHeight());
    if (Screen.getScreens().size() == 1) {
      // Behind a window that fills the only screen nobody would find it.
      stage.initOwner(window);
    }
    stage.setOnHidden(e -> closed(view));
    orders.listen(stage.getScene());
    stage.getScene().addEventFilter(KeyEvent.KEY_RELEASED, this::released);
    Speaker made = new Speaker(stage, view);
    speaker = Optional.of(made);
    dress(made);
    view.follow(telling);
    view.running(true);
    stage.show();
    // The clicker belongs to the audience's window.
    window.requestFocus();
  }

  private void closed(SpeakerView view) {
    view.running(false);
    view.follow(Optional.empty());
    speaker = speaker.filter(s -> s.view() != view);
  }

  private void closeSpeaker() {
    speaker.ifPresent(s -> s.stage().close());
  }
}
