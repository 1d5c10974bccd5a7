package convlens.app.operation;

import convlens.app.common.Icons;
import convlens.story.Style;
import convlens.story.View;
import convlens.text.Text;
import java.util.EnumSet;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The way back from an open channel to all of them. */
final class Crumbs {
  /** The styles that show one channel of many. */
  private static final Set<Style> ONE =
      EnumSet.of(Style.FLAT, Style.RECIPE, Style.SCATTER, Style.MATRIX);

  private final OperationViewModel model;
  private final HBox box = new HBox();
  private final Label where = new Label();

  Crumbs(OperationViewModel model) {
    this.model = model;
    Button all = new Button(Text.of("app.stage.back"), Icons.LEFT.node(16));
    all.setId("crumb-back");
    all.getStyleClass().add("bare");
    all.setOnAction(e -> model.close());
    box.getStyleClass().add("crumbs");
    Label key = new Label(Text.of("app.keys.name.Escape"));
    key.getStyleClass().add("key-hint");
    key.setMouseTransparent(true);
    box.getChildren().setAll(all, key, new Separator(Orientation.VERTICAL), where);
    box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane.setAlignment(box, Pos.TOP_CENTER);
    StackPane.setMargin(box, new Insets(8, 0, 0, 0));
    model.viewProperty().subscribe(this::show);
    model.shownProperty().addListener((o, was, is) -> show(model.viewProperty().get()));
  }

  Node node() {
    return box;
  }

  boolean isOpen() {
    return box.isVisible();
  }

  /** Another telling of the one channel there is leads back to nothing else. */
  private boolean many() {
    return model
        .shown()
        .filter(s -> s.played().input().shape().c() > 1 || s.played().output().shape().c() > 1)
        .isPresent();
  }

  private void show(View view) {
    box.setVisible(!view.equals(View.AUTO) && ONE.contains(view.style()) && many());
    where.setText(
        Text.of("app.stage.opened", "in", view.inputChannel(), "out", view.outputChannel()));
  }
}
