package convlens.app.operation;

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
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.VBox;

/** Formulas on a card each: in letters, with this case's numbers, and the result. */
final class Formulas {
  private static final double SIZE = 16;
  private static final double LARGE = 24;
  private static final double ROOM = 234;
  private static final double LARGE_ROOM = 350;

  private final VBox box;
  private final Executor worker;
  private List<Facts.Formula> formulas = List.of();
  private Theme theme = Theme.LIGHT;
  private boolean large;
  private int asked;

  private record Set(List<Formula.Picture> lines, String words) {}

  Formulas(VBox box, Executor worker) {
    this.box = box;
    this.worker = worker;
    box.setSpacing(8);
  }

  void show(List<Facts.Formula> next) {
    formulas = next;
    set();
  }

  void theme(Theme next) {
    theme = next;
    set();
  }

  void large(boolean is) {
    large = is;
    set();
  }

  private void set() {
    int mine = ++asked;
    List<Facts.Formula> wanted = formulas;
    int ink = theme.argb(Paint.of(Role.TEXT));
    int muted = theme.argb(Paint.of(Role.MUTED));
    double scale = scale();
    double size = large ? LARGE : SIZE;
    double room = large ? LARGE_ROOM : ROOM;
    Tasks.of(
            () -> {
              List<Set> sets = new ArrayList<>();
              for (Facts.Formula f : wanted) {
                sets.add(
                    new Set(
                        List.of(
                            Formula.paint(f.letters(), size, room, scale, muted),
                            Formula.paint(
                                "= " + f.numbers() + " = \\mathbf{" + f.result() + "}",
                                size,
                                room,
                                scale,
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

  private double scale() {
    boolean inWindow = box.getScene() != null && box.getScene().getWindow() != null;
    return inWindow ? box.getScene().getWindow().getOutputScaleX() : 1;
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
