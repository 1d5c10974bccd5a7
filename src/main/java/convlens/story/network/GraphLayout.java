package convlens.story.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where everything of one network stands: left to right, in as many rows as its room asks for. */
final class GraphLayout {
  static final double MARGIN = 26;

  /** Between columns: room for an arrow. */
  static final double GAP = 20;

  /** Between the ways around that lie above each other. */
  static final double TRACK = 9;

  private static final double LANES = 14;
  private static final double ROWS = 30;
  private static final double ARC = 12;
  private static final int MOST_ROWS = 8;

  final GraphUnits units;
  final List<Row> rows = new ArrayList<>();
  final Map<Wire, Double> arcs = new HashMap<>();
  double width;
  double height;
  private final int ranks;
  private final double head;

  /**
   * Ranks of a row.
   *
   * @param bottom where it ends in the picture
   */
  record Row(int first, int last, double top, double bottom) {}

  /**
   * A layout.
   *
   * @param head kept free above every row that holds a broken edge
   */
  GraphLayout(GraphUnits units, double roomWidth, double roomHeight, double head) {
    this.units = units;
    this.head = head;
    GraphLanes lanes = new GraphLanes(units);
    ranks = units.ranks();
    List<List<int[]>> ways = new ArrayList<>();
    for (int n = 1; n <= (lanes.bent ? 1 : MOST_ROWS); n++) {
      ways.add(split(n, lanes.bent));
    }
    double best = 0;
    List<int[]> chosen = ways.get(0);
    for (List<int[]> way : ways) {
      lay(way);
      double scale = Math.min(roomWidth / width, roomHeight / height);
      // A row more has to be worth it.
      if (scale > best * 1.04) {
        best = scale;
        chosen = way;
      }
    }
    lay(chosen);
  }

  private double column(int rank) {
    double most = 24;
    for (Unit u : units.units) {
      most = u.rank == rank ? Math.max(most, u.needs()) : most;
    }
    return most;
  }

  private double across(int first, int last) {
    double sum = 0;
    for (int r = first; r <= last; r++) {
      sum += column(r) + GAP;
    }
    return sum;
  }

  /** About that many rows alike in width, cut only where a single edge goes on. */
  private List<int[]> split(int n, boolean whole) {
    List<int[]> way = new ArrayList<>();
    double each = across(0, ranks - 1) / n;
    int first = 0;
    int cut = -1;
    for (int r = 0; r < ranks; r++) {
      boolean over = r > first && across(first, r) > each * 1.08;
      if (!whole && over && cut >= first) {
        way.add(new int[] {first, cut});
        first = cut + 1;
        cut = -1;
      }
      cut = single(r) ? r : cut;
    }
    way.add(new int[] {first, ranks - 1});
    return way;
  }

  private boolean single(int rank) {
    return units.wires.stream().filter(w -> w.from().rank <= rank && w.to().rank > rank).count()
        == 1;
  }

  private void lay(List<int[]> way) {
    rows.clear();
    arcs.clear();
    width = 0;
    double y = 8;
    for (int[] row : way) {
      y = row(row[0], row[1], y) + ROWS;
    }
    height = Math.max(40, y - ROWS + 8);
  }

  private double row(int first, int last, double top) {
    double x = MARGIN;
    for (int r = first; r <= last; r++) {
      double column = column(r);
      for (Unit u : units.units) {
        if (u.rank == r) {
          u.left = x;
          u.width = column;
        }
      }
      x += column + GAP;
    }
    width = Math.max(width, x - GAP + MARGIN);
    List<Unit> mine = units.units.stream().filter(u -> u.rank >= first && u.rank <= last).toList();
    boolean broken = units.wires.stream().anyMatch(w -> w.broken() && mine.contains(w.to()));
    double y = lanes(mine, top + (broken ? head : 0));
    rows.add(new Row(first, last, top, y));
    return y;
  }

  /** Lays the lanes of a row below each other; returns where the last one ends. */
  private double lanes(List<Unit> mine, double top) {
    TreeMap<Integer, List<Unit>> lanes = new TreeMap<>();
    mine.forEach(u -> lanes.computeIfAbsent(u.lane, k -> new ArrayList<>()).add(u));
    double y = top;
    for (Map.Entry<Integer, List<Unit>> lane : lanes.entrySet()) {
      double up = lane.getValue().stream().mapToDouble(Unit::up).max().orElse(0);
      double down = lane.getValue().stream().mapToDouble(Unit::down).max().orElse(0);
      List<Wire> over = over(lane.getValue(), lane.getKey());
      Map<Wire, Integer> tracks = tracks(over);
      int most = tracks.values().stream().mapToInt(t -> t + 1).max().orElse(0);
      double axis = y + (most > 0 ? ARC + (most - 1) * TRACK + 4 : 0) + up;
      lane.getValue().forEach(u -> u.axis = axis);
      tracks.forEach((w, t) -> arcs.put(w, axis - crest(w, lane.getValue()) - ARC - t * TRACK));
      y = axis + down + LANES;
    }
    return y - LANES;
  }

  /** Ways around whose upper end stands in that lane. */
  private List<Wire> over(List<Unit> lane, int number) {
    return units.wires.stream()
        .filter(units::around)
        .filter(w -> Math.min(w.from().lane, w.to().lane) == number)
        .filter(w -> lane.contains(w.from()) || lane.contains(w.to()))
        .toList();
  }

  /** How high the volumes below a way around rise. */
  private static double crest(Wire w, List<Unit> lane) {
    return lane.stream()
        .filter(u -> u.rank >= w.from().rank && u.rank <= w.to().rank)
        .mapToDouble(Unit::up)
        .max()
        .orElse(0);
  }

  /** Ways around that share a column lie above each other, the shorter below. */
  private static Map<Wire, Integer> tracks(List<Wire> over) {
    Map<Wire, Integer> tracks = new HashMap<>();
    List<Wire> byLength = new ArrayList<>(over);
    byLength.sort(java.util.Comparator.comparingInt(Wire::span));
    for (Wire w : byLength) {
      int track = 0;
      boolean hit = true;
      while (hit) {
        int t = track;
        hit =
            tracks.entrySet().stream()
                .anyMatch(
                    e ->
                        e.getValue() == t
                            && e.getKey().from().rank < w.to().rank
                            && w.from().rank < e.getKey().to().rank);
        track += hit ? 1 : 0;
      }
      tracks.put(w, track);
    }
    return tracks;
  }

  /** The row of a rank. */
  Row row(Unit u) {
    return rows.stream()
        .filter(r -> u.rank >= r.first() && u.rank <= r.last())
        .findFirst()
        .orElseThrow();
  }
}
