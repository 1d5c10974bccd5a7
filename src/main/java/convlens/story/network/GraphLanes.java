package convlens.story.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which lane each unit stands in: side by side where ways part, or down and up along a U. */
final class GraphLanes {
  /** A way around shorter than this makes no U. */
  private static final int LONG = 4;

  private final GraphUnits units;
  private final Map<Integer, Set<Integer>> taken = new HashMap<>();
  final boolean bent;

  GraphLanes(GraphUnits units) {
    this.units = units;
    bent = units.wires.stream().anyMatch(this::bridges);
    if (bent) {
      levels();
    } else {
      side();
      centre();
    }
  }

  /** A skip of a U: between maps of one size, over smaller ones. */
  private boolean bridges(Wire w) {
    int size = size(w.from());
    return units.around(w)
        && w.span() >= LONG
        && size > 1
        && units.units.stream()
            .filter(u -> u.rank > w.from().rank && u.rank < w.to().rank)
            .anyMatch(u -> size(u) * 2 <= size);
  }

  /** Rows of a unit's maps; 0 where it has none. */
  private static int size(Unit u) {
    List<Integer> d = u.head.dims();
    return d.size() == 3 ? d.get(1) : 0;
  }

  /** Every halving of the size is a step down. */
  private void levels() {
    int largest = units.units.stream().mapToInt(GraphLanes::size).max().orElse(1);
    int deepest = 0;
    for (Unit u : units.units) {
      if (size(u) > 0) {
        u.lane = (int) Math.round(Math.log(largest / (double) size(u)) / Math.log(2));
        deepest = Math.max(deepest, u.lane);
      }
    }
    for (Unit u : units.units) {
      u.lane = size(u) > 0 ? u.lane : u.head.dims().isEmpty() ? before(u) : deepest;
    }
    apart();
  }

  private int before(Unit u) {
    return units.wires.stream()
        .filter(w -> w.to() == u)
        .mapToInt(w -> w.from().lane)
        .max()
        .orElse(0);
  }

  /** No two units in one place: the later of them stands a column further on. */
  private void apart() {
    Set<Long> places = new HashSet<>();
    for (Unit u : units.units) {
      for (Wire w : units.wires) {
        if (w.to() == u) {
          u.rank = Math.max(u.rank, w.from().rank + 1);
        }
      }
      while (!places.add(u.rank * 1000L + u.lane)) {
        u.rank++;
      }
    }
  }

  private void side() {
    for (Unit u : units.units) {
      u.lane = lane(u);
      take(u.rank, u.lane);
    }
  }

  /** The lane of what it reads first if that is free, else the nearest one below. */
  private int lane(Unit u) {
    for (Wire w : units.wires) {
      if (w.to() == u && !units.around(w) && free(w.from().rank + 1, u.rank, w.from().lane)) {
        hold(w.from(), u.rank);
        return w.from().lane;
      }
    }
    int lane = 0;
    while (!free(u.rank, u.rank, lane)) {
      lane++;
    }
    return lane;
  }

  private void hold(Unit from, int until) {
    for (int r = from.rank + 1; r < until; r++) {
      take(r, from.lane);
    }
  }

  private boolean free(int first, int last, int lane) {
    for (int r = first; r <= last; r++) {
      if (taken.getOrDefault(r, Set.of()).contains(lane)) {
        return false;
      }
    }
    return true;
  }

  private void take(int rank, int lane) {
    taken.computeIfAbsent(rank, k -> new HashSet<>()).add(lane);
  }

  /** Three lanes and more lie above and below the way they part from. */
  private void centre() {
    int ranks = units.ranks();
    for (int from = 0; from < ranks; from++) {
      int to = from;
      while (to < ranks && most(to) > 0) {
        to++;
      }
      if (to > from) {
        int most = 0;
        for (int r = from; r < to; r++) {
          most = Math.max(most, most(r));
        }
        int up = most / 2;
        int first = from;
        int last = to;
        if (most > 1) {
          units.units.stream()
              .filter(u -> u.rank >= first && u.rank < last)
              .forEach(u -> u.lane -= up);
        }
        from = to;
      }
    }
  }

  private int most(int rank) {
    return units.units.stream().filter(u -> u.rank == rank).mapToInt(u -> u.lane).max().orElse(0);
  }
}
