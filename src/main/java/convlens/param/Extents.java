package convlens.param;

import java.util.Optional;

/** A height and a width either of which may be left open: Python's {@code None}. */
public record Extents(Optional<Integer> h, Optional<Integer> w) {
  /** Both open. */
  public static final Extents NONE = new Extents(Optional.empty(), Optional.empty());

  public static Extents of(int h, int w) {
    return new Extents(Optional.of(h), Optional.of(w));
  }

  public boolean isNone() {
    return equals(NONE);
  }
}
