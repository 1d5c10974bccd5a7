package convlens.story.network;

import java.util.List;

/**
 * The size of a layer's maps in the picture: rows downwards, columns towards whoever looks,
 * channels to the right.
 *
 * @param rows points
 * @param columns points
 * @param channels points
 */
record Volume(double rows, double columns, double channels) {
  /** Foreshortening of columns, and how much they sink on their way to the front. */
  static final double ACROSS = 0.42;

  static final double SINK = 0.24;

  /** Thickness of a sheet with the gap before it. */
  static final double SKIN = 6.5;

  private static final double JOIN = 22;

  static Volume of(LayerBox box) {
    List<Integer> d = box.dims();
    if (box.form() == LayerBox.Form.ADD || box.form() == LayerBox.Form.CAT) {
      return new Volume(JOIN, 0, JOIN);
    }
    boolean thin = box.form() == LayerBox.Form.SKIN;
    return switch (d.size()) {
      case 0 -> new Volume(44, 44, thin ? 5 : 16);
      case 1 -> new Volume(row(d.get(0)), 10, thin ? 5 : 10);
      case 2 -> new Volume(extent(d.get(0)), 7, thin ? 5 : Math.max(12, depth(d.get(1))));
      default -> new Volume(extent(d.get(1)), extent(d.get(2)), thin ? 5 : depth(d.get(0)));
    };
  }

  /** Halves look like 0.7: one cell and 64 both read. */
  private static double extent(int cells) {
    return Math.min(124, 11 * Math.sqrt(cells));
  }

  private static double depth(int channels) {
    return Math.min(78, 4 + 3.1 * Math.sqrt(channels));
  }

  private static double row(int cells) {
    return Math.min(128, 14 + 11 * Math.log(cells) / Math.log(2));
  }

  double across() {
    return columns * ACROSS;
  }

  double sink() {
    return columns * SINK;
  }

  double width() {
    return across() + channels;
  }

  double height() {
    return rows + sink();
  }

  /** Where on its way in an arrow ends: the middle of the side that faces left. */
  double entry() {
    return across() / 2;
  }
}
