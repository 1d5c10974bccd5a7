package convlens.trace;

import java.util.List;

/**
 * A transposed trace whose output had been padded with copies of its own cells, as the input of a
 * convolution with reflected, replicated or circular borders was: what lands on a copy goes to the
 * cell it copies.
 */
public interface Folded extends Transposed {
  /** What the padding added round the output; negative where it cropped. */
  Frame border();

  /**
   * The rows of the padded output that show a row of it, in its own coordinates, its own row first;
   * none where negative padding cut it off.
   */
  List<Integer> rowsOf(int y);

  /** The same for a column. */
  List<Integer> columnsOf(int x);
}
