package convlens.story;

import convlens.trace.Cell;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which cells of the input stand behind cells of an output, through layer after layer. */
final class CompareSources {
  private CompareSources() {}

  /** The input cells that all channels of an output read at a place. */
  static Set<Cell> of(CompareSubject.Side side, Place place) {
    Set<Cell> cells = new LinkedHashSet<>();
    for (int c = 0; c < side.output().shape().c(); c++) {
      for (int[] at : place.cells()) {
        cells.add(new Cell(c, at[0], at[1]));
      }
    }
    for (int i = side.layers().size() - 1; i >= 0; i--) {
      cells = below(side.layers().get(i), new ArrayList<>(cells));
    }
    return cells;
  }

  private static Set<Cell> below(Trace layer, List<Cell> above) {
    Set<Cell> found = new LinkedHashSet<>();
    for (Cell at : above) {
      int step = layer.output().index(0, at.c(), at.y(), at.x());
      for (Term t : layer.step(step).terms()) {
        found.addAll(Trace.source(t.from()));
      }
      found.addAll(layer.alongside(step));
    }
    return found;
  }
}
