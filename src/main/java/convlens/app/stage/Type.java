package convlens.app.stage;

/** How large words and formulas beside the stage are set; the style sheet has the same names. */
public enum Type {
  /** For whoever sits before the screen. */
  NORMAL(16, 234),
  /** For an audience. */
  LARGE(24, 350),
  /** For an audience before a large screen. */
  LARGEST(31, 470);

  /** Points of a window from which on there is room for the largest. */
  private static final double WIDE = 1600;

  private final double formula;
  private final double room;

  Type(double formula, double room) {
    this.formula = formula;
    this.room = room;
  }

  /** The size for a window of a width, in points. */
  public static Type of(boolean presenting, double width) {
    if (!presenting) {
      return NORMAL;
    }
    return width < WIDE ? LARGE : LARGEST;
  }

  /** Points of a formula's letters. */
  public double formula() {
    return formula;
  }

  /** Points a formula may be wide. */
  public double room() {
    return room;
  }
}
