package convlens.watch;

import convlens.scene.Role;
import convlens.story.network.Strip;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** What was seen of a sample as strips of pictures: the sample itself, and what layers make. */
public final class SeenStrips {
  private SeenStrips() {}

  /** The sample as it goes in. */
  public static Strip input(Sight sight) {
    List<Integer> d = sight.sample().dims();
    boolean picture = d.size() == 3 && (d.get(0) == 1 || d.get(0) == 3) && d.get(1) > 1;
    Strip.Kind kind = picture ? Strip.Kind.PICTURE : Strip.Kind.SIGNED_VECTOR;
    String which =
        sight.sample().index() < 0
            ? sight.sample().name()
            : Text.of("models.strip.sample", "n", sight.sample().index());
    return Strip.of(
            "input",
            Text.of("models.strip.input"),
            Role.INPUT,
            kind,
            tensor(d, sight.sample().input()))
        .noted(dims(d) + " · " + which);
  }

  /** True where a row's output is maps, not single values. */
  public static boolean isMaps(List<Integer> dims) {
    return dims.size() == 3 && dims.get(1) * dims.get(2) > 1;
  }

  /**
   * What a row of layers makes; empty where it was not seen.
   *
   * @param title as the strip is headed
   * @param dead which of its maps never rise above zero
   */
  public static Optional<Strip> row(Sight sight, LayerRow row, String title, BitSet dead) {
    return sight.layer(row.graph(), row.last()).map(l -> row(l, row, title, dead));
  }

  private static Strip row(Sight.Layer layer, LayerRow row, String title, BitSet dead) {
    List<Integer> d = layer.dims();
    Strip strip =
        Strip.of(
                row.graph() + "/" + row.last(),
                title,
                row.role(),
                kind(row, d),
                tensor(d, layer.values()))
            .noted(dims(d));
    return isMaps(d) ? strip.withDead(dead) : strip;
  }

  /** How a row's output is coloured: the same wherever it is seen. */
  public static Strip.Kind kind(LayerRow row, List<Integer> d) {
    if (isMaps(d)) {
      return Strip.Kind.MAPS;
    }
    if (d.size() == 2) {
      // A row for each place of a sequence.
      return Strip.Kind.SIGNED;
    }
    return row.role() == Role.LATENT || !row.title().contains("ReLU")
        ? Strip.Kind.SIGNED_VECTOR
        : Strip.Kind.VECTOR;
  }

  /** One sample's values with the dims they have, as far as a picture tells them apart. */
  public static Tensor tensor(List<Integer> d, float[] values) {
    return switch (d.size()) {
      case 3 -> Tensor.of(new Shape(1, d.get(0), d.get(1), d.get(2)), values);
      case 2 -> Tensor.of(new Shape(1, 1, d.get(0), d.get(1)), values);
      default -> Tensor.of(new Shape(1, 1, 1, values.length), values);
    };
  }

  /** As it is written: {@code 16 × 28 × 28}. */
  public static String dims(List<Integer> d) {
    StringBuilder all = new StringBuilder();
    for (int each : d) {
      all.append(all.length() == 0 ? "" : " × ").append(each);
    }
    return all.toString();
  }
}
