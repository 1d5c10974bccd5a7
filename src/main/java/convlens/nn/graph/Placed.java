package convlens.nn.graph;

import convlens.nn.layer.Dims;
import convlens.nn.layer.LayerType;
import convlens.nn.layer.Weight;
import convlens.param.Args;
import java.util.List;

/**
 * A node whose place is found: complete parameters, dims in and out.
 *
 * @param in dims of one sample of each input
 * @param out dims of one sample of the output
 * @param reads where its inputs stand in the plan: node i, or -1 - k for the graph's input k
 */
public record Placed(
    Node node,
    LayerType type,
    Args args,
    List<List<Integer>> in,
    List<Integer> out,
    List<Integer> reads,
    List<Weight> weights) {
  /** Trained values. */
  public long parameters() {
    return weights.stream().filter(Weight::trained).mapToLong(Weight::size).sum();
  }

  /** Multiply-adds of one sample's forward pass. */
  public long multiplyAdds() {
    return type.multiplyAdds(args, in);
  }

  /** Values of one sample's output. */
  public long cells() {
    return Dims.count(out);
  }
}
