package convlens.app.operation;

import convlens.tensor.Shape;
import convlens.trace.Cell;
import convlens.trace.Trace;

/**
 * How evenly a setting reads its input.
 *
 * @param never cells no window reaches
 * @param of all cells
 * @param most the first of the cells read most often
 * @param times how often that one is read
 */
public record Reads(int never, int of, Cell most, int times) {
  /** Counts over all steps. Takes its time on a photo: not for the JavaFX thread. */
  static Reads of(Trace trace) {
    int[] counts = trace.readCounts();
    int never = 0;
    int most = 0;
    for (int i = 0; i < counts.length; i++) {
      never += counts[i] == 0 ? 1 : 0;
      most = counts[i] > counts[most] ? i : most;
    }
    Shape in = trace.input();
    int plane = Math.max(1, in.plane());
    Cell cell =
        new Cell(most / plane, most % plane / Math.max(1, in.w()), most % Math.max(1, in.w()));
    return new Reads(never, counts.length, cell, counts.length == 0 ? 0 : counts[most]);
  }
}
