package convlens.kernel.plan;

import convlens.blas.Blas;
import convlens.kernel.Conv2dGeometry;

/** Which engine serves which shape: rules found by measuring, so that every run takes the same. */
final class Engines {
  private Engines() {}

  static Gathering gathering(Conv2dGeometry g, Placement place, Blas blas) {
    return new Im2colGathering(g, place, blas);
  }

  static Weighing weighing(Conv2dGeometry g, Blas blas) {
    return new Im2colWeighing(g, blas);
  }
}
