package convlens.op;

import convlens.kernel.MaxPoolKernel;
import convlens.kernel.PoolAxis;
import convlens.param.Args;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.List;
import java.util.Map;

/** The places of maxima, given beside the output where {@code return_indices} asks for them. */
final class PoolIndices {
  /** The name PyTorch gives the second result. */
  static final String NAME = "indices";

  /** Cells of a plane up to which every index is a float exactly. */
  static final long EXACT = 1L << 24;

  private PoolIndices() {}

  /** Indices are held as floats, like every tensor here. */
  static void check(List<Problem> out, Args a, Shape in) {
    if (a.flag("return_indices") && (long) in.h() * in.w() > EXACT) {
      out.add(
          new Problem(
              "return_indices",
              Text.of("pool.exact.rule", "limit", Limits.count(EXACT)),
              Text.of("operation.input", "shape", in),
              Text.of("operation.limit.cells.expected")));
    }
  }

  static Map<String, Tensor> of(Args a, PoolAxis rows, PoolAxis columns, Tensor in) {
    if (!a.flag("return_indices")) {
      return Map.of();
    }
    Shape s = in.shape();
    Tensor out = Tensor.zeros(new Shape(s.n(), s.c(), rows.places(), columns.places()));
    int[] at = new int[out.data().length];
    MaxPoolKernel.indices(rows, columns, s.n() * s.c(), in.data(), at);
    for (int i = 0; i < at.length; i++) {
      out.data()[i] = at[i];
    }
    return Map.of(NAME, out);
  }
}
