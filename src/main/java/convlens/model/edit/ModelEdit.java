package convlens.model.edit;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.Model;
import convlens.model.Training;
import convlens.nn.graph.Graph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Edits of a whole model. */
public final class ModelEdit {
  private ModelEdit() {}

  /** A model without layers that reads such data. */
  public static Model empty(String name, Goal goal, DataDims data, Training training) {
    return new Model(Names.identifier(name), goal, graphs(goal, Map.of(), data), training);
  }

  /** What such data are most likely for. */
  public static Goal goal(DataDims data) {
    boolean picture = data.input().size() == 3;
    if (data.classes() > 0) {
      boolean masks = picture && data.target().size() == 2;
      return new Goal(masks ? Goal.Kind.SEGMENT : Goal.Kind.CLASSIFY, "cross_entropy");
    }
    return picture
        ? new Goal(Goal.Kind.RECONSTRUCT, "mse")
        : new Goal(Goal.Kind.TOKENS, "cross_entropy");
  }

  /** The same with another graph. */
  public static Model with(Model m, String name, Graph graph) {
    Map<String, Graph> graphs = new LinkedHashMap<>(m.graphs());
    graphs.replace(name, graph);
    return new Model(m.name(), m.goal(), graphs, m.training());
  }

  /** Under another name. */
  public static Model renamed(Model m, String name) {
    return new Model(Names.identifier(name), m.goal(), m.graphs(), m.training());
  }

  /** Trained otherwise. */
  public static Model with(Model m, Training training) {
    return new Model(m.name(), m.goal(), m.graphs(), training);
  }

  /**
   * For another goal. Two graphs become the one that reads data, one becomes the discriminator of a
   * new generator without layers.
   */
  public static Model with(Model m, Goal goal, DataDims data) {
    return new Model(m.name(), goal, graphs(goal, m.graphs(), data), m.training());
  }

  /** Reading data of other dims; a layer that does not fit them says so. */
  public static Model reading(Model m, DataDims data) {
    String name = m.graphs().containsKey(Model.ONLY) ? Model.ONLY : "discriminator";
    return with(m, name, reading(m.graph(), data.input()));
  }

  /** The graph with other dims of its first input. */
  static Graph reading(Graph g, List<Integer> dims) {
    Map<String, List<Integer>> inputs = new LinkedHashMap<>(g.inputs());
    inputs.replace(g.inputs().keySet().iterator().next(), dims);
    return new Graph(inputs, g.nodes(), g.outputs());
  }

  private static Map<String, Graph> graphs(Goal goal, Map<String, Graph> was, DataDims data) {
    Graph bare = new Graph(Map.of("x", data.input()), List.of(), List.of());
    Map<String, Graph> graphs = new LinkedHashMap<>();
    if (goal.kind() == Goal.Kind.GAN) {
      Graph noise = new Graph(Map.of("z", List.of(64, 1, 1)), List.of(), List.of());
      graphs.put("generator", was.getOrDefault("generator", noise));
      graphs.put(
          "discriminator", was.getOrDefault("discriminator", was.getOrDefault(Model.ONLY, bare)));
    } else {
      graphs.put(Model.ONLY, was.getOrDefault(Model.ONLY, was.getOrDefault("discriminator", bare)));
    }
    return graphs;
  }
}
