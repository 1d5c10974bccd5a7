package convlens.story.network;

import java.util.ArrayList;
import java.util.List;

/** What is drawn in one place: a layer with the sheets that lie on it. */
final class Unit {
  final LayerBox head;
  final Volume volume;

  /** Places of its boxes, the head first. */
  final List<Integer> boxes = new ArrayList<>();

  final List<LayerBox> skins = new ArrayList<>();
  final UnitLabel label;
  int rank;
  int lane;

  /** Left end of its column. */
  double left;

  double width;

  /** Height of the line along which its lane flows. */
  double axis;

  Unit(int box, LayerBox head, UnitLabel.Detail detail) {
    this.head = head;
    boxes.add(box);
    volume = Volume.of(head);
    label = new UnitLabel(head, detail);
  }

  boolean joins() {
    return head.form() == LayerBox.Form.ADD || head.form() == LayerBox.Form.CAT;
  }

  int last() {
    return boxes.get(boxes.size() - 1);
  }

  void skin(int box, LayerBox skin) {
    boxes.add(box);
    skins.add(skin);
    label.skin(skin);
  }

  /** Of volume and sheets. */
  double wide() {
    return volume.width() + skins.size() * Volume.SKIN;
  }

  /** Of everything, its words too. */
  double needs() {
    return Math.max(wide(), label.width());
  }

  /** From the line it stands on up. */
  double up() {
    return volume.height() / 2;
  }

  /** From the line it stands on down, its words included. */
  double down() {
    return volume.height() / 2 + label.height();
  }

  double volumeLeft() {
    return left + (width - wide()) / 2;
  }

  double volumeTop() {
    return axis - up();
  }

  double entry() {
    return volumeLeft() + volume.entry();
  }

  double exit() {
    return volumeLeft() + wide();
  }

  /** The rectangle of the volume or of one of its sheets: x, y, width, height. */
  double[] place(int box) {
    int sheet = boxes.indexOf(box) - 1;
    double left =
        sheet < 0 ? volumeLeft() : volumeLeft() + volume.channels() + sheet * Volume.SKIN + 1;
    double w = sheet < 0 ? volume.width() : volume.across() + Volume.SKIN;
    return new double[] {left, volumeTop(), w, volume.height()};
  }
}
