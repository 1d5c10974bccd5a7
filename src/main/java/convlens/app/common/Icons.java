package convlens.app.common;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/**
 * The window's pictograms, drawn here on a grid of 24: an icon font would have to be loaded for a
 * dozen shapes.
 */
public enum Icons {
  PLAY("M8 4.5 L19.5 12 L8 19.5 Z"),
  PAUSE("M7 5 h3.5 v14 H7 Z M13.5 5 H17 v14 h-3.5 Z"),
  START("M5 5 h2.6 v14 H5 Z M19 5 v14 L9 12 Z"),
  END("M16.4 5 H19 v14 h-2.6 Z M5 5 L15 12 L5 19 Z"),
  BACK("M16 5 v14 L6.5 12 Z"),
  ON("M8 5 L17.5 12 L8 19 Z"),
  GRID(
      "M4 6 a2 2 0 0 1 2-2 h12 a2 2 0 0 1 2 2 v12 a2 2 0 0 1-2 2 H6 a2 2 0 0 1-2-2 Z"
          + " M6 6 v5 h5 V6 Z M13 6 v5 h5 V6 Z M6 13 v5 h5 v-5 Z M13 13 v5 h5 v-5 Z"),
  SUN(
      "M12 7.5 a4.5 4.5 0 1 0 0.001 0 Z M11 2 h2 v3 h-2 Z M11 19 h2 v3 h-2 Z M2 11 h3 v2 H2 Z"
          + " M19 11 h3 v2 h-3 Z M4.2 5.6 l1.4-1.4 2.1 2.1 -1.4 1.4 Z M16.3 17.7 l1.4-1.4 2.1 2.1"
          + " -1.4 1.4 Z M5.6 19.8 l-1.4-1.4 2.1-2.1 1.4 1.4 Z M17.7 7.7 l-1.4-1.4 2.1-2.1 1.4 1.4 Z"),
  MOON("M20 14.5 A8.5 8.5 0 1 1 9.5 4 A7 7 0 0 0 20 14.5 Z"),
  HELP(
      "M12 2.5 a9.5 9.5 0 1 0 0.001 0 Z M12 4.5 a7.5 7.5 0 1 1 -0.001 0 Z M11 16 h2 v2 h-2 Z"
          + " M12 6.5 c-2.2 0-3.7 1.5-3.7 3.5 h2 c0-1 .7-1.7 1.7-1.7 s1.7.7 1.7 1.6"
          + " c0 1.5-2.7 1.7-2.7 4.6 h2 c0-1.9 2.7-2.2 2.7-4.6 0-2-1.6-3.4-3.7-3.4 Z"),
  DICE(
      "M4 6 a2 2 0 0 1 2-2 h12 a2 2 0 0 1 2 2 v12 a2 2 0 0 1-2 2 H6 a2 2 0 0 1-2-2 Z"
          + " M8.2 6.7 a1.5 1.5 0 1 0 0.001 0 Z M15.8 6.7 a1.5 1.5 0 1 0 0.001 0 Z"
          + " M12 10.5 a1.5 1.5 0 1 0 0.001 0 Z M8.2 14.3 a1.5 1.5 0 1 0 0.001 0 Z"
          + " M15.8 14.3 a1.5 1.5 0 1 0 0.001 0 Z"),
  LEFT("M15 5 l1.4 1.4 L10.8 12 l5.6 5.6 L15 19 l-7-7 Z"),
  RIGHT("M9 5 L7.6 6.4 L13.2 12 l-5.6 5.6 L9 19 l7-7 Z"),
  SIDES("M4 4 h16 v16 H4 Z M6 6 v12 h12 V6 Z M9 9 h6 v6 H9 Z"),
  RESTORE("M12 5 V2 L7.5 6.2 L12 10.4 V7.2 A5.3 5.3 0 1 1 6.7 12.5 H4.5 A7.5 7.5 0 1 0 12 5 Z"),
  UNDO("M9 5 L3.5 10 L9 15 V11.4 H14 A3.6 3.6 0 0 1 14 18.6 H8 V21 H14 A6 6 0 0 0 14 9 H9 Z"),
  REDO("M15 5 L20.5 10 L15 15 V11.4 H10 A3.6 3.6 0 0 0 10 18.6 H16 V21 H10 A6 6 0 0 1 10 9 H15 Z"),
  CLOSE(
      "M6.4 5 L12 10.6 L17.6 5 L19 6.4 L13.4 12 L19 17.6 L17.6 19 L12 13.4 L6.4 19 L5 17.6"
          + " L10.6 12 L5 6.4 Z");

  private final String path;

  Icons(String path) {
    this.path = path;
  }

  /** The pictogram in a box of {@code size} points; its colour is the style sheet's matter. */
  public Node node(double size) {
    SVGPath shape = new SVGPath();
    shape.setFillRule(javafx.scene.shape.FillRule.EVEN_ODD);
    shape.setContent(path);
    shape.getStyleClass().add("icon-shape");
    shape.getTransforms().add(new Scale(size / 24, size / 24));
    shape.setManaged(false);
    StackPane box = new StackPane(shape);
    box.setMinSize(size, size);
    box.setPrefSize(size, size);
    box.setMaxSize(size, size);
    box.setMouseTransparent(true);
    return box;
  }
}
