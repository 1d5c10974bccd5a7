package convlens.kernel.plan;

import convlens.blas.Blas;
import convlens.kernel.Conv2dGeometry;
import java.util.Optional;

/** Which engine serves which shape: rules found by measuring, so that every run takes the same. */
final class Engines {
  private Engines() {}

  /** Output channels per group up to which rows added up beat a matrix product. */
  private static final int FEW = 8;

  /** Taps up to which a product of matrices has too little to do for each copy. */
  private static final int SHALLOW = 30;

  static Gathering gathering(Conv2dGeometry g, Placement place, Blas blas) {
    Optional<Lanes> lanes = Lanes.find().filter(l -> g.depth() > 0);
    if (lanes.isPresent()) {
      return new DirectGathering(g, place, lanes.get());
    }
    boolean rows = g.rows() <= FEW || (g.depth() <= SHALLOW && g.rows() <= 2 * FEW);
    return rows && g.depth() > 0 ? new RowGathering(g, place) : new Im2colGathering(g, place, blas);
  }

  static Scattering scattering(Conv2dGeometry g, Blas blas) {
    boolean strided = g.strideH() > 1 || g.strideW() > 1;
    boolean several = g.cIn() / g.groups() > 1;
    Optional<Lanes> lanes =
        Lanes.find().filter(l -> strided && several && g.outH() > 0 && g.outW() > 0);
    return lanes.isPresent() ? new DirectScattering(g, lanes.get()) : new PhaseScattering(g, blas);
  }

  static Weighing weighing(Conv2dGeometry g, Blas blas) {
    Optional<Lanes> lanes = Lanes.find().filter(l -> g.depth() > 0);
    if (lanes.isPresent()) {
      return new DirectWeighing(g, lanes.get());
    }
    boolean depthwise = g.rows() == 1 && g.groups() > 1 && g.depth() > 0;
    return depthwise ? new RowWeighing(g) : new Im2colWeighing(g, blas);
  }
}
