package convlens.model.edit;

import convlens.nn.graph.Graph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What would mend a graph that does not fit; every proposal was tried before it is made. */
public final class Mending {
  /** More proposals than these are no help. */
  private static final int MOST = 4;

  private Mending() {}

  /**
   * Ways to make the graph's first fault go, those with which all fits first; empty where nothing
   * is wrong or nothing helps.
   */
  public static List<Mend> of(Graph g, Optional<Suiting> suiting) {
    Standing s = Standing.of(g);
    Optional<Standing.Fault> fault = s.fault().or(() -> suiting.flatMap(wanted -> wanted.fault(s)));
    return fault.isEmpty() ? List.of() : of(s, fault.get(), suiting);
  }

  /** Ways to make this fault go. */
  public static List<Mend> of(Standing s, Standing.Fault f, Optional<Suiting> suiting) {
    List<Mend> tried = new ArrayList<>();
    List<Mend> proposed =
        s.plan().isPresent() && suiting.isPresent()
            ? new OutputMends(s, suiting.get()).all()
            : new LayerMends(s, f).all();
    for (Mend m : proposed) {
      boolean known = tried.stream().anyMatch(t -> t.graph().equals(m.graph()));
      if (!known && !m.graph().equals(s.graph())) {
        helps(s, f, m, suiting).ifPresent(tried::add);
      }
    }
    tried.sort(Comparator.comparingInt(m -> rank(s, m)));
    return List.copyOf(tried.subList(0, Math.min(MOST, tried.size())));
  }

  /** What keeps every layer and makes all fit is best; to take a layer away is the last resort. */
  private static int rank(Standing s, Mend m) {
    boolean takes = m.graph().nodes().size() < s.graph().nodes().size();
    return takes ? 2 : m.whole() ? 0 : 1;
  }

  /** The proposal, where the fault is gone with it and none has come that was not there. */
  private static Optional<Mend> helps(
      Standing was, Standing.Fault f, Mend m, Optional<Suiting> suiting) {
    Standing is = Standing.of(m.graph());
    if (is.plan().isPresent()) {
      Optional<Standing.Fault> left = suiting.flatMap(wanted -> wanted.fault(is));
      boolean gone = left.isEmpty() || !left.get().problem().rule().equals(f.problem().rule());
      return gone
          ? Optional.of(new Mend(m.words(), m.graph(), m.chosen(), left.isEmpty()))
          : Optional.empty();
    }
    // Data of other dims are read first; which layers that breaks is told next.
    boolean input = was.graph().inputs().containsKey(f.node());
    boolean placed =
        is.dims(f.node()).isPresent() || GraphEdit.node(is.graph(), f.node()).isEmpty();
    boolean before =
        is.faults().stream()
            .allMatch(
                other ->
                    GraphEdit.node(is.graph(), other.node()).isPresent()
                        && !other.problem().equals(f.problem())
                        && (was.fault(other.node()).isPresent()
                            || was.dims(other.node()).isEmpty()));
    return input || (placed && before) ? Optional.of(m) : Optional.empty();
  }
}
