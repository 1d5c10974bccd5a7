package convlens.param;

/** Cells added on each of the four sides; a negative number crops. */
public record Sides(int top, int bottom, int left, int right) {
  public static final Sides NONE = new Sides(0, 0, 0, 0);

  public static Sides of(int all) {
    return new Sides(all, all, all, all);
  }

  public static Sides of(Pair p) {
    return new Sides(p.h(), p.h(), p.w(), p.w());
  }

  /** True when top equals bottom and left equals right: what PyTorch's int or pair can say. */
  public boolean symmetric() {
    return top == bottom && left == right;
  }
}
