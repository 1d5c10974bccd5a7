package convlens.trace;

/**
 * A grid of points laid over the input: each output cell looks at one of them. Whole numbers are
 * the middles of input cells.
 */
public interface Sampling {
  /** The input row that an output row looks at. */
  double row(int outputRow);

  /** The input column that an output column looks at. */
  double column(int outputColumn);
}
