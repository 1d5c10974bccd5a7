package convlens.op;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;

/** What a second tensor opens with. */
final class Operands {
  private Operands() {}

  /** Whole numbers from 9 down to 0 and again: sums and copies are easy to follow. */
  static Tensor countdown(Shape s) {
    Tensor t = Tensor.zeros(s);
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = 9 - i % 10;
    }
    return t;
  }
}
