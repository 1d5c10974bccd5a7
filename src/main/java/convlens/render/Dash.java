package convlens.render;

/** How outlines are dashed: the same on screen, in pictures and in SVG. */
public final class Dash {
  private Dash() {}

  /** Length of a dash for an outline of a width; a thick one needs longer dashes to read. */
  public static double on(double width) {
    return 2 + 2 * width;
  }

  /** Length of the gap after it. */
  public static double off(double width) {
    return 2 + width;
  }
}
