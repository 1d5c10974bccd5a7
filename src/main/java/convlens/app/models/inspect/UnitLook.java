package convlens.app.models.inspect;

import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.story.Digits;
import convlens.story.network.Overlay;
import convlens.story.network.PictureRow;
import convlens.story.network.PicturesScene;
import convlens.story.network.Strip;
import convlens.story.network.StripsScene;
import convlens.story.network.Tile;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.watch.LayerRow;
import convlens.watch.Lens;
import convlens.watch.Sample;
import convlens.watch.SeenStrips;
import convlens.watch.Sight;
import convlens.watch.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A unit on the sample that is shown.
 *
 * @param field what it sees
 * @param gradient how its value rises with each cell of the sample; empty where it has no unit
 */
@SuppressWarnings("ArrayRecordComponent") // a copy, never compared
record UnitLook(
    Sight sight, Optional<Units.Unit> unit, Optional<Units.Box> field, float[] gradient) {
  private static final double TILE = 128;
  private static final double EDGE = 14;
  private static final double GAP = 6;

  /** So much of a picture's pixels is what a scene rounds up. */
  private static final double ROUNDS = 0.1;

  static UnitLook of(Lens lens, Sample sample, Optional<Units.Unit> wanted) {
    Sight sight = lens.see(sample);
    // A unit of a model that was just left is none of this one.
    Optional<Units.Unit> unit =
        wanted.filter(
            u -> sight.layer(u.graph(), u.node()).filter(l -> has(l.dims(), u)).isPresent());
    boolean reads = unit.filter(u -> u.graph().equals(lens.first())).isPresent();
    if (!reads || sample.dims().size() != 3 || lens.isGan()) {
      return new UnitLook(sight, unit, Optional.empty(), new float[0]);
    }
    Units units = new Units(lens, unit.get().graph());
    return new UnitLook(sight, unit, units.field(unit.get()), units.gradient(unit.get(), sample));
  }

  /** True where a layer of those dims has that unit. */
  static boolean has(List<Integer> dims, Units.Unit u) {
    boolean maps = dims.size() == 3;
    int count = dims.stream().reduce(1, Math::multiplyExact);
    return maps
        ? u.c() < dims.get(0) && u.y() < dims.get(1) && u.x() < dims.get(2)
        : u.c() < count && u.y() == 0 && u.x() == 0;
  }

  private Optional<Sight.Layer> layer() {
    return unit.flatMap(u -> sight.layer(u.graph(), u.node()));
  }

  /** The unit that a mark of the maps shows. */
  Units.Unit cell(Units.Unit now, Ref ref) {
    int rows = Math.max(0, ref.y()) * perRow();
    return isVector()
        ? new Units.Unit(now.graph(), now.node(), ref.c() + rows + Math.max(0, ref.x()), 0, 0)
        : new Units.Unit(
            now.graph(), now.node(), ref.c(), Math.max(0, ref.y()), Math.max(0, ref.x()));
  }

  /** True where the layer is units, not maps. */
  private boolean isVector() {
    return layer().filter(l -> !SeenStrips.isMaps(l.dims())).isPresent();
  }

  /** Units of a place of a sequence; 0 where there is one row. */
  private int perRow() {
    return layer().map(Sight.Layer::dims).filter(d -> d.size() == 2).map(d -> d.get(1)).orElse(0);
  }

  float value() {
    return layer().map(l -> l.values()[index(l)]).orElse(Float.NaN);
  }

  private int index(Sight.Layer l) {
    Units.Unit u = unit.orElseThrow();
    List<Integer> d = l.dims();
    return d.size() == 3 ? (u.c() * d.get(1) + u.y()) * d.get(2) + u.x() : u.c();
  }

  /** The layer's maps, all of them, and those of the first and the last layer with maps. */
  StripsScene maps(List<LayerRow> rows, double width, double height) {
    List<Strip> strips = new ArrayList<>();
    own(rows)
        .ifPresent(
            r ->
                layer()
                    .ifPresent(
                        l -> strips.add(strip("layer", r.title(), Role.INPUT, l, r).opened(true))));
    ends(rows, strips);
    int per = perRow();
    Optional<Ref> ring =
        unit.map(
            u ->
                per > 0
                    ? new Ref(Ref.MAP, 0, 0, u.c() / per, u.c() % per)
                    : new Ref(Ref.MAP, 0, u.c(), u.y(), u.x()));
    return StripsScene.filling(strips, Math.max(240, width), height, ring);
  }

  /**
   * Low-level beside high-level: the first layer that learns from the picture, and the last before
   * a decoder draws or a head answers; of a network without maps its rows of units.
   */
  private void ends(List<LayerRow> rows, List<Strip> strips) {
    List<LayerRow> mine =
        rows.stream()
            .filter(r -> unit.filter(u -> u.graph().equals(r.graph())).isPresent())
            .toList();
    List<LayerRow> maps = mine.stream().filter(r -> SeenStrips.isMaps(r.dims())).toList();
    List<LayerRow> all = maps.size() < 2 ? mine : maps;
    List<LayerRow> learned = all.stream().filter(r -> r.weight().isPresent()).toList();
    if (learned.isEmpty()) {
      return;
    }
    LayerRow low = learned.get(0);
    List<LayerRow> reading = all.stream().filter(r -> r.role() != Role.OUTPUT).toList();
    List<LayerRow> from = reading.size() < 2 ? all : reading;
    LayerRow high = from.get(from.size() - 1);
    for (LayerRow end : low.equals(high) ? List.of(low) : List.of(low, high)) {
      if (unit.filter(u -> u.node().equals(end.last())).isEmpty()) {
        end(end.equals(low) ? "low" : "high", end).ifPresent(strips::add);
      }
    }
  }

  private Optional<Strip> end(String which, LayerRow row) {
    return sight
        .layer(row.graph(), row.last())
        .map(l -> strip(which, InspectTab.text(which, "title", row.title()), Role.MUTED, l, row));
  }

  private static Strip strip(String id, String title, Role role, Sight.Layer l, LayerRow row) {
    Tensor values = SeenStrips.tensor(l.dims(), l.values());
    return Strip.of(id, title, role, SeenStrips.kind(row, l.dims()), values);
  }

  private Optional<LayerRow> own(List<LayerRow> rows) {
    return unit.flatMap(
        u ->
            rows.stream()
                .filter(r -> r.graph().equals(u.graph()) && r.last().equals(u.node()))
                .findFirst());
  }

  private String title(List<LayerRow> rows) {
    return own(rows).map(LayerRow::title).orElse("");
  }

  /** The sample with what the unit sees, its gradient and what it misses. */
  PicturesScene pictures(Optional<UnitSearch> search, double width) {
    List<Integer> d = sight.sample().dims();
    List<Tile> tiles = new ArrayList<>();
    if (d.size() == 3 && gradient.length > 0) {
      Tensor all = Tensor.of(new Shape(1, d.get(0), d.get(1), d.get(2)), sight.sample().input());
      tiles.add(
          boxed(Tile.picture(all, 0))
              .captioned(InspectTab.text(field.isPresent() ? "field" : "all")));
      tiles.add(
          boxed(Tile.picture(all, 0).under(Overlay.Signed.of(summed(d))))
              .captioned(InspectTab.text("gradient")));
      search
          .flatMap(UnitSearch::occlusion)
          .ifPresent(
              fall ->
                  tiles.add(
                      Tile.picture(all, 0)
                          .under(Overlay.Signed.of(fall))
                          .captioned(InspectTab.text("occlusion"))));
    }
    String title = InspectTab.text("sample");
    // Two beside each other in a narrow panel, also where a scene rounds up to whole pixels.
    double half = (width - 2 * EDGE - GAP) / 2;
    int most = d.size() == 3 ? Math.max(d.get(1), d.get(2)) : 1;
    double whole = most * Math.floor((half + ROUNDS * most) / most);
    double tile = Math.max(80, Math.min(TILE, whole > half ? half - ROUNDS * most : half));
    return new PicturesScene(title, List.of(PictureRow.of(title, tiles).wrapped()), width, tile);
  }

  private Tile boxed(Tile tile) {
    return field
        .map(
            b -> tile.under(new Overlay.Box(b.top(), b.left(), b.rows(), b.columns(), Role.KERNEL)))
        .orElse(tile);
  }

  /** Over the channels of the input. */
  private Tensor summed(List<Integer> d) {
    int plane = d.get(1) * d.get(2);
    float[] sum = new float[plane];
    for (int i = 0; i < gradient.length; i++) {
      sum[i % plane] += gradient[i];
    }
    return Tensor.of(new Shape(1, 1, d.get(1), d.get(2)), sum);
  }

  private static String seen(String graph) {
    return switch (graph) {
      case "generator" -> "noise";
      case "discriminator" -> "fake";
      default -> "gradient";
    };
  }

  String told(List<LayerRow> rows) {
    if (unit.isEmpty()) {
      return InspectTab.text("none");
    }
    Units.Unit u = unit.get();
    String seen =
        field
            .map(b -> InspectTab.text("sees", "rows", b.rows(), "columns", b.columns()))
            .orElseGet(() -> InspectTab.text("sees." + seen(u.graph())));
    int per = perRow();
    if (per > 0) {
      String row = InspectTab.text(gradient.length > 0 ? "sees.gradient" : "sees.places");
      return InspectTab.text(
          "told.row",
          "title",
          title(rows),
          "y",
          u.c() / per,
          "x",
          u.c() % per,
          "value",
          Digits.whole(value()),
          "seen",
          row);
    }
    return InspectTab.text(
        isVector() ? "told.vector" : "told",
        "title",
        title(rows),
        "c",
        u.c(),
        "y",
        u.y(),
        "x",
        u.x(),
        "value",
        Digits.whole(value()),
        "seen",
        seen);
  }
}
