package convlens.op;

import convlens.kernel.Normalize;
import convlens.kernel.Normalize.Moments;
import convlens.param.Args;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** What normalisations share that may keep their mean and variance from step to step. */
interface RunningNorm extends Normalisation {
  /** The parameter that says how many channels there are. */
  String CHANNELS = "num_features";

  @Override
  default Map<String, Object> implied(
      Map<String, List<Integer>> shapes, Map<String, Object> given) {
    return Norms.told(CHANNELS, shapes);
  }

  @Override
  default List<WeightSpec> weights(Args a, Shape in) {
    List<WeightSpec> specs = Norms.pair(a, "affine", a.integer(CHANNELS));
    specs.addAll(RunningStats.specs(a));
    return specs;
  }

  @Override
  default boolean own(Args a) {
    return RunningStats.own(a);
  }

  @Override
  default Moments moments(Args a, Tensor in, Weights w) {
    return own(a)
        ? Normalize.moments(sets(a, in.shape()), in.data())
        : RunningStats.kept(w, in.shape().c());
  }

  @Override
  default List<Integer> dims(String name, Shape result, List<Integer> x) {
    return RunningStats.dims(name, result).orElseGet(() -> dims(result, x));
  }

  @Override
  default String torchLine(Args a) {
    return RunningStats.line(info().torchName(), params(), a);
  }

  @Override
  default Args readTorchLine(String line) {
    return RunningStats.read(line, bare -> Normalisation.super.readTorchLine(bare));
  }
}
