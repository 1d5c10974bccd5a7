package convlens.nn.init;

import java.util.List;

/**
 * How many values flow into and out of one cell of a weight.
 *
 * @see <a href="https://pytorch.org/docs/stable/nn.init.html">torch.nn.init</a>
 */
record Fans(double in, double out) {
  /** As PyTorch counts: the second dim in, the first dim out, each times the kernel's cells. */
  static Fans of(List<Integer> dims) {
    double field = 1;
    for (int i = 2; i < dims.size(); i++) {
      field *= dims.get(i);
    }
    double first = dims.isEmpty() ? 1 : dims.get(0);
    double second = dims.size() < 2 ? first : dims.get(1);
    return new Fans(Math.max(1, second * field), Math.max(1, first * field));
  }
}
