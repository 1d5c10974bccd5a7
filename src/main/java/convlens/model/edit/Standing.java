package convlens.model.edit;

import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far a graph fits together: the layers whose shapes are known, and every layer that breaks.
 * What only reads a broken layer is neither.
 *
 * @param placed by name, in the graph's order
 * @param faults in the graph's order; empty where all fits
 * @param plan where all fits
 */
public record Standing(
    Graph graph, Map<String, Placed> placed, List<Fault> faults, Optional<Plan> plan) {
  /** More faults than this are not looked for. */
  private static final int MOST = 24;

  /**
   * A layer that breaks.
   *
   * @param node its name; {@code graph} where the whole is meant
   * @param slot which of its readings breaks
   */
  public record Fault(String node, int slot, Problem problem) {}

  /** Places what can be placed. */
  public static Standing of(Graph g) {
    try {
      Plan plan = Plan.of(g);
      return new Standing(g, byName(plan), List.of(), Optional.of(plan));
    } catch (ProblemException e) {
      return broken(g, e.problem());
    } catch (RuntimeException e) {
      // A layer's arithmetic met values no rule foresaw: told as what it is, the window lives on.
      return new Standing(
          g, Map.of(), List.of(new Fault("graph", 0, unforeseen(e))), Optional.empty());
    }
  }

  private static Problem unforeseen(RuntimeException e) {
    return new Problem("graph", String.valueOf(e.getMessage()), "", "");
  }

  private static Standing broken(Graph g, Problem first) {
    List<Fault> faults = new ArrayList<>();
    List<Node> left = new ArrayList<>(g.nodes());
    Map<String, Placed> placed = Map.of();
    Problem problem = first;
    while (faults.size() < MOST) {
      String name = subject(problem);
      Optional<Node> bad = last(left, name);
      faults.add(fault(g, placed(g, left, bad), name, bad, problem));
      if (bad.isEmpty()) {
        break;
      }
      left.remove(bad.get());
      without(left, bad.get().name());
      if (left.isEmpty()) {
        break;
      }
      try {
        placed = byName(Plan.of(only(g, left)));
        break;
      } catch (ProblemException e) {
        problem = e.problem();
      }
    }
    return new Standing(g, placed, faults, Optional.empty());
  }

  /** The layers before the broken one: all of them fit. */
  private static Map<String, Placed> placed(Graph g, List<Node> left, Optional<Node> bad) {
    int before = bad.map(left::indexOf).orElse(0);
    return before <= 0 ? Map.of() : byName(Plan.of(only(g, left.subList(0, before))));
  }

  private static Graph only(Graph g, List<Node> nodes) {
    return new Graph(g.inputs(), nodes, List.of(nodes.get(nodes.size() - 1).name()));
  }

  private static Map<String, Placed> byName(Plan plan) {
    Map<String, Placed> all = new LinkedHashMap<>();
    plan.nodes().forEach(p -> all.put(p.node().name(), p));
    return all;
  }

  /** Takes out what reads the broken layer, directly or not. */
  private static void without(List<Node> left, String broken) {
    boolean again = left.stream().anyMatch(n -> n.name().equals(broken));
    Set<String> lost = new HashSet<>(again ? Set.of() : Set.of(broken));
    left.removeIf(n -> n.from().stream().anyMatch(lost::contains) && lost.add(n.name()));
  }

  private static Optional<Node> last(List<Node> nodes, String name) {
    Optional<Node> found = Optional.empty();
    for (Node n : nodes) {
      found = n.name().equals(name) ? Optional.of(n) : found;
    }
    return found;
  }

  /** The layer a problem names before its parameter. */
  private static String subject(Problem p) {
    int dot = p.param().indexOf('.');
    return dot < 0 ? p.param() : p.param().substring(0, dot);
  }

  private static Fault fault(
      Graph g, Map<String, Placed> placed, String name, Optional<Node> bad, Problem problem) {
    List<String> from = bad.map(Node::from).orElse(List.of());
    int slot = 0;
    for (int i = from.size() - 1; i >= 0; i--) {
      boolean unknown = dims(g, placed, from.get(i)).isEmpty();
      boolean differs = !dims(g, placed, from.get(i)).equals(dims(g, placed, from.get(0)));
      slot = unknown || (slot == 0 && differs) ? i : slot;
    }
    return new Fault(name, slot, maps(g, placed, from, problem));
  }

  /** Where the shapes should have told a number of channels and there are no maps: said so. */
  private static Problem maps(
      Graph g, Map<String, Placed> placed, List<String> from, Problem problem) {
    String param = problem.param();
    boolean told = param.endsWith(".in_channels") || param.endsWith(".num_features");
    boolean asked = told && problem.got().isEmpty() && !from.isEmpty();
    return asked
        ? dims(g, placed, from.get(0))
            .filter(d -> d.size() != 3)
            .map(
                d ->
                    new Problem(
                        param.substring(0, param.lastIndexOf('.')),
                        Text.of("model.suit.maps.rule"),
                        d.toString(),
                        Text.of("model.suit.maps.expected")))
            .orElse(problem)
        : problem;
  }

  private static Optional<List<Integer>> dims(Graph g, Map<String, Placed> placed, String name) {
    return Optional.ofNullable(g.inputs().get(name))
        .or(() -> Optional.ofNullable(placed.get(name)).map(Placed::out));
  }

  /** Dims of what a layer gives, or of an input; empty where they are not known. */
  public Optional<List<Integer>> dims(String name) {
    return dims(graph, placed, name);
  }

  /** The first fault. */
  public Optional<Fault> fault() {
    return faults.stream().findFirst();
  }

  /** What breaks at a layer. */
  public Optional<Fault> fault(String node) {
    return faults.stream().filter(f -> f.node().equals(node)).findFirst();
  }
}
