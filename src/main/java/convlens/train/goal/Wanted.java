package convlens.train.goal;

import convlens.kernel.plan.Sums;
import convlens.nn.net.Network;
import convlens.train.Batch;
import java.util.Arrays;

/** What a picture a model makes is compared with. */
final class Wanted {
  private Wanted() {}

  /** The batch's pictures: the wanted ones, or where there are none of that size the input. */
  static float[] of(Network net, Batch batch) {
    int size = net.output(0).length;
    boolean own = batch.target().length >= size && batch.target().length != batch.n();
    float[] from = own ? batch.target() : batch.input();
    return from.length == size ? from : Arrays.copyOf(from, size);
  }

  /** Where the gradient goes; a network that is only used has none. */
  static float[] gradient(Network net, int output) {
    float[] g = net.outputGradient(output);
    return g.length == 0 ? new float[net.output(output).length] : g;
  }

  static double meanSquare(float[] a, float[] b) {
    return Sums.distances(a, b, 0, a.length) / a.length;
  }
}
