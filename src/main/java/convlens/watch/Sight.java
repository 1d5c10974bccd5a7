package convlens.watch;

import convlens.train.Position;
import java.util.List;
import java.util.Optional;

/**
 * What a model makes of one sample: a value for every node, and every weight. All copies.
 *
 * @param at where training stood
 * @param layers of all graphs, in order
 */
public record Sight(Position at, Sample sample, List<Layer> layers, List<Weight> weights) {
  public Sight {
    layers = List.copyOf(layers);
    weights = List.copyOf(weights);
  }

  /**
   * A node's output.
   *
   * @param graph whose it is
   * @param dims of one sample: (C, H, W), (C) or (L, C)
   */
  @SuppressWarnings("ArrayRecordComponent") // a copy, never compared
  public record Layer(String graph, String node, String op, List<Integer> dims, float[] values) {
    /** True where it is maps side by side. */
    public boolean isMaps() {
      return dims.size() == 3;
    }
  }

  /**
   * A weight.
   *
   * @param node whose it is
   * @param name of it there: {@code weight}
   * @param gradient of the newest training step; all zeros where there was none
   */
  @SuppressWarnings("ArrayRecordComponent") // copies, never compared
  public record Weight(
      String graph,
      String node,
      String name,
      List<Integer> dims,
      float[] values,
      float[] gradient) {
    /** The gradient's Euclidean norm. */
    public double gradientNorm() {
      double sum = 0;
      for (float g : gradient) {
        sum += (double) g * g;
      }
      return Math.sqrt(sum);
    }
  }

  /** The output of a node. */
  public Optional<Layer> layer(String graph, String node) {
    return layers.stream()
        .filter(l -> l.graph().equals(graph) && l.node().equals(node))
        .findFirst();
  }

  /** A node's weight of that name. */
  public Optional<Weight> weight(String graph, String node, String name) {
    return weights.stream()
        .filter(w -> w.graph().equals(graph) && w.node().equals(node) && w.name().equals(name))
        .findFirst();
  }
}
