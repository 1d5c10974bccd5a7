package convlens.op;

/** What kind of operation it is: the heading it stands under in menus and lists. */
public enum Group {
  CONVOLUTION,
  POOLING,
  RESAMPLING,
  ARRANGEMENT,
  ACTIVATION,
  NORMALISATION,
  COMBINING;

  /** The key of its title, {@code operation.group.pooling}. */
  public String key() {
    return "operation.group." + name().toLowerCase(java.util.Locale.ROOT);
  }
}
