package convlens.op;

import convlens.kernel.DropMask;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import java.util.List;

/** Dropout spelled out: the cell is dropped, or grows. */
final class DropoutTrace extends CellByCell {
  private final long seed;
  private final double p;

  DropoutTrace(long seed, double p, Tensor in) {
    super("dropout", in);
    this.seed = seed;
    this.p = p;
  }

  private boolean keeps(Cell at) {
    return DropMask.keeps(seed, in.shape().index(0, at.c(), at.y(), at.x()), p);
  }

  @Override
  List<String> lines(Cell at, float x) {
    String grown = Words.figure(x) + " / (1 − " + Words.figure(p) + ")";
    return List.of(keeps(at) && p < 1 ? grown : Words.figure(x) + " · 0");
  }

  @Override
  double result(Cell at, float x) {
    return keeps(at) && p < 1 ? x * (double) (float) (1 / (1 - p)) : x * 0.0;
  }

  @Override
  String remark(Cell at, float x) {
    if (p == 0) {
      return Text.of("dropout.caption.same");
    }
    return keeps(at)
        ? Text.of("dropout.caption.kept", "factor", Words.figure(1 / (1 - p)))
        : Text.of("dropout.caption.dropped");
  }
}
