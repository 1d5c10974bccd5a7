package convlens.nn.layer;

import convlens.nn.init.Init;
import java.util.List;

/**
 * A tensor a layer keeps from step to step.
 *
 * @param name PyTorch's, within its module: {@code weight}, {@code running_mean}
 * @param dims PyTorch's
 * @param init what it begins with where the model says nothing
 * @param trained false for what the layer itself keeps: running means
 */
public record Weight(String name, List<Integer> dims, Init init, boolean trained) {
  public Weight {
    dims = List.copyOf(dims);
  }

  /** One that an optimiser changes. */
  public static Weight trained(String name, List<Integer> dims, Init init) {
    return new Weight(name, dims, init, true);
  }

  /** One that the layer itself keeps. */
  public static Weight kept(String name, List<Integer> dims, Init init) {
    return new Weight(name, dims, init, false);
  }

  public long size() {
    return dims.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
