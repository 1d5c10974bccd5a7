package convlens.model.edit;

import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.nn.layer.LayerType;
import convlens.nn.layer.LayerTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Edits of a graph. None refuses: where one has no sense the graph stays as it was, and what does
 * not fit together afterwards is a {@link Standing}'s matter to tell.
 */
public final class GraphEdit {
  /** The kind of node that gives zeros for what it reads: a skip that is switched off. */
  public static final String CUT = "cut";

  private GraphEdit() {}

  /** A new layer after a node or an input: whoever read that reads the new one. */
  public static Edited after(Graph g, String anchor, String op, Map<String, Object> given) {
    if (!known(g, anchor)) {
      return new Edited(g, anchor);
    }
    String name = Names.fresh(g, op);
    List<Node> nodes = new ArrayList<>();
    for (Node n : g.nodes()) {
      nodes.add(reading(n, from -> from.equals(anchor) ? name : from));
    }
    nodes.add(place(g, anchor), Node.of(name, op, reads(g, anchor, op), given));
    return new Edited(ended(g, nodes, renamed(g.outputs(), anchor, name)), name);
  }

  /** A new layer on one reading; the others go on reading what they read. */
  public static Edited on(Graph g, Edge edge, String op, Map<String, Object> given) {
    Optional<Node> to = node(g, edge.to()).filter(n -> edge.slot() < n.from().size());
    if (to.isEmpty()) {
      return new Edited(g, edge.to());
    }
    String name = Names.fresh(g, op);
    String from = to.get().from().get(edge.slot());
    List<Node> nodes = new ArrayList<>(g.nodes());
    int at = nodes.indexOf(to.get());
    nodes.set(at, slot(to.get(), edge.slot(), name));
    nodes.add(at, Node.of(name, op, reads(g, from, op), given));
    return new Edited(ended(g, nodes, g.outputs()), name);
  }

  /** A new layer that reads a node beside those that read it already; nobody reads it yet. */
  public static Edited branch(Graph g, String from, String op, Map<String, Object> given) {
    if (!known(g, from)) {
      return new Edited(g, from);
    }
    String name = Names.fresh(g, op);
    List<Node> nodes = new ArrayList<>(g.nodes());
    nodes.add(place(g, from), Node.of(name, op, reads(g, from, op), given));
    return new Edited(ended(g, nodes, g.outputs()), name);
  }

  /**
   * Two nodes joined: whoever read the one that leads on reads the join.
   *
   * @param op {@code add} or {@code cat}
   */
  public static Edited join(Graph g, String one, String other, String op) {
    if (one.equals(other) || !known(g, one) || !known(g, other)) {
      return new Edited(g, one);
    }
    boolean leads = leads(g, one, other);
    String main = leads ? one : other;
    String side = leads ? other : one;
    String name = Names.fresh(g, op);
    Set<String> before = Order.before(g, side);
    List<Node> nodes = new ArrayList<>();
    for (Node n : g.nodes()) {
      boolean keeps = before.contains(n.name()) || n.name().equals(side);
      nodes.add(keeps ? n : reading(n, from -> from.equals(main) ? name : from));
    }
    int at = Math.max(place(g, main), place(g, side));
    nodes.add(at, Node.of(name, op, List.of(main, side), Map.of()));
    return new Edited(ended(g, nodes, renamed(g.outputs(), main, name)), name);
  }

  /** True when the way to the outputs goes on from {@code one} rather than from the other. */
  private static boolean leads(Graph g, String one, String other) {
    if (Order.before(g, one).contains(other)) {
      return true;
    }
    boolean reads = Order.used(g).contains(one);
    return reads && !(Order.used(g).contains(other) && Order.before(g, other).contains(one));
  }

  /** A node reads one thing more: a join of three. */
  public static Edited connect(Graph g, String from, String to) {
    boolean circle = from.equals(to) || Order.before(g, from).contains(to);
    return known(g, from) && !circle
        ? changed(g, to, n -> reading(n, added(n.from(), from)))
        : new Edited(g, to);
  }

  /** A node reads one thing less; its last reading stays. */
  public static Edited disconnect(Graph g, Edge edge) {
    Optional<Node> to = node(g, edge.to());
    if (to.isEmpty() || to.get().from().size() < 2 || edge.slot() >= to.get().from().size()) {
      return new Edited(g, edge.to());
    }
    List<String> from = new ArrayList<>(to.get().from());
    from.remove(edge.slot());
    Graph next = changed(g, edge.to(), n -> reading(n, from)).graph();
    return new Edited(Removal.tidy(g, next), edge.to());
  }

  /** A skip switched off: zeros go along that edge from now on. */
  public static Edited cut(Graph g, Edge edge) {
    boolean already =
        node(g, edge.to())
            .filter(n -> edge.slot() < n.from().size())
            .flatMap(n -> node(g, n.from().get(edge.slot())))
            .filter(n -> n.op().equals(CUT))
            .isPresent();
    return already ? new Edited(g, edge.to()) : on(g, edge, CUT, Map.of());
  }

  /** Takes a layer out: its readers read what it read. */
  public static Edited remove(Graph g, String name) {
    return Removal.of(g, name);
  }

