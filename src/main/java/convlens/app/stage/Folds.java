package convlens.app.stage;

import convlens.app.common.Icons;
import convlens.app.form.Row;
import convlens.text.Text;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;

/** Folds the panels beside the stage away: when asked, for an audience, or for want of room. */
public final class Folds {
  /** Points below which the stage would have less room than a panel. */
  private static final double NARROW = 940;

  private final Region left;
  private final Region right;
  private final Button foldLeft;
  private final Button foldRight;
  private boolean leftFolded;
  private boolean rightFolded;
  private boolean presenting;

  /** True while the explanation is folded for want of room, not because somebody folded it. */
  private boolean narrowed;

  /**
   * Panels that fold.
   *
   * @param whole what they share; where it is narrow the right one makes way
   */
  public Folds(Region whole, Region left, Region right, Button foldLeft, Button foldRight) {
    this.left = left;
    this.right = right;
    this.foldLeft = foldLeft;
    this.foldRight = foldRight;
    foldLeft.setOnAction(e -> fold(!leftFolded, rightFolded));
    foldRight.setOnAction(
        e -> {
          narrowed = false;
          fold(leftFolded, !rightFolded);
        });
    whole
        .widthProperty()
        .map(w -> w.doubleValue() > 0 && w.doubleValue() < NARROW)
        .subscribe(this::narrow);
    show();
  }

  public boolean leftFolded() {
    return leftFolded;
  }

  /** Whether somebody folded it: what only makes way comes back by itself. */
  public boolean rightFolded() {
    return rightFolded && !narrowed;
  }

  public void fold(boolean foldsLeft, boolean foldsRight) {
    leftFolded = foldsLeft;
    rightFolded = foldsRight;
    show();
  }

  /** For an audience the explanation stays, whatever was folded. */
  public void presenter(boolean on) {
    presenting = on;
    show();
  }

  private void show() {
    boolean showLeft = !leftFolded && !presenting;
    boolean showRight = !rightFolded || presenting;
    visible(left, showLeft);
    visible(right, showRight);
    visible(foldLeft, !presenting);
    visible(foldRight, !presenting);
    button(
        foldLeft,
        showLeft ? Icons.LEFT : Icons.RIGHT,
        showLeft ? "app.fold.left" : "app.unfold.left");
    button(
        foldRight,
        showRight ? Icons.RIGHT : Icons.LEFT,
        showRight ? "app.fold.right" : "app.unfold.right");
  }

  private static void button(Button button, Icons icon, String key) {
    button.setGraphic(icon.node(18));
    button.setAccessibleText(Text.of(key));
    button.setTooltip(Row.tip(Text.of(key)));
  }

  private static void visible(Node node, boolean is) {
    node.setVisible(is);
    node.setManaged(is);
  }

  /** Where there is no room for three columns the explanation makes way, until there is again. */
  private void narrow(boolean is) {
    if (is && !rightFolded && !narrowed) {
      narrowed = true;
      fold(leftFolded, true);
    } else if (!is && narrowed) {
      fold(leftFolded, false);
      narrowed = false;
    }
  }
}
