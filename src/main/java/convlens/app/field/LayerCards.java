package convlens.app.field;

import convlens.app.stage.RoomModel;
import convlens.op.Call;
import convlens.play.FieldSetting;
import convlens.play.ReceptiveField;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.layout.VBox;

/** The layers of a stack below each other, the one nearest the input first; one is open. */
final class LayerCards {
  private final RoomModel<FieldSetting, Map<String, ReceptiveField>> model;
  private final VBox box;
  private final List<LayerCard> cards = new ArrayList<>();
  private int open = -1;

  LayerCards(RoomModel<FieldSetting, Map<String, ReceptiveField>> model, VBox box) {
    this.model = model;
    this.box = box;
    box.setSpacing(8);
    model.settingProperty().subscribe(this::show);
    model.refusedProperty().subscribe(this::refused);
  }

  /** Opens the form of a layer, or closes it when it is open. */
  void open(int place) {
    open = place == open ? -1 : place;
    for (int i = 0; i < cards.size(); i++) {
      cards.get(i).opened(i == open);
    }
  }

  private void show(FieldSetting s) {
    List<Call> layers = s.stack().layers();
    boolean same = cards.size() == layers.size();
    for (int i = 0; same && i < layers.size(); i++) {
      same = cards.get(i).fits(layers.get(i));
    }
    if (!same) {
      cards.clear();
      for (int i = 0; i < layers.size(); i++) {
        cards.add(new LayerCard(i, layers.get(i).operation(), new Orders()));
      }
      box.getChildren().setAll(cards.stream().map(LayerCard::node).toList());
      open = Math.min(open, cards.size() - 1);
    }
    for (int i = 0; i < layers.size(); i++) {
      cards.get(i).show(layers.get(i), layers.size());
      cards.get(i).opened(i == open);
    }
  }

  /** A problem stands at the layer that has it. */
  private void refused(Optional<RoomModel.Refused> why) {
    for (int i = 0; i < cards.size(); i++) {
      String name = Text.of("field.layer", "number", i + 1);
      cards
          .get(i)
          .problems(
              why.filter(r -> r.subject().equals(name))
                  .map(RoomModel.Refused::problems)
                  .orElse(List.of()));
    }
  }

  /** What a card asks for. */
  final class Orders {
    void changed(int place, Call layer) {
      model.edit(model.setting().with(place, layer), "layer:" + place);
    }

    void moved(int place, int by) {
      open = open == place ? place + by : open;
      model.edit(model.setting().swapped(place, place + by), "move");
    }

    void removed(int place) {
      open = -1;
      model.edit(model.setting().removed(place), "remove");
    }

    void opened(int place) {
      open(place);
    }
  }
}
