package convlens.kernel.plan;

import convlens.blas.Blas;
import convlens.kernel.Conv2dGeometry;
import java.util.Optional;

/** Which engine serves which shape: rules found by measuring, so that every run takes the same. */
final class Engines {
  private Engines() {}

  /** Output channels per group up to which rows added up beat a matrix product. */
  private static final int FEW = 16;

  /** Cells of a map up to which the samples of a batch are laid abreast. */
  private static final int SMALL = 400;

  /** Output cells of a row from which on planes read in runs are hardly wider than it. */
  private static final int WIDE = 24;

  /** Channels, in and out, from which on transforms are worth their making. */
  private static final int MANY = 16;

  static Gathering gathering(Conv2dGeometry g, Placement place, Blas blas) {
    Optional<Lanes> lanes = Lanes.find().filter(l -> g.depth() > 0);
    boolean dense = place.equals(Placement.dense(g));
    if (lanes.isPresent()
        && dense
        && isSmall(g)
        && Abreast.serves(g, false, lanes.get().samples())) {
      return new AbreastGathering(g, lanes.get());
    }
    if (lanes.isPresent()) {
      if (transforms(g)) {
        return new WinogradGathering(g, place, lanes.get());
      }
      if (PointGathering.serves(g, place)) {
        return new PointGathering(g, lanes.get());
      }
      return isNarrow(g) && fillsTiles(g.cOut(), g.depth(), g, lanes.get())
          ? new TileGathering(g, place, lanes.get())
          : new DirectGathering(g, place, lanes.get());
    }
    return g.rows() <= FEW && g.depth() > 0
        ? new RowGathering(g, place)
        : new Im2colGathering(g, place, blas);
  }

  /** True for maps so small, of so few channels, that only samples fill vectors. */
  private static boolean isSmall(Conv2dGeometry g) {
    return g.outW() < WIDE && g.h() * g.w() <= SMALL && g.cIn() <= FEW && g.cOut() <= FEW;
  }

  /** True where fewer products are worth the transforms of cells and outputs. */
  private static boolean transforms(Conv2dGeometry g) {
    return WinogradCells.serves(g) && g.cIn() >= MANY && g.cOut() >= MANY;
  }

  private static boolean isNarrow(Conv2dGeometry g) {
    return isStrided(g) || g.outW() < WIDE;
  }

  private static boolean isStrided(Conv2dGeometry g) {
    return g.strideH() > 1 || g.strideW() > 1;
  }

  /** True where tiles, whose columns are channels, have few that mean nothing. */
  private static boolean fillsTiles(int channels, int depth, Conv2dGeometry g, Lanes lanes) {
    int least = lanes.narrowest() * lanes.width();
    int filled = (channels + least - 1) / least * least;
    return g.groups() == 1 && channels * 4 >= filled * 3 && depth >= 16;
  }

  static Scattering scattering(Conv2dGeometry g, Blas blas) {
    Optional<Lanes> found = Lanes.find().filter(l -> isSmall(g));
    if (found.isPresent() && Abreast.serves(g, true, found.get().samples())) {
      return new AbreastScattering(g, found.get());
    }
    Optional<Lanes> lanes = Lanes.find().filter(l -> isStrided(g) && g.outH() > 0 && g.outW() > 0);
    if (lanes.isEmpty()) {
      return new PhaseScattering(g, blas);
    }
    return fillsTiles(g.cIn(), g.cOut(), g, lanes.get())
        ? new TileScattering(g, lanes.get())
        : new DirectScattering(g, lanes.get());
  }

  static Weighing weighing(Conv2dGeometry g, Blas blas) {
    Optional<Lanes> lanes = Lanes.find().filter(l -> g.depth() > 0);
    if (lanes.isPresent() && isSmall(g) && AbreastWeighing.serves(g, lanes.get())) {
      return new AbreastWeighing(g, lanes.get());
    }
    if (lanes.isPresent()) {
      boolean dilated = g.dilationH() > 1 || g.dilationW() > 1;
      if (transforms(g) && !dilated && fillsTiles(g.cOut(), g.depth(), g, lanes.get())) {
        return new WinogradWeighing(g, lanes.get());
      }
      // Rows of a tile are taps: single ones of few channels each would leave it half empty.
      boolean several = g.kh() * g.kw() > 1 && (g.cOut() > lanes.get().width() || isNarrow(g));
      return several && fillsTiles(g.cOut(), g.depth(), g, lanes.get()) && g.cIn() >= 4
          ? new TileWeighing(g, lanes.get())
          : new DirectWeighing(g, lanes.get());
    }
    boolean depthwise = g.rows() == 1 && g.groups() > 1 && g.depth() > 0;
    return depthwise ? new RowWeighing(g) : new Im2colWeighing(g, blas);
  }
}
