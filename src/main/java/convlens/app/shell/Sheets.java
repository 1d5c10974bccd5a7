package convlens.app.shell;

import convlens.app.common.Fx;
import convlens.app.common.Icons;
import convlens.text.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Lays a sheet of paper over the window, and takes it away again. */
public final class Sheets {
  private static final double GAP = 8;
  private final StackPane over;
  private final Deque<Sheet> open = new ArrayDeque<>();

  private record Sheet(StackPane scrim, Node first, Runnable closed, Node focusBefore) {}

  public Sheets(StackPane over) {
    this.over = over;
    over.sceneProperty()
        .flatMap(Scene::focusOwnerProperty)
        .addListener((o, was, is) -> Fx.later(this::keepFocus));
  }

  /** Tab goes round within the topmost sheet: what it covers is not to be reached. */
  private void keepFocus() {
    if (!isOpen() || over.getScene() == null) {
      return;
    }
    Sheet top = open.peek();
    for (Node n = over.getScene().getFocusOwner(); n != null; n = n.getParent()) {
      if (n == top.scrim()) {
        return;
      }
    }
    top.first().requestFocus();
  }

  /** How wide the window is that sheets lie over, in points. */
  public double width() {
    return over.getWidth();
  }

  /** How tall it is. */
  public double height() {
    return over.getHeight();
  }

  public boolean isOpen() {
    return !open.isEmpty();
  }

  /**
   * Opens a sheet; Escape, the cross and a click beside it close it.
   *
   * @param first who has the focus then
   * @param closed told when it is closed, however that came
   */
  public void open(String title, Region body, Node first, Runnable closed) {
    Label heading = new Label(title);
    heading.getStyleClass().add("sheet-title");
    Button cross = new Button();
    cross.setGraphic(Icons.CLOSE.node(16));
    cross.getStyleClass().add("bare");
    cross.setAccessibleText(Text.of("app.close"));
    cross.setId("sheet-close");
    cross.setOnAction(e -> close());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox top = new HBox(heading, gap, cross);
    top.setAlignment(Pos.CENTER_LEFT);
    VBox sheet = new VBox(top, body);
    sheet.getStyleClass().add("sheet");
    sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane scrim = new StackPane(sheet);
    scrim.getStyleClass().add("scrim");
    lay(scrim, first, closed);
  }

  /**
   * Opens a small sheet under a control of the window, which stays in sight; closed as any other.
   *
   * @param first who has the focus then
   * @param closed told when it is closed, however that came
   */
  public void openUnder(Node anchor, Region body, Node first, Runnable closed) {
    Bounds under = over.sceneToLocal(anchor.localToScene(anchor.getLayoutBounds()));
    body.getStyleClass().add("pop-over");
    body.setMaxWidth(Region.USE_PREF_SIZE);
    StackPane scrim = new StackPane(body);
    scrim.getStyleClass().add("clear-scrim");
    StackPane.setAlignment(body, Pos.TOP_LEFT);
    StackPane.setMargin(body, new Insets(under.getMaxY() + GAP, GAP, GAP, under.getMinX()));
    lay(scrim, first, closed);
    // How wide it is, is known with its looks: near the right edge it begins further left.
    double fits = over.getWidth() - body.prefWidth(-1) - GAP;
    double left = Math.max(GAP, Math.min(under.getMinX(), fits));
    StackPane.setMargin(body, new Insets(under.getMaxY() + GAP, GAP, GAP, left));
  }

  private void lay(StackPane scrim, Node first, Runnable closed) {
    scrim.setOnMousePressed(
        e -> {
          if (e.getTarget() == scrim) {
            close();
          }
        });
    scrim.addEventHandler(KeyEvent.KEY_PRESSED, this::closeOnEscape);
    // A button with a menu keeps Escape to itself, even where no menu is open.
    scrim.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getTarget() instanceof MenuButton menu && !menu.isShowing()) {
            closeOnEscape(e);
          }
        });
    Node before = over.getScene() == null ? null : over.getScene().getFocusOwner();
    open.push(new Sheet(scrim, first, closed, before));
    over.getChildren().add(scrim);
    // What a scroll pane holds is not in the window before its looks are known.
    scrim.applyCss();
    first.requestFocus();
  }

  private void closeOnEscape(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE) {
      close();
      e.consume();
    }
  }

  /** Closes every sheet: whatever they had under way stops. */
  public void closeAll() {
    while (isOpen()) {
      close();
    }
  }

  /** Closes the topmost sheet. */
  public void close() {
    if (open.isEmpty()) {
      return;
    }
    Sheet top = open.pop();
    over.getChildren().remove(top.scrim());
    if (top.focusBefore() != null) {
      top.focusBefore().requestFocus();
    }
    top.closed().run();
  }
}
