package convlens.model.edit;

import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.nn.graph.Placed;
import convlens.nn.layer.Dims;
import convlens.nn.layer.LayerType;
import convlens.nn.layer.LayerTypes;
import convlens.param.Param;
import convlens.param.PythonLine;
import convlens.param.Suggest;
import convlens.param.Values;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What might mend a layer that does not fit; not tried yet. */
final class LayerMends {
  private final Standing s;
  private final Graph g;
  private final Standing.Fault fault;
  private final List<Mend> all = new ArrayList<>();

  LayerMends(Standing s, Standing.Fault fault) {
    this.s = s;
    this.g = s.graph();
    this.fault = fault;
  }

  List<Mend> all() {
    Optional<Node> node = GraphEdit.node(g, fault.node());
    if (node.isEmpty()) {
      empty();
      return all;
    }
    Node n = node.get();
    List<List<Integer>> in = n.from().stream().flatMap(f -> s.dims(f).stream()).toList();
    Optional<LayerType> type = LayerTypes.find(n.op());
    if (type.isEmpty()) {
      kind(n);
    } else if (in.size() < n.from().size()) {
      unknown(n);
    } else if (n.from().size() < type.get().fewest() || n.from().size() > type.get().most()) {
      arity(n, type.get());
    } else {
      if (n.op().equals("add") || n.op().equals("cat")) {
        all.addAll(new JoinMends(g, n, in).all());
      }
      parameter(n, type.get(), in.get(0));
      ranks(n, in.get(0));
    }
    names(n);
    propose(Text.of("model.mend.remove", "node", n.name()), GraphEdit.remove(g, n.name()));
    return all;
  }

  private void propose(String words, Edited edited) {
    all.add(new Mend(words, edited));
  }

  /** A graph without layers: one to begin with. */
  private void empty() {
    if (!g.nodes().isEmpty() || g.inputs().isEmpty()) {
      return;
    }
    String input = g.inputs().keySet().iterator().next();
    List<Integer> dims = g.inputs().get(input);
    for (String op : List.of("conv2d", "flatten", "linear")) {
      propose(
          Text.of("model.mend.output.first", "op", op),
          GraphEdit.after(g, input, op, Beginnings.given(op, dims)));
    }
  }

  private void kind(Node n) {
    Suggest.nearest(n.op(), LayerTypes.ids())
        .ifPresent(
            op ->
                propose(
                    Text.of("model.mend.op", "op", op),
                    GraphEdit.replace(g, n.name(), op, n.given())));
  }

  /** It reads what is not there: the nearest name, or what stands before it. */
  private void unknown(Node n) {
    int at = GraphEdit.place(g, n.name()) - 1;
    List<String> before = new ArrayList<>(g.inputs().keySet());
    g.nodes().subList(0, Math.max(0, at)).forEach(b -> before.add(b.name()));
    int slot = fault.slot();
    List<String> candidates = new ArrayList<>();
    Suggest.nearest(n.from().get(slot), before).ifPresent(candidates::add);
    candidates.add(before.get(before.size() - 1));
    for (String name : candidates) {
      propose(
          Text.of("model.mend.rewire", "name", name),
          GraphEdit.changed(g, n.name(), x -> GraphEdit.slot(x, slot, name)));
    }
    propose(Text.of("model.mend.disconnect"), GraphEdit.disconnect(g, new Edge(n.name(), slot)));
  }

  private void arity(Node n, LayerType type) {
    if (n.from().size() > type.most()) {
      propose(
          Text.of("model.mend.disconnect"),
          GraphEdit.disconnect(g, new Edge(n.name(), n.from().size() - 1)));
      return;
    }
    List<Placed> before = new ArrayList<>(s.placed().values());
    for (int i = before.size() - 1; i >= 0; i--) {
      String name = before.get(i).node().name();
      boolean alike =
          !n.from().contains(name)
              && (n.from().isEmpty() || s.dims(n.from().get(0)).equals(s.dims(name)));
      if (alike) {
        propose(Text.of("model.mend.connect", "name", name), GraphEdit.connect(g, name, n.name()));
      }
    }
  }

