package convlens.op;

import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.List;

/** Sizes and costs of two tensors put together. */
final class Combined {
  private Combined() {}

  /** Two axes and what the output costs. */
  static Facts facts(Shape out, List<Facts.Fact> cost) {
    return new Facts(
        List.of(
            new Facts.Formula("H'", extent(out.h()), String.valueOf(out.h())),
            new Facts.Formula("W'", extent(out.w()), String.valueOf(out.w()))),
        cost);
  }

  private static String extent(int n) {
    return String.valueOf(n);
  }

  static Facts.Fact cells(long a, long b, long out) {
    return new Facts.Fact(
        Text.of("operation.cost.cells"),
        Limits.count(a) + " + " + Limits.count(b) + " → " + Limits.count(out));
  }
}
