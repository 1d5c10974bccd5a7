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
  NUMBER,
  /** {@link Extents}: None, an int for both, or (h, w) where either may be None. */
  EXTENTS,
  /** {@link Factors}: None, a number for both, or (h, w). */
  FACTORS,
  /** {@code Optional<Integer>}: None or an int. */
  OPTIONAL_INTEGER,
  /** {@code Optional<Boolean>}: None, True or False. */
  OPTIONAL_FLAG,
  /** {@code List<Integer>}: an int or a tuple of any length. */
  INTEGERS;

  /** True when the value may be left open, Python's {@code None}. */
  public boolean isOpen() {
    return switch (this) {
      case EXTENTS, FACTORS, OPTIONAL_INTEGER, OPTIONAL_FLAG -> true;
      default -> false;
    };
  }
}