  /** Puts a layer behind another one. */
  public static Edited moveAfter(Graph g, String name, String anchor) {
    return Moving.after(g, name, anchor);
  }

  /** Puts a layer before another one, on the first thing that one reads. */
  public static Edited moveBefore(Graph g, String name, String anchor) {
    return Moving.before(g, name, anchor);
  }

  /** Puts a layer onto one reading of another; the others go on reading what they read. */
  public static Edited moveOn(Graph g, String name, Edge edge) {
    return Moving.on(g, name, edge);
  }

  /**
   * One value of a layer changed.
   *
   * @param json as a model's file has it; null for Python's {@code None}
   */
  public static Edited set(Graph g, String name, String param, Object json) {
    return changed(
        g,
        name,
        n -> {
          Map<String, Object> given = new LinkedHashMap<>(n.given());
          given.put(param, json);
          return with(n, given);
        });
  }

  /** One value left to the shapes or to the layer's default. */
  public static Edited unset(Graph g, String name, String param) {
    return changed(
        g,
        name,
        n -> {
          Map<String, Object> given = new LinkedHashMap<>(n.given());
          given.remove(param);
          return with(n, given);
        });
  }

  /** All values of a layer. */
  public static Edited given(Graph g, String name, Map<String, Object> given) {
    return changed(g, name, n -> with(n, given));
  }

  /** Another kind of layer in its place, with values of its own. */
  public static Edited replace(Graph g, String name, String op, Map<String, Object> given) {
    return changed(g, name, n -> Node.of(n.name(), op, n.from(), given));
  }

  /** Another name; made an identifier, and one that nobody else has. */
  public static Edited rename(Graph g, String name, String wished) {
    if (node(g, name).isEmpty()) {
      return new Edited(g, name);
    }
    String next = Names.unique(g, name, wished);
    List<Node> nodes = new ArrayList<>();
    for (Node n : g.nodes()) {
      Node read = reading(n, from -> from.equals(name) ? next : from);
      nodes.add(
          n.name().equals(name)
              ? new Node(next, read.op(), read.from(), read.given(), read.init(), read.l2())
              : read);
    }
    return new Edited(ended(g, nodes, renamed(g.outputs(), name, next)), next);
  }

  /** The node of that name. */
  public static Optional<Node> node(Graph g, String name) {
    return g.nodes().stream().filter(n -> n.name().equals(name)).findFirst();
  }

  /** Everything that reads a node or an input. */
  public static List<Edge> readers(Graph g, String name) {
    List<Edge> all = new ArrayList<>();
    for (Node n : g.nodes()) {
      for (int i = 0; i < n.from().size(); i++) {
        if (n.from().get(i).equals(name)) {
          all.add(new Edge(n.name(), i));
        }
      }
    }
    return all;
  }

  static boolean known(Graph g, String name) {
    return g.inputs().containsKey(name) || node(g, name).isPresent();
  }

  static Edited changed(Graph g, String name, UnaryOperator<Node> change) {
    List<Node> nodes = new ArrayList<>();
    g.nodes().forEach(n -> nodes.add(n.name().equals(name) ? change.apply(n) : n));
    return new Edited(ended(g, nodes, g.outputs()), name);
  }

  /** Behind what stands there now, inputs standing before everything. */
  static int place(Graph g, String name) {
    for (int i = 0; i < g.nodes().size(); i++) {
      if (g.nodes().get(i).name().equals(name)) {
        return i + 1;
      }
    }
    return 0;
  }

  /** A new layer of several inputs also reads what stands one before: a shortcut. */
  private static List<String> reads(Graph g, String anchor, String op) {
    boolean joins = LayerTypes.find(op).map(LayerType::fewest).orElse(1) > 1;
    if (!joins) {
      return List.of(anchor);
    }
    String second = node(g, anchor).flatMap(n -> n.from().stream().findFirst()).orElse(anchor);
    return List.of(anchor, second);
  }

  static Node reading(Node n, UnaryOperator<String> each) {
    return reading(n, n.from().stream().map(each).toList());
  }

  static Node reading(Node n, List<String> from) {
    return new Node(n.name(), n.op(), from, n.given(), n.init(), n.l2());
  }

  static Node slot(Node n, int slot, String name) {
    List<String> from = new ArrayList<>(n.from());
    from.set(slot, name);
    return reading(n, from);
  }

  private static Node with(Node n, Map<String, Object> given) {
    return new Node(n.name(), n.op(), n.from(), given, n.init(), n.l2());
  }

  private static List<String> added(List<String> all, String one) {
    List<String> next = new ArrayList<>(all);
    next.add(one);
    return next;
  }

  static List<String> renamed(List<String> names, String was, String is) {
    return names.stream().map(n -> n.equals(was) ? is : n).distinct().toList();
  }

  /** In order, with the last node as output where there is no other. */
  static Graph ended(Graph g, List<Node> nodes, List<String> outputs) {
    List<Node> sorted = Order.sorted(g.inputs(), nodes);
    List<String> kept = outputs.stream().filter(o -> !g.inputs().containsKey(o)).toList();
    List<String> last =
        sorted.isEmpty() ? List.of() : List.of(sorted.get(sorted.size() - 1).name());
    return new Graph(g.inputs(), sorted, kept.isEmpty() ? last : kept);
  }
}
