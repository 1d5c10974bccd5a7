package convlens.trace;

/** A trace whose every cell goes through one function of one number, which can be drawn. */
public interface Curved {
  /** The function. */
  double curve(double x);

  /** The function in letters, e.g. {@code max(0, x)}. */
  String letters();
}
