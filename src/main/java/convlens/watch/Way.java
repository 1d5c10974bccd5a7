package convlens.watch;

import convlens.model.Model;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.story.Digits;
import convlens.story.network.JourneyScene;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** One sample's way through a network: what goes in, then what each row of layers makes of it. */
public final class Way {
  private final Model model;
  private final Sight sight;
  private final List<LayerRow> rows;

  private Way(Model model, Sight sight, List<LayerRow> rows) {
    this.model = model;
    this.sight = sight;
    this.rows = rows;
  }

  /**
   * The stops of a sample; the first is the sample itself, then one for each row that was seen.
   *
   * @param rows of the model, in order
   */
  public static List<JourneyScene.Stop> stops(Model model, Sight sight, List<LayerRow> rows) {
    return new Way(model, sight, rows).stops();
  }

  /** The way of a sample through a session's model as it is now. */
  public static JourneyScene through(Session s, int sample, double width, double height) {
    Lens lens = s.kept().get();
    Sight sight = lens.see(lens.sample(sample));
    return new JourneyScene(stops(s.setup().model(), sight, s.rows()), width, height);
  }

  /** The rows that have a stop: row i is stop i + 1. */
  public static List<LayerRow> seen(Sight sight, List<LayerRow> rows) {
    return rows.stream().filter(r -> sight.layer(r.graph(), r.last()).isPresent()).toList();
  }

  private List<JourneyScene.Stop> stops() {
    List<JourneyScene.Stop> all = new ArrayList<>();
    all.add(new JourneyScene.Stop(SeenStrips.input(sight), Text.of("watch.way.input")));
    String graph = "";
    for (LayerRow row : seen(sight, rows)) {
      boolean begins = !row.graph().equals(graph) && !graph.isEmpty();
      graph = row.graph();
      String does = begins ? Text.of("watch.way.graph", "name", graph) + " " : "";
      SeenStrips.row(sight, row, row.title(), new BitSet())
          .ifPresent(strip -> all.add(new JourneyScene.Stop(strip, does + does(row))));
    }
    return all;
  }

  /** What its layers do, from where they read if not from the row before, and what they weigh. */
  private String does(LayerRow row) {
    Plan plan = Plan.of(model.graphs().get(row.graph()));
    List<String> sentences = new ArrayList<>();
    for (String node : row.nodes()) {
      told(plan.node(node)).ifPresent(sentences::add);
    }
    from(plan, row).ifPresent(sentences::add);
    if (row.parameters() > 0) {
      sentences.add(Text.of("watch.way.weights", "n", Digits.count(row.parameters())));
    }
    return String.join(" ", sentences);
  }

  private static Optional<String> told(Placed p) {
    String id = p.type().id();
    for (String key : List.of("layers." + id + ".does", id + ".definition")) {
      if (Text.has(key)) {
        return Optional.of(Text.of("watch.way.sentence", "text", Text.of(key)));
      }
    }
    return Optional.empty();
  }

  /** Where a row reads something else than what the row before it made. */
  private Optional<String> from(Plan plan, LayerRow row) {
    Placed first = plan.node(row.nodes().get(0));
    int at = plan.index(row.nodes().get(0));
    List<String> names = new ArrayList<>();
    for (int read : first.reads()) {
      names.add(
          read < 0
              ? Text.of("watch.way.reads.input")
              : title(row.graph(), plan.nodes().get(read).node().name()));
    }
    boolean plain = first.reads().equals(List.of(at - 1));
    return plain || names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Text.of("watch.way.reads", "from", String.join(Text.of("watch.way.and"), names)));
  }

  /** A node as its row is called, with its name: several rows may have the same title. */
  private String title(String graph, String node) {
    return rows.stream()
        .filter(r -> r.graph().equals(graph) && r.nodes().contains(node))
        .findFirst()
        .map(r -> Text.of("watch.way.node", "title", r.title(), "node", node))
        .orElse(node);
  }
}
