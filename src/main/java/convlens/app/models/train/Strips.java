package convlens.app.models.train;

import convlens.app.models.ModelsModel.Chosen;
import convlens.scene.Role;
import convlens.story.network.Strip;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.watch.LayerRow;
import convlens.watch.Sight;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model makes of a sample, as strips: the input, every row's output, the chosen's weights.
 */
final class Strips {
  private static final int LARGEST_MATRIX = 96;
  private final Sight sight;
  private final Optional<Chosen> chosen;
  private final Map<String, BitSet> dead;
  private final List<Strip> all = new ArrayList<>();
  private final List<Chosen> owners = new ArrayList<>();

  private Strips(Sight sight, Optional<Chosen> chosen, Map<String, BitSet> dead) {
    this.sight = sight;
    this.chosen = chosen;
    this.dead = dead;
  }

  /**
   * The strips and whose they are.
   *
   * @param owners the layer of each strip; the input's is {@link #INPUT}
   */
  record Made(List<Strip> strips, List<Chosen> owners) {}

  /** Stands for the sample itself. */
  static final Chosen INPUT = new Chosen("", "");

  /**
   * Lays out what was seen.
   *
   * @param dead by node, which of its maps never rise above zero
   */
  static Made of(
      Sight sight, List<LayerRow> rows, Optional<Chosen> chosen, Map<String, BitSet> dead) {
    Strips s = new Strips(sight, chosen, dead);
    s.input();
    for (LayerRow row : rows) {
      s.row(row);
    }
    return new Made(s.all, s.owners);
  }

  private void add(Chosen owner, Strip strip) {
    all.add(strip);
    owners.add(owner);
  }

  private void input() {
    List<Integer> d = sight.sample().dims();
    String title = Text.of("models.strip.input");
    boolean picture = d.size() == 3 && (d.get(0) == 1 || d.get(0) == 3) && d.get(1) > 1;
    Strip.Kind kind = picture ? Strip.Kind.PICTURE : Strip.Kind.SIGNED_VECTOR;
    Strip strip = Strip.of("input", title, Role.INPUT, kind, tensor(d, sight.sample().input()));
    String which =
        sight.sample().index() < 0
            ? sight.sample().name()
            : Text.of("models.strip.sample", "n", sight.sample().index());
    add(INPUT, strip.noted(dims(d) + " · " + which));
  }

  private void row(LayerRow row) {
    Optional<Sight.Layer> seen = sight.layer(row.graph(), row.last());
    if (seen.isEmpty()) {
      return;
    }
    Sight.Layer layer = seen.get();
    Chosen owner = new Chosen(row.graph(), row.last());
    boolean mine = chosen.equals(Optional.of(owner));
    add(owner, output(row, layer, owner));
    if (mine) {
      row.weight().ifPresent(node -> weights(row, node, owner));
    }
  }

  private Strip output(LayerRow row, Sight.Layer layer, Chosen owner) {
    List<Integer> d = layer.dims();
    String id = owner.graph() + "/" + owner.node();
    if (d.size() == 3 && d.get(1) * d.get(2) > 1) {
      String title = Text.of("models.strip.maps", "title", row.title());
      return Strip.of(id, title, row.role(), Strip.Kind.MAPS, tensor(d, layer.values()))
          .noted(dims(d))
          .withDead(dead.getOrDefault(row.last(), new BitSet()));
    }
    String title = Text.of("models.strip.values", "title", row.title());
    if (d.size() == 2) {
      // A row for each place of a sequence.
      return Strip.of(id, title, row.role(), Strip.Kind.SIGNED, tensor(d, layer.values()))
          .noted(dims(d));
    }
    Strip.Kind kind =
        row.role() == Role.LATENT || !row.title().contains("ReLU")
            ? Strip.Kind.SIGNED_VECTOR
            : Strip.Kind.VECTOR;
    return Strip.of(id, title, row.role(), kind, tensor(d, layer.values())).noted(dims(d));
  }

  private void weights(LayerRow row, String node, Chosen owner) {
    Optional<Sight.Weight> found =
        sight.weight(row.graph(), node, "weight").filter(w -> shown(w).isPresent());
    if (found.isEmpty()) {
      return;
    }
    Sight.Weight w = found.get();
    Shape shape = shown(w).get();
    String id = owner.graph() + "/" + owner.node();
    add(
        owner,
        Strip.of(
                id + "/filters",
                Text.of("models.strip.filters", "title", row.title()),
                Role.KERNEL,
                Strip.Kind.SIGNED,
                Tensor.of(shape, w.values()))
            .noted(dims(w.dims())));
    if (w.gradientNorm() > 0) {
      add(
          owner,
          Strip.of(
                  id + "/gradients",
                  Text.of("models.strip.gradients", "title", row.title()),
                  Role.FLOW,
                  Strip.Kind.SIGNED,
                  Tensor.of(shape, w.gradient()))
              .noted(dims(w.dims())));
    }
  }

  /** Kernels as they are; a matrix row that reads a whole picture as that picture. */
  private Optional<Shape> shown(Sight.Weight w) {
    List<Integer> d = w.dims();
    if (d.size() == 4 && d.get(2) * d.get(3) > 1) {
      return Optional.of(new Shape(d.get(0), d.get(1), d.get(2), d.get(3)));
    }
    List<Integer> in = sight.sample().dims();
    if (d.size() == 2 && in.size() == 3 && d.get(1) == in.get(0) * in.get(1) * in.get(2)) {
      return Optional.of(new Shape(d.get(0), in.get(0), in.get(1), in.get(2)));
    }
    boolean small = d.size() >= 2 && d.get(0) <= LARGEST_MATRIX && d.get(1) <= LARGEST_MATRIX;
    return small ? Optional.of(new Shape(1, 1, d.get(0), d.get(1))) : Optional.empty();
  }

  static Tensor tensor(List<Integer> d, float[] values) {
    return switch (d.size()) {
      case 3 -> Tensor.of(new Shape(1, d.get(0), d.get(1), d.get(2)), values);
      case 2 -> Tensor.of(new Shape(1, 1, d.get(0), d.get(1)), values);
      default -> Tensor.of(new Shape(1, 1, 1, values.length), values);
    };
  }

  static String dims(List<Integer> d) {
    StringBuilder all = new StringBuilder();
    for (int each : d) {
      all.append(all.length() == 0 ? "" : " × ").append(each);
    }
    return all.toString();
  }
}
