package convlens.app.models.build;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;

/** The buttons that begin, open, save and copy a model. */
final class FileBar {
  private final HBox bar = new HBox(6);

  FileBar(BuildTab tab, ModelFiles files) {
    bar.getStyleClass().add("build-files");
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getChildren()
        .addAll(
            BuildTab.button("build-new", "build.new", tab::empty),
            BuildTab.button("build-open", "build.open", files::open),
            BuildTab.button("build-save", "build.save", files::save),
            BuildTab.button("build-duplicate", "build.duplicate", tab::duplicate));
  }

  HBox node() {
    return bar;
  }
}
