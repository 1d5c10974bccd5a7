package convlens.app.block;

import convlens.app.form.CallCard;
import convlens.app.stage.RoomModel;
import convlens.op.Call;
import convlens.play.Block;
import convlens.play.PlayedBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import javafx.scene.layout.VBox;

/** The nodes of a block below each other, in the order they are computed; one is open. */
final class NodeCards {
  private final RoomModel<Block, PlayedBlock> model;
  private final VBox box;
  private final IntConsumer gone;
  private final List<CallCard> cards = new ArrayList<>();
  private int open = -1;

  /**
   * @param gone told the number of the node whose card was opened
   */
  NodeCards(RoomModel<Block, PlayedBlock> model, VBox box, IntConsumer gone) {
    this.model = model;
    this.box = box;
    this.gone = gone;
    box.setSpacing(8);
    model.settingProperty().subscribe(this::show);
    model.refusedProperty().subscribe(this::refused);
  }

  private void show(Block block) {
    List<Block.Node> nodes = block.nodes();
    boolean same = cards.size() == nodes.size();
    for (int i = 0; same && i < nodes.size(); i++) {
      same = cards.get(i).fits(nodes.get(i).call());
    }
    if (!same) {
      cards.clear();
      for (int i = 0; i < nodes.size(); i++) {
        int place = i;
        cards.add(
            new CallCard(
                "node",
                i + 1,
                nodes.get(i).call().operation(),
                Set.of(),
                call -> changed(place, call),
                () -> open(place)));
      }
      box.getChildren().setAll(cards);
      open = -1;
    }
    for (int i = 0; i < nodes.size(); i++) {
      cards.get(i).named(block.subject(nodes.get(i)));
      cards.get(i).show(nodes.get(i).call());
      cards.get(i).opened(i == open);
    }
  }

  private void changed(int place, Call call) {
    Block now = model.setting();
    model.edit(now.with(now.nodes().get(place).id(), call), "node:" + place);
  }

  private void open(int place) {
    open = place == open ? -1 : place;
    for (int i = 0; i < cards.size(); i++) {
      cards.get(i).opened(i == open);
    }
    if (open >= 0) {
      gone.accept(open + 1);
    }
  }

  /** A problem stands at the node that has it. */
  private void refused(Optional<RoomModel.Refused> why) {
    Block block = model.setting();
    for (int i = 0; i < cards.size() && i < block.nodes().size(); i++) {
      String subject = block.subject(block.nodes().get(i));
      cards
          .get(i)
          .problems(
              why.filter(r -> r.subject().equals(subject))
                  .map(RoomModel.Refused::problems)
                  .orElse(List.of()));
    }
  }
}
