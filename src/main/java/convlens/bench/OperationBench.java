package convlens.bench;

import convlens.blas.Blas;
import convlens.op.Call;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.op.WeightSpec;
import convlens.op.Weights;
import convlens.param.Args;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A row for every operation there is, as it opens, on a layer's input; no operation asks for it.
 */
public final class OperationBench {
  /** Layers an operation may take: the first that suits it is measured. */
  private static final List<Shape> LAYERS =
      List.of(new Shape(1, 64, 56, 56), new Shape(1, 1, 56, 56), new Shape(1, 4, 56, 56));

  private static final List<String> BACKWARD =
      List.of(
          "nn.Conv2d(64, 64, 3, padding=1, bias=False)",
          "nn.Conv2d(64, 64, 3, padding=1, groups=64, bias=False)",
          "torchvision.ops.DeformConv2d(64, 64, 3, padding=1, bias=False)");

  private static final String UNIT = "Gcell/s";
  private static final String BACK = ", backward";

  private OperationBench() {}

  /**
   * The rows of all operations but those measured elsewhere.
   *
   * @param elsewhere their ids
   */
  public static List<BenchWork> cases(Blas blas, Set<String> elsewhere) {
    List<BenchWork> found = new ArrayList<>();
    for (Operation op : Operations.all()) {
      if (!elsewhere.contains(op.info().id())) {
        LAYERS.stream()
            .map(layer -> work(op, layer, blas))
            .filter(works -> !works.isEmpty())
            .findFirst()
            .ifPresent(found::addAll);
      }
    }
    return found;
  }

  /** The ways back of layers that have a row of their own forward, or open on too small a one. */
  public static List<BenchWork> backward(Blas blas) {
    List<BenchWork> found = new ArrayList<>();
    for (String line : BACKWARD) {
      Call call = Call.read(line);
      for (BenchWork work : work(call.operation(), call.args(), LAYERS.get(0), blas)) {
        if (work.name().endsWith(BACK)) {
          found.add(work);
        }
      }
    }
    return found;
  }

  /** Forward, and backward where there is a way back; empty where the layer does not suit. */
  private static List<BenchWork> work(Operation op, Shape layer, Blas blas) {
    Args args = Args.presets(op.params());
    List<Integer> dims = List.of(layer.n(), layer.c(), layer.h(), layer.w());
    Map<String, Object> told = op.implied(Map.of("x", dims), Map.of());
    for (Map.Entry<String, Object> each : told.entrySet()) {
      args = args.with(each.getKey(), each.getValue());
    }
    return work(op, args, layer, blas);
  }

  private static List<BenchWork> work(Operation op, Args args, Shape layer, Blas blas) {
    if (!op.check(args, layer).isEmpty()) {
      return List.of();
    }
    Tensor x = Tensor.random(layer, 1);
    Weights weights = Weights.NONE;
    for (WeightSpec spec : op.weights(args, layer)) {
      Tensor fresh = Tensor.random(spec.shape(), 2);
      weights = weights.with(spec.name(), op.opening(args, x, spec).orElse(fresh));
    }
    Weights w = weights;
    Shape out = op.outputShape(args, layer);
    String name = op.torchLine(args) + " on " + layer;
    double cells = Math.max(layer.size(), out.size());
    List<BenchWork> works = new ArrayList<>();
    works.add(new BenchWork(op.info().id(), name, UNIT, cells, () -> op.forward(args, x, w, blas)));
    Tensor gradient = Tensor.random(out, 3);
    if (!op.backpropagate(args, x, w, gradient, blas).isEmpty()) {
      works.add(
          new BenchWork(
              op.info().id(),
              name + BACK,
              UNIT,
              cells,
              () -> op.backpropagate(args, x, w, gradient, blas)));
    }
    return works;
  }
}
