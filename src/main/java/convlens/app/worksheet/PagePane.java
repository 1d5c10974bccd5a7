package convlens.app.worksheet;

import convlens.app.common.Tasks;
import convlens.render.Fit;
import convlens.render.fx.PixelView;
import convlens.render.java2d.FramePainter;
import convlens.scene.Frame;
import convlens.scene.Theme;
import convlens.text.Text;
import convlens.worksheet.Pages;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** One page of a worksheet, as large as goes, on its desk. */
final class PagePane extends Region {
  private static final Executor PAINT = Tasks.worker("paint-page");
  private final PixelView pixels = new PixelView(PAINT);
  private final Region edge = new Region();
  private final FramePainter painter = new FramePainter();
  private Optional<Pages> pages = Optional.empty();
  private int page;

  PagePane() {
    setId("worksheet-page");
    getStyleClass().add("preview-screen");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(Text.of("app.export.preview"));
    setMinSize(0, 0);
    setPrefSize(420, 520);
    edge.getStyleClass().add("preview-frame");
    edge.setMouseTransparent(true);
    getChildren().setAll(pixels, edge);
  }

  void show(Pages next, int which) {
    pages = Optional.of(next);
    page = which;
    requestLayout();
    paint();
  }

  private void paint() {
    if (pages.isEmpty() || pixels.getWidth() < 2) {
      return;
    }
    Pages now = pages.get();
    Frame frame = now.frame(page);
    double width = pixels.getWidth();
    double height = pixels.getHeight();
    pixels.show(
        (into, scale) ->
            painter.paint(
                frame,
                Theme.LIGHT,
                Fit.centred(now.width(), now.height(), width * scale, height * scale),
                into));
  }

  @Override
  protected void layoutChildren() {
    double shape = pages.map(p -> p.width() / p.height()).orElse(0.707);
    double w = Math.rint(Math.min(getWidth() - 2, (getHeight() - 2) * shape));
    double h = Math.rint(w / shape);
    double x = Math.rint((getWidth() - w) / 2);
    double y = Math.rint((getHeight() - h) / 2);
    pixels.resizeRelocate(x, y, w, h);
    edge.resizeRelocate(x - 1, y - 1, w + 2, h + 2);
    paint();
  }
}
