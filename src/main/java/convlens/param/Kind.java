package convlens.param;

/** What a parameter's value is, and so which control edits it and how it is written. */
public enum Kind {
  /** {@link Integer}. */
  INTEGER,
  /** {@link Pair}: an int for both, or (h, w). */
  PAIR,
  /** {@link Padding}: a name, an int, (h, w) or (top, bottom, left, right). */
  PADDING,
  /** {@link Sides} in the order of {@code torch.nn.functional.pad}: left, right, top, bottom. */
  SIDES,
  /** {@link String}, one of {@link Param#choices()}. */
  CHOICE,
  /** {@link Boolean}. */
  FLAG,
  /** {@link Double}. */
  NUMBER
}
