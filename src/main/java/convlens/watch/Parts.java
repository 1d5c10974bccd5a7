package convlens.watch;

import convlens.model.Goal;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.nn.graph.Placed;
import convlens.nn.layer.Dims;
import convlens.story.network.LayerBox.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which layers look, which hold the code, which draw and which answer. */
public final class Parts {
  private final Graph graph;
  private final Map<String, Placed> placed;
  private final Map<String, Part> parts = new HashMap<>();

  private Parts(Graph graph, Map<String, Placed> placed) {
    this.graph = graph;
    this.placed = placed;
  }

  /** The part of every node. */
  public static Map<String, Part> of(
      Goal.Kind kind, String name, Graph graph, Map<String, Placed> placed) {
    Parts p = new Parts(graph, placed);
    if (name.equals("generator")) {
      graph.nodes().forEach(n -> p.parts.put(n.name(), Part.DECODER));
    } else {
      switch (kind) {
        case VAE -> p.around(p.code());
        case RECONSTRUCT, SEGMENT -> p.around(p.narrowest());
        default -> p.looking();
      }
    }
    if (kind == Goal.Kind.SEGMENT) {
      p.head();
    }
    return p.parts;
  }

  private Set<String> code() {
    Set<String> code = new HashSet<>();
    graph.nodes().stream()
        .filter(n -> n.op().equals("sample"))
        .forEach(
            n -> {
              code.add(n.name());
              code.addAll(n.from());
            });
    return code.isEmpty() ? narrowest() : code;
  }

  /** The layers with the fewest values, where those are fewer than what is read. */
  private Set<String> narrowest() {
    long input = graph.inputs().values().stream().mapToLong(Dims::count).sum();
    List<Node> inside = graph.nodes();
    boolean maps = inside.stream().map(this::dims).allMatch(d -> d.size() == 3 || d.isEmpty());
    long least = Long.MAX_VALUE;
    for (Node n : inside) {
      least = Math.min(least, size(n, maps));
    }
    Set<String> found = new HashSet<>();
    long whole =
        maps && !inside.isEmpty() ? rows(graph.inputs().values().iterator().next()) : input;
    if (least < whole) {
      for (Node n : inside) {
        if (size(n, maps) == least) {
          found.add(n.name());
        }
      }
    }
    return found;
  }

  /** Of maps throughout, the smallest are the bottom; else the fewest values are the code. */
  private long size(Node n, boolean maps) {
    List<Integer> d = dims(n);
    return d.isEmpty() ? Long.MAX_VALUE : maps ? rows(d) : Dims.count(d);
  }

  private static long rows(List<Integer> dims) {
    return dims.size() == 3 ? (long) dims.get(1) * dims.get(2) : Dims.count(dims);
  }

  private List<Integer> dims(Node n) {
    return Optional.ofNullable(placed.get(n.name())).map(Placed::out).orElse(List.of());
  }

  /** What is made of the code draws, the rest looks; without a code whatever grows draws. */
  private void around(Set<String> code) {
    Set<String> after = new HashSet<>();
    for (Node n : graph.nodes()) {
      boolean grows = code.isEmpty() && grows(n);
      boolean behind = n.from().stream().anyMatch(f -> code.contains(f) || after.contains(f));
      if (code.contains(n.name())) {
        parts.put(n.name(), Part.LATENT);
      } else if (behind || grows) {
        after.add(n.name());
        parts.put(n.name(), Part.DECODER);
      } else {
        parts.put(n.name(), Part.ENCODER);
      }
    }
  }

  private boolean grows(Node n) {
    List<Integer> out = dims(n);
    List<Integer> in =
        Optional.ofNullable(placed.get(n.name())).map(p -> p.in().get(0)).orElse(List.of());
    return out.size() == 3 && in.size() == 3 && out.get(1) > in.get(1);
  }

  /** A classifier's last layers answer: those behind the last maps, else the last with weights. */
  private void looking() {
    List<Node> nodes = graph.nodes();
    int last = -1;
    int weighted = -1;
    for (int i = 0; i < nodes.size(); i++) {
      Placed p = placed.get(nodes.get(i).name());
      boolean cells = p != null && places(p.out()) > 1;
      last = cells ? i : last;
      weighted = p != null && p.parameters() > 0 ? i : weighted;
    }
    boolean maps = nodes.subList(0, last + 1).stream().anyMatch(this::learns);
    int head = maps && last + 1 < nodes.size() ? last + 1 : weighted;
    for (int i = 0; i < nodes.size(); i++) {
      parts.put(nodes.get(i).name(), head >= 0 && i >= head ? Part.HEAD : Part.ENCODER);
    }
  }

  /** Cells of a map, or places of a sequence. */
  private static int places(List<Integer> dims) {
    return dims.size() == 3 ? dims.get(1) * dims.get(2) : dims.size() == 2 ? dims.get(0) : 1;
  }

  private boolean learns(Node n) {
    Placed p = placed.get(n.name());
    return p != null && p.parameters() > 0;
  }

  private void head() {
    List<Node> nodes = new ArrayList<>(graph.nodes());
    if (!nodes.isEmpty() && graph.outputs().contains(nodes.get(nodes.size() - 1).name())) {
      parts.put(nodes.get(nodes.size() - 1).name(), Part.HEAD);
    }
  }
}
