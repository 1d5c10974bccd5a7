package convlens.story.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Cuts a long network into rows as even as can be, and only where all that goes on comes from one
 * unit.
 */
final class RowSplit {
  private final int ranks;
  private final boolean[] cut;
  private final double[] ends;

  RowSplit(GraphUnits units, IntToDoubleFunction column) {
    ranks = Math.max(1, units.ranks());
    cut = new boolean[ranks];
    ends = new double[ranks + 1];
    for (int r = 0; r < ranks; r++) {
      int rank = r;
      ends[r + 1] = ends[r] + column.applyAsDouble(r) + GraphLayout.GAP;
      cut[r] =
          units.wires.stream()
                  .filter(w -> w.from().rank <= rank && w.to().rank > rank)
                  .map(w -> System.identityHashCode(w.from()))
                  .distinct()
                  .count()
              == 1;
    }
    cut[ranks - 1] = true;
  }

  /** At most that many rows, the widest as narrow as can be; first and last rank of each. */
  List<int[]> into(int rows) {
    double[][] best = new double[rows + 1][ranks + 1];
    int[][] from = new int[rows + 1][ranks + 1];
    Arrays.fill(best[0], Double.MAX_VALUE);
    best[0][0] = 0;
    for (int n = 1; n <= rows; n++) {
      Arrays.fill(best[n], Double.MAX_VALUE);
      for (int end = 0; end <= ranks; end++) {
        best[n][end] = best[n - 1][end];
        from[n][end] = -1;
        for (int start = 0; end > 0 && cut[end - 1] && start < end; start++) {
          double widest = Math.max(best[n - 1][start], ends[end] - ends[start]);
          if (widest < best[n][end]) {
            best[n][end] = widest;
            from[n][end] = start;
          }
        }
      }
    }
    return way(from, rows);
  }

  private List<int[]> way(int[][] from, int rows) {
    List<int[]> way = new ArrayList<>();
    int end = ranks;
    for (int n = rows; n > 0 && end > 0; n--) {
      int start = from[n][end];
      if (start >= 0) {
        way.add(0, new int[] {start, end - 1});
        end = start;
      }
    }
    return way;
  }
}
