package convlens.bench;

import convlens.blas.Blas;
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
import java.util.Optional;
import java.util.Set;

/**
 * A row for every operation there is, as it opens, on a layer's input; no operation asks for it.
 */
public final class OperationBench {
  /** Layers an operation may take: the first that suits it is measured. */
  private static final List<Shape> LAYERS =
      List.of(new Shape(1, 64, 56, 56), new Shape(1, 1, 56, 56), new Shape(1, 4, 56, 56));

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
            .flatMap(Optional::stream)
            .findFirst()
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<BenchWork> work(Operation op, Shape layer, Blas blas) {
    Args args = Args.presets(op.params());
    List<Integer> dims = List.of(layer.n(), layer.c(), layer.h(), layer.w());
    Map<String, Object> told = op.implied(Map.of("x", dims), Map.of());
    for (Map.Entry<String, Object> each : told.entrySet()) {
      args = args.with(each.getKey(), each.getValue());
    }
    if (!op.check(args, layer).isEmpty()) {
      return Optional.empty();
    }
    Tensor x = Tensor.random(layer, 1);
    Weights weights = Weights.NONE;
    for (WeightSpec spec : op.weights(args, layer)) {
      Tensor fresh = Tensor.random(spec.shape(), 2);
      weights = weights.with(spec.name(), op.opening(args, x, spec).orElse(fresh));
    }
    Args ready = args;
    Weights w = weights;
    return Optional.of(
        new BenchWork(
            op.info().id(),
            op.torchLine(args) + " on " + layer,
            "Gcell/s",
            Math.max(layer.size(), op.outputShape(args, layer).size()),
            () -> op.forward(ready, x, w, blas)));
  }
}
