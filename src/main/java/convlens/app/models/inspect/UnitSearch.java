package convlens.app.models.inspect;

import convlens.scene.Role;
import convlens.story.network.Overlay;
import convlens.story.network.PictureRow;
import convlens.story.network.PicturesScene;
import convlens.story.network.Tile;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.watch.Lens;
import convlens.watch.Sample;
import convlens.watch.SeenStrips;
import convlens.watch.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What takes many passes to find of a unit.
 *
 * @param patches places of the data that excite its channel most
 * @param occlusion how far its value falls when each place of the sample is covered
 * @param vector whether the unit stands alone rather than in a map
 * @param broken whether it was given up on the way, because something else is asked for
 */
record UnitSearch(
    List<Units.Patch> patches, Optional<Tensor> occlusion, boolean vector, boolean broken) {
  private static final int MOST = 12;
  private static final double TILE = 62;

  static UnitSearch of(
      Lens lens, Sample sample, Optional<Units.Unit> unit, BooleanSupplier cancelled) {
    boolean can =
        unit.filter(u -> u.graph().equals(lens.first()))
                .filter(
                    u ->
                        lens.plan(u.graph()).graph().nodes().stream()
                            .anyMatch(n -> n.name().equals(u.node())))
                .isPresent()
            && sample.dims().size() == 3
            && !lens.isGan();
    if (!can) {
      return new UnitSearch(List.of(), Optional.empty(), false, false);
    }
    Units units = new Units(lens, unit.get().graph());
    float[] fall = units.occlusion(unit.get(), sample, cancelled);
    int side = (int) Math.round(Math.sqrt(fall.length));
    List<Units.Patch> patches = units.exciting(unit.get(), MOST, cancelled);
    List<Integer> dims = lens.plan(unit.get().graph()).node(unit.get().node()).out();
    return new UnitSearch(
        patches,
        Optional.of(Tensor.of(new Shape(1, 1, side, side), fall)),
        !SeenStrips.isMaps(dims),
        cancelled.getAsBoolean());
  }

  /** Each patch cut out, and below it where in its sample it stands. */
  PicturesScene scene(double width) {
    List<Tile> cut = new ArrayList<>();
    List<Tile> whole = new ArrayList<>();
    for (Units.Patch p : patches) {
      cut.add(Tile.picture(cut(p), 0).captioned(convlens.story.Digits.fit(p.value(), 6)));
      List<Integer> d = p.sample().dims();
      Tensor all = Tensor.of(new Shape(1, d.get(0), d.get(1), d.get(2)), p.sample().input());
      whole.add(
          Tile.picture(all, 0)
              .under(
                  new Overlay.Box(
                      p.box().top(),
                      p.box().left(),
                      p.box().rows(),
                      p.box().columns(),
                      Role.KERNEL)));
    }
    String title = vector ? InspectTab.text("patches.unit") : InspectTab.text("patches");
    List<PictureRow> rows = new ArrayList<>();
    rows.add(PictureRow.of(title, cut).wrapped());
    if (!patches.stream().allMatch(UnitSearch::isWhole)) {
      rows.add(PictureRow.of(InspectTab.text("patches.where"), whole).wrapped());
    }
    return new PicturesScene(title, rows, width, TILE);
  }

  /** True where the unit sees the whole sample: where that stands needs no picture. */
  private static boolean isWhole(Units.Patch p) {
    List<Integer> d = p.sample().dims();
    return p.box().rows() == d.get(1) && p.box().columns() == d.get(2);
  }

  private static Tensor cut(Units.Patch p) {
    List<Integer> d = p.sample().dims();
    Units.Box b = p.box();
    Tensor t = Tensor.zeros(new Shape(1, d.get(0), b.rows(), b.columns()));
    for (int c = 0; c < d.get(0); c++) {
      for (int y = 0; y < b.rows(); y++) {
        for (int x = 0; x < b.columns(); x++) {
          int at = (c * d.get(1) + b.top() + y) * d.get(2) + b.left() + x;
          t.set(0, c, y, x, p.sample().input()[at]);
        }
      }
    }
    return t;
  }
}
