package convlens.story.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where everything of one network stands: left to right, in as many rows as its room asks for. */
final class GraphLayout {
  static final double MARGIN = 32;

  /** Between columns: room for an arrow. */
  static final double GAP = 22;

  /** Between the ways around that lie above each other. */
  static final double TRACK = 9;

  private static final double LANES = 14;
  private static final double ROWS = 30;
  private static final double ARC = 12;

  /** Words of a picture smaller than this cannot be read: fewer of them make it larger. */
  private static final double READABLE = 0.72;

  private static final int FEW = 6;
  private static final double BENT_GAP = 13;
  private static final int MOST_ROWS = 8;

  /** Nobody asks for a picture larger than this. */
  private static final double MOST_SCALE = 2.2;

  GraphUnits units;
  final List<Row> rows = new ArrayList<>();
  final Map<Wire, Double> arcs = new HashMap<>();
  double width;
  double height;
  private boolean bent;
  private int ranks;
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
  GraphLayout(
      NetworkDrawing network, boolean words, double roomWidth, double roomHeight, double head) {
    this.head = head;
    List<UnitLabel.Detail> details =
        words
            ? List.of(
                UnitLabel.Detail.FULL,
                UnitLabel.Detail.BRIEF,
                UnitLabel.Detail.DIMS,
                UnitLabel.Detail.CHANNELS)
            : List.of(UnitLabel.Detail.NONE);
    units = new GraphUnits(network, details.get(0));
    for (UnitLabel.Detail detail : details) {
      units = new GraphUnits(network, detail);
      bent = new GraphLanes(units).bent;
      ranks = units.ranks();
      boolean readable = fill(roomWidth, roomHeight) >= READABLE;
      if (readable || (bent && detail == UnitLabel.Detail.FULL && units.units.size() < FEW)) {
        break;
      }
    }
  }

  /** Lays everything in the rows that make it largest; returns how large that is. */
  private double fill(double roomWidth, double roomHeight) {
    int most = bent ? 1 : Math.min(MOST_ROWS, ranks);
    double best = 0;
    List<int[]> chosen = List.of(new int[] {0, Math.max(0, ranks - 1)});
    for (int n = 1; n <= most; n++) {
      List<int[]> way = new RowSplit(units, this::column).into(n);
      lay(way);
      double scale = Math.min(MOST_SCALE, Math.min(roomWidth / width, roomHeight / height));
      // A row more has to be worth it.
      if (scale > best * 1.06) {
        best = scale;
        chosen = way;
      }
    }
    lay(chosen);
    return Math.min(roomWidth / width, roomHeight / height);
  }

  private double column(int rank) {
    double most = 24;
    for (Unit u : units.units) {
      most = u.rank == rank ? Math.max(most, u.needs()) : most;
    }
    return most;
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
    double right = bent ? bend() : columns(first, last);
    width = Math.max(width, right + MARGIN);
    List<Unit> mine = units.units.stream().filter(u -> u.rank >= first && u.rank <= last).toList();
    boolean broken = units.wires.stream().anyMatch(w -> w.broken() && mine.contains(w.to()));
    double y = lanes(mine, top + (broken ? head : 0));
    rows.add(new Row(first, last, top, y));
    return y;
  }

  /** Columns of a row side by side; returns where they end. */
  private double columns(int first, int last) {
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
    return x - GAP;
  }

  /** Along a U a step down or up begins below what it comes from; returns where it ends. */
  private double bend() {
    Map<Integer, Double> ends = new HashMap<>();
    double right = 0;
    for (Unit u : units.units) {
      u.width = Math.max(24, u.needs());
      double x = Math.max(MARGIN, ends.getOrDefault(u.lane, 0.0) + BENT_GAP);
      for (Wire w : units.wires) {
        if (w.to() == u && !units.around(w)) {
          Unit from = w.from();
          boolean level = from.lane == u.lane;
          double middle = from.left + from.width / 2;
          x = Math.max(x, level ? from.left + from.width + BENT_GAP : middle + from.wide() / 2);
        }
      }
      u.left = x;
      ends.put(u.lane, x + u.width);
      right = Math.max(right, x + u.width);
    }
    return right;
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
        .filter(w -> lane.stream().anyMatch(u -> u == w.to()) || sameRow(w, lane))
        .toList();
  }

  private static boolean sameRow(Wire w, List<Unit> lane) {
    return lane.stream().anyMatch(u -> u.rank >= w.to().rank);
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
