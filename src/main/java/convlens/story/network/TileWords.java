package convlens.story.network;

import convlens.scene.Ref;
import convlens.story.Digits;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.Optional;

/** What is told of a pixel of a tile. */
final class TileWords {
  private final String row;
  private final Tile tile;
  private final int number;

  TileWords(String row, Tile tile, int number) {
    this.row = row;
    this.tile = tile;
    this.number = number;
  }

  String told(Ref ref) {
    StringBuilder told = new StringBuilder(name());
    if (!ref.isChannel()) {
      told.append(
          Text.of("look.pictures.pixel", "y", ref.y(), "x", ref.x(), "v", value(ref.y(), ref.x())));
      for (Overlay o : tile.overlays()) {
        over(o, ref).ifPresent(told::append);
      }
    }
    tile.verdict()
        .ifPresent(
            v -> told.append(Text.of("look.pictures.verdict", "v", Digits.whole((float) v))));
    return told.toString();
  }

  private String name() {
    String own =
        tile.caption().isEmpty() ? Text.of("look.pictures.number", "n", number) : tile.caption();
    return row.isEmpty() ? own : Text.of("look.pictures.name", "row", row, "tile", own);
  }

  private String value(int y, int x) {
    Tensor p = tile.pixels();
    if (!tile.rgb()) {
      return Digits.whole(p.get(tile.sample(), 0, y, x));
    }
    return Text.of(
        "look.strips.tell.rgb",
        "r",
        Digits.whole(p.get(tile.sample(), 0, y, x)),
        "g",
        Digits.whole(p.get(tile.sample(), 1, y, x)),
        "b",
        Digits.whole(p.get(tile.sample(), 2, y, x)));
  }

  private Optional<String> over(Overlay o, Ref ref) {
    if (o instanceof Overlay.Mask m) {
      int k = Math.round(at(m.classes(), 0, ref));
      return Optional.of(Text.of("look.pictures.class", "k", k));
    }
    if (o instanceof Overlay.Heat h) {
      return Optional.of(Text.of("look.pictures.heat", "v", Digits.whole(at(h.values(), 0, ref))));
    }
    if (o instanceof Overlay.Signed s) {
      return Optional.of(
          Text.of("look.pictures.gradient", "v", Digits.whole(at(s.values(), 0, ref))));
    }
    if (o instanceof Overlay.Arrows a) {
      return Optional.of(
          Text.of(
              "look.pictures.arrow",
              "dy",
              Digits.whole(at(a.field(), 0, ref)),
              "dx",
              Digits.whole(at(a.field(), 1, ref))));
    }
    return Optional.empty();
  }

  /** The overlay's value at a pixel of the picture, whatever its own resolution. */
  private float at(Tensor values, int channel, Ref ref) {
    Shape s = values.shape();
    int y = (int) ((long) ref.y() * s.h() / tile.rows());
    int x = (int) ((long) ref.x() * s.w() / tile.columns());
    return values.get(0, channel, y, x);
  }
}