  private void parameter(Node n, LayerType type, List<Integer> in) {
    int dot = fault.problem().param().indexOf('.');
    String id = dot < 0 ? "" : fault.problem().param().substring(dot + 1);
    if (n.given().containsKey(id)) {
      boolean shapes = type.params().stream().anyMatch(p -> p.id().equals(id) && p.required());
      String key = shapes ? "model.mend.follow" : "model.mend.default";
      propose(
          shapes ? Text.of("model.mend.follow", "param", id) : Text.of(key, "param", id),
          GraphEdit.unset(g, n.name(), id));
    }
    Map<String, Object> fitting = Beginnings.given(n.op(), in);
    for (Param p : type.params()) {
      boolean meant = p.id().equals(id) || (p.required() && !n.given().containsKey(p.id()));
      Object value = fitting.getOrDefault(p.id(), p.required() ? Values.json(p.preset()) : null);
      if (meant && value != null) {
        set(n, p.id(), value);
      }
    }
    window(n, in);
  }

  /** A window larger than what it looks at: padding, or a smaller one. */
  private void window(Node n, List<Integer> in) {
    boolean window = n.given().containsKey("kernel_size") && in.size() == 3;
    if (!window) {
      return;
    }
    int least = Math.min(in.get(1), in.get(2));
    if (n.given().get("kernel_size") instanceof Integer k && k > 1) {
      boolean pads =
          LayerTypes.find(n.op()).orElseThrow().params().stream()
              .anyMatch(p -> p.id().equals("padding"));
      if (pads) {
        set(n, "padding", k / 2);
      }
      if (least < k) {
        set(n, "kernel_size", least);
      }
    }
  }

  private void set(Node n, String id, Object value) {
    propose(
        Text.of("model.mend.set", "param", id, "value", PythonLine.write(value)),
        GraphEdit.set(g, n.name(), id, value));
  }

  /** A picture where numbers are read, or numbers where a picture is. */
  private void ranks(Node n, List<Integer> in) {
    Edge first = new Edge(n.name(), 0);
    if (in.size() > 1) {
      propose(Text.of("model.mend.flatten"), GraphEdit.on(g, first, "flatten", Map.of()));
    }
    if (in.size() < 3) {
      List<Integer> dims = new ArrayList<>(List.of(Math.toIntExact(Dims.count(in)), 1, 1));
      propose(
          Text.of("model.mend.reshape", "dims", dims),
          GraphEdit.on(g, first, "reshape", Map.of("shape", dims)));
    }
  }

  private void names(Node n) {
    boolean twice = g.nodes().stream().filter(o -> o.name().equals(n.name())).count() > 1;
    boolean input = g.inputs().containsKey(n.name());
    String wished = Names.identifier(n.name());
    if (!twice && !input && wished.equals(n.name())) {
      return;
    }
    String next = Names.unique(g, "", wished);
    List<Node> nodes = new ArrayList<>(g.nodes());
    int last = twice ? lastOf(nodes, n.name()) : nodes.indexOf(n);
    Node bad = nodes.get(last);
    nodes.set(last, new Node(next, bad.op(), bad.from(), bad.given(), bad.init(), bad.l2()));
    if (!twice && !input) {
      propose(Text.of("model.mend.rename", "name", next), GraphEdit.rename(g, n.name(), wished));
    } else {
      propose(
          Text.of("model.mend.rename", "name", next),
          new Edited(new Graph(g.inputs(), nodes, g.outputs()), next));
    }
  }

  private static int lastOf(List<Node> nodes, String name) {
    int last = -1;
    for (int i = 0; i < nodes.size(); i++) {
      last = nodes.get(i).name().equals(name) ? i : last;
    }
    return last;
  }
}
