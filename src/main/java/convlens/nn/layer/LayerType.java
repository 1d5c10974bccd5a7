package convlens.nn.layer;

import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import java.util.List;
import java.util.Map;

/**
 * A kind of layer: parameters as data, what it makes of its inputs by arithmetic alone, and
 * something that computes it.
 *
 * <p>Dims are those of one sample, without the batch. Stateless.
 */
public interface LayerType {
  /** As in model files, e.g. {@code conv2d}. */
  String id();

  List<Param> params();

  /** The fewest inputs it takes. */
  default int fewest() {
    return 1;
  }

  /** The most inputs it takes. */
  default int most() {
    return 1;
  }

  /**
   * Parameter values that the inputs tell where the model says nothing: {@code in_channels}.
   *
   * @param given the values the model gives, of their kinds
   */
  default Map<String, Object> implied(List<List<Integer>> in, Map<String, Object> given) {
    return Map.of();
  }

  /** Everything that is wrong; empty means the rest is safe. Allocates nothing large. */
  List<Problem> check(Args a, List<List<Integer>> in);

  /** The output's dims of one sample. */
  List<Integer> output(Args a, List<List<Integer>> in);

  /** What it keeps, in PyTorch's order. */
  default List<Weight> weights(Args a, List<List<Integer>> in) {
    return List.of();
  }

  /** Multiply-adds of one sample's forward pass; layers without a matrix product count none. */
  default long multiplyAdds(Args a, List<List<Integer>> in) {
    return 0;
  }

  /** True where the output is the input's very values in other dims, which then share an array. */
  default boolean keepsValues() {
    return false;
  }

  /** Something that computes it for a batch of one size. */
  Layer layer(LayerContext c);
}
