package convlens.trace;

/** How the terms of one output cell become its value. */
public enum Reduce {
  /** The sum of weight times value. */
  SUM,
  /** The largest value; the first of equals wins. */
  MAX
}
