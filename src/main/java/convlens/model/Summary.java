package convlens.model;

import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.nn.layer.Weight;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.op.Reach;
import convlens.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A graph in figures, by arithmetic alone.
 *
 * @param rows a row for each layer
 */
public record Summary(List<Row> rows) {
  /** What leaves each cell to itself; in a row a cell sees what it saw in its picture. */
  private static final Set<String> SAME =
      Set.of("add", "cat", "dropout", "bias", "batch_norm", "sample", "flatten", "reshape", "cut");

  /** Operations whose every output cell reads all cells of a channel or of a picture. */
  private static final Set<String> ALL =
      Set.of("global_avg_pool2d", "global_max_pool2d", "instance_norm", "group_norm", "linear");

  public Summary {
    rows = List.copyOf(rows);
  }

  /**
   * A layer.
   *
   * @param out dims of one sample
   * @param parameters trained values
   * @param kept values that the layer itself keeps: running means
   * @param multiplyAdds of one sample's forward pass
   * @param field what a cell sees of the input; empty where arithmetic does not tell
   */
  public record Row(
      String node,
      String op,
      List<String> from,
      List<Integer> out,
      long parameters,
      long kept,
      long multiplyAdds,
      Optional<Field> field) {}

  /** The figures of a graph that fits together. */
  public static Summary of(Plan plan) {
    List<List<Integer>> inputs = List.copyOf(plan.graph().inputs().values());
    List<Optional<Field>> fields = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (Placed p : plan.nodes()) {
      List<Optional<Field>> read = new ArrayList<>();
      for (int at : p.reads()) {
        boolean picture = at < 0 && inputs.get(-1 - at).size() == 3;
        read.add(at >= 0 ? fields.get(at) : picture ? Optional.of(Field.OWN) : Optional.empty());
      }
      fields.add(field(p, read, inputs.get(0)));
      long kept = p.weights().stream().filter(w -> !w.trained()).mapToLong(Weight::size).sum();
      rows.add(
          new Row(
              p.node().name(),
              p.type().id(),
              p.node().from(),
              p.out(),
              p.parameters(),
              kept,
              p.multiplyAdds(),
              fields.get(fields.size() - 1)));
    }
    return new Summary(rows);
  }

  private static Optional<Field> field(Placed p, List<Optional<Field>> read, List<Integer> input) {
    Optional<Field> below =
        read.stream().reduce((a, b) -> a.flatMap(f -> b.flatMap(f::with))).orElseThrow();
    if (below.isEmpty() || below.get().isWhole()) {
      return below;
    }
    String id = p.type().id();
    List<Integer> in = p.in().get(0);
    if (ALL.contains(id)) {
      return Optional.of(Field.whole(input));
    }
    if (id.equals("center_crop")) {
      int down = (int) Math.rint((in.get(1) - p.out().get(1)) / 2.0);
      int right = (int) Math.rint((in.get(2) - p.out().get(2)) / 2.0);
      return below.map(f -> f.moved(down, right));
    }
    if (SAME.contains(id)) {
      return below;
    }
    return reach(p).flatMap(r -> below.flatMap(f -> f.through(r)));
  }

  private static Optional<Reach> reach(Placed p) {
    List<Integer> in = p.in().get(0);
    Optional<Operation> op =
        Operations.all().stream().filter(o -> o.info().id().equals(p.type().id())).findFirst();
    boolean told = op.isPresent() && in.size() == 3 && p.type().fewest() == 1;
    return told
        ? op.get().reach(p.args(), new Shape(1, in.get(0), in.get(1), in.get(2)))
        : op.filter(o -> in.size() == 1)
            .flatMap(o -> o.reach(p.args(), new Shape(1, in.get(0), 1, 1)));
  }

  /** Trained values of all layers. */
  public long parameters() {
    return rows.stream().mapToLong(Row::parameters).sum();
  }

  /** Values that layers keep for themselves. */
  public long kept() {
    return rows.stream().mapToLong(Row::kept).sum();
  }

  /** Multiply-adds of one sample's forward pass. */
  public long multiplyAdds() {
    return rows.stream().mapToLong(Row::multiplyAdds).reduce(0, Math::addExact);
  }
}
