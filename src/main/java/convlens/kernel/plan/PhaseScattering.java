package convlens.kernel.plan;

import convlens.blas.Blas;
import convlens.kernel.Conv2dGeometry;
import convlens.kernel.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * The transpose phase by phase.
 *
 * <p>The cells of one {@link Phase} - every stride-th row and column - are an ordinary convolution
 * with those taps that reach them: each cell is written once, no product with an inserted zero is
 * made, and every engine for convolutions serves.
 */
final class PhaseScattering implements Scattering {
  private final Conv2dGeometry g;
  private final List<Part> parts = new ArrayList<>();

  /** One phase with the weight of its own convolution. */
  private static final class Part {
    final Phases.One phase;
    final float[] turned;
    final Gathering engine;

    Part(Phases.One phase, float[] turned, Gathering engine) {
      this.phase = phase;
      this.turned = turned;
      this.engine = engine;
    }
  }

  PhaseScattering(Conv2dGeometry g, Blas blas) {
    this.g = g;
    for (Phases.One phase : Phases.of(g)) {
      parts.add(part(phase, blas));
    }
  }

  private Part part(Phases.One phase, Blas blas) {
    Phase rows = phase.rows();
    Phase cols = phase.cols();
    Placement place = Placement.phase(g, rows, cols);
    if (phase.taps() == 0 || g.outH() == 0 || g.outW() == 0) {
      Filling filling = new Filling(g.n(), g.cIn(), rows.cells(), cols.cells(), place);
      return new Part(phase, new float[0], filling);
    }
    Conv2dGeometry convolution =
        new Conv2dGeometry(
            g.n(),
            /* cIn= */ g.cOut(),
            g.outH(),
            g.outW(),
            /* cOut= */ g.cIn(),
            rows.taps(),
            cols.taps(),
            1,
            1,
            rows.before(),
            rows.after(),
            cols.before(),
            cols.after(),
            rows.dilation(),
            cols.dilation(),
            g.groups());
    float[] turned = new float[g.cIn() * g.rows() * phase.taps()];
    return new Part(phase, turned, Engines.gathering(convolution, place, blas));
  }

  @Override
  public void run(float[] y, float[] weight, float[] bias, float[] x) {
    for (Part p : parts) {
      if (p.turned.length > 0) {
        Phases.turn(g, p.phase, weight, p.turned);
      }
      p.engine.run(y, p.turned, bias, x);
    }
  }

  @Override
  public String name() {
    return parts.stream()
        .filter(p -> p.turned.length > 0)
        .map(p -> p.engine.name())
        .distinct()
        .reduce((a, b) -> a + "+" + b)
        .orElse("none");
  }
}
