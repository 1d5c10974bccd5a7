package convlens.render;

/** Pictures that tests make for themselves. */
public final class Pictures {
  /** 256 x 256: two smooth gradients under a shaded ball, thousands of colours. */
  public static final int[] PHOTO = photo(256);

  private Pictures() {}

  private static int[] photo(int side) {
    int[] argb = new int[side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double u = x / (side - 1.0);
        double v = y / (side - 1.0);
        double r = Math.hypot(u - 0.55, v - 0.5) / 0.3;
        double light = r < 1 ? 0.25 + 0.75 * Math.sqrt(1 - r * r) : 0;
        int red = (int) Math.round(255 * (r < 1 ? 0.95 * light : 0.35 + 0.45 * u));
        int green = (int) Math.round(255 * (r < 1 ? 0.55 * light : 0.55 + 0.3 * v));
        int blue = (int) Math.round(255 * (r < 1 ? 0.25 * light : 0.95 - 0.5 * v));
        argb[y * side + x] = 0xFF000000 | red << 16 | green << 8 | blue;
      }
    }
    return argb;
  }
}
