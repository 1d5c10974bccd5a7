package convlens.app.models.train;

import convlens.app.models.ModelsModel.Chosen;
import convlens.scene.Role;
import convlens.story.network.Strip;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.watch.LayerRow;
import convlens.watch.SeenStrips;
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
    add(INPUT, SeenStrips.input(sight));
  }

  private void row(LayerRow row) {
    String key = SeenStrips.isMaps(row.dims()) ? "models.strip.maps" : "models.strip.values";
    String title = Text.of(key, "title", row.title());
    BitSet gone = dead.getOrDefault(row.last(), new BitSet());
    Optional<Strip> seen = SeenStrips.row(sight, row, title, gone);
    if (seen.isPresent()) {
      Chosen owner = new Chosen(row.graph(), row.last());
      add(owner, seen.get());
      if (chosen.equals(Optional.of(owner))) {
        row.weight().ifPresent(node -> weights(row, node, owner));
      }
    }
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
            .noted(SeenStrips.dims(w.dims())));
    if (w.gradientNorm() > 0) {
      add(
          owner,
          Strip.of(
                  id + "/gradients",
                  Text.of("models.strip.gradients", "title", row.title()),
                  Role.FLOW,
                  Strip.Kind.SIGNED,
                  Tensor.of(shape, w.gradient()))
              .noted(SeenStrips.dims(w.dims())));
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
}
