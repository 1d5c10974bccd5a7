package convlens.op;

import convlens.kernel.SoftmaxLanes;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import java.util.ArrayList;
import java.util.List;

/** Softmax spelled out: a cell's exponential and the sum it is divided by. */
final class SoftmaxTrace extends CellByCell {
  /** Exponentials that are written; of more, only the sum. */
  private static final int WRITTEN = 4;

  private final Dim dim;

  SoftmaxTrace(Dim dim, Tensor in) {
    super("softmax", in);
    this.dim = dim;
  }

  /** The cells that share one sum, in all samples. */
  private float[] lane(Cell at) {
    int from = first(at);
    float[] lane = new float[dim.extent()];
    for (int k = 0; k < lane.length; k++) {
      lane[k] = in.data()[from + k * dim.inner()];
    }
    return lane;
  }

  private int first(Cell at) {
    int i = in.shape().index(0, at.c(), at.y(), at.x());
    int lane = i / dim.inner() / dim.extent() * dim.inner() + i % dim.inner();
    return SoftmaxLanes.start(lane, dim.extent(), dim.inner());
  }

  @Override
  List<String> lines(Cell at, float x) {
    float[] lane = lane(at);
    double max = max(lane);
    List<String> powers = new ArrayList<>();
    for (int k = 0; k < Math.min(lane.length, WRITTEN); k++) {
      powers.add("exp(" + Words.figure(lane[k] - max) + ")");
    }
    String more = lane.length > WRITTEN ? " + …" : "";
    return List.of(
        Text.of("softmax.working.max", "n", Limits.count(lane.length), "max", Words.figure(max)),
        Text.of("softmax.working.sum") + " = " + String.join(" + ", powers) + more,
        Text.of("softmax.working.sum") + " = " + Words.figure(sum(lane, max)),
        "exp(%s − %s) / %s"
            .formatted(Words.figure(x), Words.factor(max), Words.figure(sum(lane, max))),
        "= %s / %s".formatted(Words.figure(Math.exp(x - max)), Words.figure(sum(lane, max))));
  }

  @Override
  double result(Cell at, float x) {
    float[] lane = lane(at);
    double max = max(lane);
    return Math.exp(x - max) / sum(lane, max);
  }

  private static double max(float[] lane) {
    double max = Double.NEGATIVE_INFINITY;
    for (float v : lane) {
      max = Math.max(max, v);
    }
    return max;
  }

  private static double sum(float[] lane, double max) {
    double sum = 0;
    for (float v : lane) {
      sum += Math.exp(v - max);
    }
    return sum;
  }

  @Override
  String remark(Cell at, float x) {
    String n = Words.number(dim.extent());
    return switch (dim.index()) {
      case 0 -> Text.of("softmax.caption.samples", "n", n);
      case 1 -> Text.of("softmax.caption.channels", "n", n);
      case 2 -> Text.of("softmax.caption.column", "n", n, "x", at.x());
      default -> Text.of("softmax.caption.row", "n", n, "y", at.y());
    };
  }

  @Override
  public List<Cell> alongside(int i) {
    if (dim.index() == 0) {
      return List.of();
    }
    Cell at = cell(i);
    List<Cell> found = new ArrayList<>();
    for (int k = 0; k < dim.extent(); k++) {
      Cell other =
          switch (dim.index()) {
            case 1 -> new Cell(k, at.y(), at.x());
            case 2 -> new Cell(at.c(), k, at.x());
            default -> new Cell(at.c(), at.y(), k);
          };
      if (!other.equals(at)) {
        found.add(other);
      }
    }
    return found;
  }
}
