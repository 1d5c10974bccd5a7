package convlens.story.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network's layers gathered to what is drawn in one place, and the edges between. */
final class GraphUnits {
  final NetworkDrawing network;
  final List<Unit> units = new ArrayList<>();
  final List<Wire> wires = new ArrayList<>();
  private final UnitLabel.Detail detail;
  private final Map<Integer, Unit> of = new HashMap<>();
  private final Map<Integer, List<Link>> read = new HashMap<>();
  private final Map<Integer, Integer> readers = new HashMap<>();

  GraphUnits(NetworkDrawing network, UnitLabel.Detail detail) {
    this.network = network;
    this.detail = detail;
    for (Link l : network.links()) {
      read.computeIfAbsent(l.to(), k -> new ArrayList<>()).add(l);
      readers.merge(l.from(), 1, Integer::sum);
    }
    for (int i = 0; i < network.boxes().size(); i++) {
      gather(i, network.boxes().get(i));
    }
    for (int i = 0; i < network.links().size(); i++) {
      wire(i, network.links().get(i));
    }
    rank();
  }

  private void gather(int i, LayerBox box) {
    if (box.form() == LayerBox.Form.CUT) {
      return;
    }
    Optional<Unit> on = box.form() == LayerBox.Form.SKIN ? below(i) : Optional.empty();
    if (on.isPresent()) {
      on.get().skin(i, box);
      of.put(i, on.get());
    } else {
      Unit unit = new Unit(i, box, detail);
      units.add(unit);
      of.put(i, unit);
    }
  }

  /** The volume that a sheet lies on: the only thing it reads, read by nobody else. */
  private Optional<Unit> below(int i) {
    List<Link> reads = read.getOrDefault(i, List.of());
    if (reads.size() != 1 || !reads.get(0).problem().isEmpty()) {
      return Optional.empty();
    }
    int from = reads.get(0).from();
    Unit unit = of.get(from);
    boolean lies =
        unit != null
            && unit.last() == from
            && readers.get(from) == 1
            && !unit.joins()
            && unit.head.form() != LayerBox.Form.INPUT
            && unit.head.dims().equals(network.boxes().get(i).dims());
    return lies ? Optional.of(unit) : Optional.empty();
  }

  /** An edge; one that comes through a switch begins where the switch reads. */
  private void wire(int i, Link l) {
    Unit to = of.get(l.to());
    if (to == null) {
      return; // It ends in a switch: the edge behind that is drawn.
    }
    LayerBox source = network.boxes().get(l.from());
    boolean cut = source.form() == LayerBox.Form.CUT;
    int from = cut ? through(l.from()) : l.from();
    Unit unit = of.get(from);
    if (unit != null && unit != to) {
      Optional<Integer> at = cut ? Optional.of(l.from()) : Optional.empty();
      wires.add(new Wire(i, unit, to, at, !l.problem().isEmpty()));
    }
  }

  private int through(int cut) {
    int from = cut;
    while (network.boxes().get(from).form() == LayerBox.Form.CUT && read.containsKey(from)) {
      from = read.get(from).get(0).from();
    }
    return from;
  }

  /** Each unit stands behind everything it reads. */
  private void rank() {
    for (Unit u : units) {
      for (Wire w : wires) {
        if (w.to() == u) {
          u.rank = Math.max(u.rank, w.from().rank + 1);
        }
      }
    }
  }

  Optional<Unit> unit(int box) {
    return Optional.ofNullable(of.get(box));
  }

  int ranks() {
    return units.stream().mapToInt(u -> u.rank + 1).max().orElse(0);
  }

  /** True for a way around: whoever is read there is also read on the way that is gone around. */
  boolean around(Wire w) {
    boolean others = wires.stream().anyMatch(o -> !o.equals(w) && o.from() == w.from());
    boolean joins = wires.stream().anyMatch(o -> !o.equals(w) && o.to() == w.to());
    return w.span() > 1 && others && joins;
  }
}
