package convlens.scene;

/**
 * The cell a mark shows, so that hovering needs no geometry of its own.
 *
 * @param part which grid: {@code input}, {@code kernel}, {@code output}, {@code offset}
 * @param k which kernel; 0 for the other grids
 * @param c channel
 * @param y row; negative inside the padding
 * @param x column
 */
public record Ref(String part, int k, int c, int y, int x) {
  public static final String INPUT = "input";
  public static final String KERNEL = "kernel";
  public static final String OUTPUT = "output";

  /**
   * A tap that an offset moves: k is the step of the trace, c the input channel it reads, y and x
   * the row and column of the kernel.
   */
  public static final String OFFSET = "offset";

  /** A level of a stack of layers; {@code k} is which, the input being 0. */
  public static final String LEVEL = "level";

  /**
   * A map of a strip: k is the strip, c the map; in a vector c is the first unit of its line and x
   * counts on from it.
   */
  public static final String MAP = "map";

  /** The heading of a strip; k is which. */
  public static final String STRIP = "strip";

  /** What opens a strip that is shown in part, or shuts it again; k is which. */
  public static final String MORE = "more";

  /** A tile among others: k is its row, c its place in the row; y and x a pixel of its picture. */
  public static final String TILE = "tile";

  /** A plane with axes: k and c say what of it stands there. */
  public static final String PLANE = "plane";

  /** A bar, a row of a table, a curve: k is which, c where along it. */
  public static final String BAR = "bar";

  /** A whole channel rather than a cell: a volume's slice to click open. */
  public static Ref channel(String part, int k, int c) {
    return new Ref(part, k, c, WHOLE, WHOLE);
  }

  /** The row and column of a reference to a whole channel. */
  public static final int WHOLE = Integer.MIN_VALUE;

  public boolean isChannel() {
    return y == WHOLE;
  }
}
