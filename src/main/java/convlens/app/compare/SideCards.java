package convlens.app.compare;

import convlens.app.stage.RoomModel;
import convlens.play.CompareSetting;
import convlens.play.Comparison;
import convlens.scene.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.scene.layout.VBox;

/** The sides of a comparison below each other, A first. */
final class SideCards {
  private final RoomModel<CompareSetting, DoubleFunction<Scene>> model;
  private final VBox box;
  private final List<SideCard> cards = new ArrayList<>();

  SideCards(RoomModel<CompareSetting, DoubleFunction<Scene>> model, VBox box) {
    this.model = model;
    this.box = box;
    box.setSpacing(8);
    model.settingProperty().subscribe(this::show);
  }

  private void show(CompareSetting s) {
    List<Comparison.Side> sides = s.comparison().sides();
    boolean same = cards.size() == sides.size();
    for (int i = 0; same && i < sides.size(); i++) {
      same = cards.get(i).fits(sides.get(i));
    }
    if (!same) {
      cards.clear();
      for (int i = 0; i < sides.size(); i++) {
        cards.add(new SideCard(i, sides.get(i), new Orders()));
      }
      box.getChildren().setAll(cards);
    }
    for (int i = 0; i < sides.size(); i++) {
      cards.get(i).show(sides.get(i), s.comparison().title(i), sides.size());
    }
  }

  /** What a card asks for. */
  final class Orders {
    void changed(int place, Comparison.Side side) {
      CompareSetting now = model.setting();
      model.edit(now.with(now.comparison().with(place, side)), "side:" + place);
    }

    void removed(int place) {
      CompareSetting now = model.setting();
      List<Comparison.Side> left = new ArrayList<>(now.comparison().sides());
      left.remove(place);
      model.edit(now.with(now.comparison().with(left)), "remove");
    }
  }
}
