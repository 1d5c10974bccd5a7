package convlens.kernel.plan;

import convlens.blas.Blas;
import convlens.kernel.Conv2dGeometry;
import java.util.Optional;

/** Which engine serves which shape: rules found by measuring, so that every run takes the same. */
final class Engines {
  private Engines() {}

  /** Output channels per group up to which rows added up beat a matrix product. */
  private static final int FEW = 16;

  /** Output cells of a row from which on planes read in runs are hardly wider than it. */
  private static final int WIDE = 24;

  static Gathering gathering(Conv2dGeometry g, Placement place, Blas blas) {
    Optional<Lanes> lanes = Lanes.find().filter(l -> g.depth() > 0);
    if (lanes.isPresent()) {
      if (WinogradGathering.serves(g) && g.cIn() >= 16 && g.cOut() >= 16) {
        return new WinogradGathering(g, place, lanes.get());
      }
      return isNarrow(g) && fillsTiles(g.cOut(), g.depth(), g, lanes.get())
          ? new TileGathering(g, place, lanes.get())
          : new DirectGathering(g, place, lanes.get());
    }
    return g.rows() <= FEW && g.depth() > 0
        ? new RowGathering(g, place)
        : new Im2colGathering(g, place, blas);
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
    if (lanes.isPresent()) {
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
