package convlens.param;

/** Height and width of something, in cells; PyTorch's {@code (h, w)}. */
public record Pair(int h, int w) {
  public static Pair of(int both) {
    return new Pair(both, both);
  }

  public boolean same() {
    return h == w;
  }
}
