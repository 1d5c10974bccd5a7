package convlens.play;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.List;

/**
 * How many ways lead from cells of the input to each output cell, counted from the traces: for one
 * transposed convolution the number of painted kernels that overlap there.
 *
 * @see <a href="https://distill.pub/2016/deconv-checkerboard/">Odena, Dumoulin and Olah, 2016</a>
 */
final class Overlap {
  private Overlap() {}

  /** <i>Shapes:</i> output as that of the last layer. */
  static Tensor counts(List<Trace> layers) {
    Tensor below = Tensor.zeros(layers.get(0).input());
    java.util.Arrays.fill(below.data(), 1);
    for (Trace layer : layers) {
      below = counts(layer, below);
    }
    return below;
  }

  private static Tensor counts(Trace layer, Tensor below) {
    Shape out = layer.output();
    Tensor counts = Tensor.zeros(out);
    for (int i = 0; i < layer.size(); i++) {
      Cell at = layer.step(i).at();
      float ways = 0;
      for (Term t : layer.step(i).terms()) {
        for (Cell from : Trace.source(t.from())) {
          ways += below.get(0, from.c(), from.y(), from.x());
        }
      }
      counts.set(0, at.c(), at.y(), at.x(), ways);
    }
    return counts;
  }
}
