package convlens.watch;

import convlens.model.Goal;
import convlens.model.Model;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Padding;
import convlens.param.Pair;
import convlens.param.Sides;
import convlens.scene.Role;
import convlens.story.network.LayerBox.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands together in a list of layers: one that computes something of its own, or what follows
 * it cell by cell.
 *
 * @param nodes in order; the last one's output is the row's
 * @param title as a list names it: {@code Conv2d 4, s2, p1}, {@code Norm · LeakyReLU}
 * @param role where in the network it stands
 * @param weight the node whose weights are shown with it; empty where it has none of more than one
 *     dimension
 * @param playable whether an operation plays the layer that it shows
 */
public record LayerRow(
    String graph,
    List<String> nodes,
    String title,
    List<Integer> dims,
    long parameters,
    Role role,
    Optional<String> weight,
    boolean playable) {
  private static final Set<String> FOLLOW =
      Set.of(
          "relu",
          "leaky_relu",
          "elu",
          "gelu",
          "silu",
          "sigmoid",
          "tanh",
          "hardtanh",
          "batch_norm",
          "instance_norm",
          "group_norm",
          "layer_norm",
          "filter_norm",
          "dropout",
          "bias");

  /** Names that are letters, not words. */
  private static final Set<String> SPELLED = Set.of("rnn", "gru", "lstm", "elu");

  public LayerRow {
    nodes = List.copyOf(nodes);
    dims = List.copyOf(dims);
  }

  /** The node whose output the row shows. */
  public String last() {
    return nodes.get(nodes.size() - 1);
  }

  /** The rows of all graphs of a model. */
  public static List<LayerRow> of(Model model) {
    List<LayerRow> all = new ArrayList<>();
    model
        .graphs()
        .forEach((name, graph) -> all.addAll(of(model.goal().kind(), name, Plan.of(graph))));
    return all;
  }

  private static List<LayerRow> of(Goal.Kind kind, String graph, Plan plan) {
    List<Placed> nodes = plan.nodes();
    Map<String, Part> parts =
        Parts.of(
            kind,
            graph,
            plan.graph(),
            nodes.stream().collect(Collectors.toMap(p -> p.node().name(), p -> p)));
    List<LayerRow> all = new ArrayList<>();
    int i = 0;
    while (i < nodes.size()) {
      int to = i + 1;
      boolean follows = FOLLOW.contains(nodes.get(i).type().id());
      while (follows
          && to < nodes.size()
          && FOLLOW.contains(nodes.get(to).type().id())
          && nodes.get(to).reads().equals(List.of(to - 1))) {
        to++;
      }
      all.add(row(graph, nodes.subList(i, to), role(parts.get(nodes.get(i).node().name()))));
      i = to;
    }
    return all;
  }

  /** What answers belongs to what it answers with. */
  private static Role role(Part part) {
    return switch (part) {
      case INPUT, ENCODER -> Role.INPUT;
      case LATENT -> Role.LATENT;
      case DECODER, HEAD -> Role.OUTPUT;
    };
  }

  private static LayerRow row(String graph, List<Placed> nodes, Role role) {
    Placed last = nodes.get(nodes.size() - 1);
    long parameters = nodes.stream().mapToLong(Placed::parameters).sum();
    Optional<String> weight =
        nodes.stream()
            .filter(p -> p.weights().stream().anyMatch(w -> w.dims().size() > 1))
            .map(p -> p.node().name())
            .findFirst();
    return new LayerRow(
        graph,
        nodes.stream().map(p -> p.node().name()).toList(),
        nodes.stream().map(LayerRow::title).collect(Collectors.joining(" · ")),
        last.out(),
        parameters,
        role,
        weight,
        playable(nodes, weight.orElse(last.node().name())));
  }

  /** One input with places or as a row of numbers, and an operation of that name. */
  private static boolean playable(List<Placed> nodes, String shown) {
    return nodes.stream()
        .filter(p -> p.node().name().equals(shown))
        .anyMatch(
            p ->
                p.reads().size() == 1
                    && p.in().get(0).size() != 2
                    && Operations.all().stream()
                        .anyMatch(o -> o.info().id().equals(p.type().id())));
  }

  /** A layer in a few letters: its name in PyTorch and what is not as usual. */
  public static String title(Placed p) {
    String id = p.type().id();
    String name =
        Operations.all().stream()
            .filter(o -> o.info().id().equals(id))
            .findFirst()
            .map(LayerRow::torch)
            .orElseGet(() -> capital(id));
    return name + details(p.args(), id);
  }

  private static String torch(Operation o) {
    String name = o.info().torchName();
    String tail = name.substring(name.lastIndexOf('.') + 1);
    return switch (o.info().id()) {
      case "batch_norm" -> "Norm";
      case "conv_transpose2d" -> "ConvTranspose";
      default -> Character.isUpperCase(tail.charAt(0)) ? tail : capital(tail);
    };
  }

  private static String capital(String id) {
    if (SPELLED.contains(id)) {
      return id.toUpperCase(Locale.ROOT);
    }
    StringBuilder all = new StringBuilder();
    for (String word : id.split("_", -1)) {
      all.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return all.toString();
  }

  private static String details(Args a, String id) {
    List<String> all = new ArrayList<>();
    if (!a.values().containsKey("kernel_size")) {
      return "";
    }
    all.add(number(a.pair("kernel_size")));
    pair(a, "stride", id.contains("pool") ? a.pair("kernel_size") : Pair.of(1), "s", all);
    padding(a).ifPresent(p -> all.add("p" + p));
    pair(a, "dilation", Pair.of(1), "d", all);
    if (a.values().containsKey("groups") && a.integer("groups") > 1) {
      all.add("g" + a.integer("groups"));
    }
    return " " + String.join(", ", all);
  }

  private static Optional<String> padding(Args a) {
    Object padding = a.values().get("padding");
    if (padding instanceof Padding p) {
      Sides s = p.sides();
      boolean even = s.top() == s.bottom() && s.left() == s.right() && s.top() == s.left();
      String cells =
          even
              ? String.valueOf(s.top())
              : "%d,%d,%d,%d".formatted(s.left(), s.right(), s.top(), s.bottom());
      return Optional.of(p.name().map(n -> " " + n).orElse(cells)).filter(t -> !t.equals("0"));
    }
    return padding instanceof Pair p && !p.equals(Pair.of(0))
        ? Optional.of(number(p))
        : Optional.empty();
  }

  private static void pair(Args a, String key, Pair usual, String letter, List<String> all) {
    Object value = a.values().get(key);
    // PyTorch's None, an open stride of a pooling, is as usual.
    Object told =
        value instanceof Extents e && !e.isNone()
            ? new Pair(e.h().orElse(usual.h()), e.w().orElse(usual.w()))
            : value;
    if (told instanceof Pair p && !p.equals(usual)) {
      all.add(letter + number(p));
    }
  }

  private static String number(Pair p) {
    return p.h() == p.w() ? String.valueOf(p.h()) : p.h() + "×" + p.w();
  }
}
