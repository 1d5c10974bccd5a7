package convlens.app.stage;

import convlens.app.common.Tasks;
import convlens.op.Facts;
import convlens.render.Formula;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Theme;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Formulas on a card each: in letters, with this case's numbers, and the result. */
public final class Formulas {
  private final VBox box;
  private final Executor worker;
  private final ObservableValue<Double> scale;
  private List<Facts.Formula> formulas = List.of();
  private Theme theme = Theme.LIGHT;
  private Type type = Type.NORMAL;
  private int asked;

  private record Set(List<Formula.Picture> lines, String words) {}

  public Formulas(VBox box, Executor worker) {
    this.box = box;
    this.worker = worker;
    box.setSpacing(8);
    scale =
        box.sceneProperty()
            .flatMap(Scene::windowProperty)
            .flatMap(Window::renderScaleXProperty)
            .map(Number::doubleValue)
            .orElse(1.0);
    // A window moved to another screen, or another scale set there: the old pixels would blur.
    scale.addListener((o, was, is) -> set());
  }

  public void show(List<Facts.Formula> next) {
    formulas = next;
    set();
  }

  public void theme(Theme next) {
    theme = next;
    set();
  }

  public void type(Type next) {
    if (next != type) {
      type = next;
      set();
    }
  }

  private void set() {
    int mine = ++asked;
    List<Facts.Formula> wanted = formulas;
    int ink = theme.argb(Paint.of(Role.TEXT));
    int muted = theme.argb(Paint.of(Role.MUTED));
    double pixels = scale.getValue();
    double size = type.formula();
    double room = type.room();
    Tasks.of(
            () -> {
              List<Set> sets = new ArrayList<>();
              for (Facts.Formula f : wanted) {
                sets.add(
                    new Set(
                        List.of(
                            Formula.paint(f.letters(), size, room, pixels, muted),
                            Formula.paint(
                                "= " + f.numbers() + " = \\mathbf{" + f.result() + "}",
                                size,
                                room,
                                pixels,
                                ink)),
                        f.letters() + " = " + f.numbers() + " = " + f.result()));
              }
              return sets;
            })
        .on(worker)
        .then(
            sets -> {
              if (mine == asked) {
                box.getChildren().setAll(sets.stream().map(Formulas::card).toList());
              }
            })
        .start();
  }

  private static Node card(Set set) {
    VBox card = new VBox();
    card.getStyleClass().addAll("card", "formula");
    card.setAccessibleText(set.words());
    for (Formula.Picture p : set.lines()) {
      WritableImage image =
          new WritableImage(
              new PixelBuffer<>(
                  p.width(),
                  p.height(),
                  IntBuffer.wrap(p.argb()),
                  PixelFormat.getIntArgbPreInstance()));
      ImageView view = new ImageView(image);
      view.setFitWidth(p.width() / p.scale());
      view.setFitHeight(p.height() / p.scale());
      view.setSmooth(false);
      card.getChildren().add(view);
    }
    return card;
  }
}
