package convlens.story.network;

/**
 * What some numbers reach from and to.
 *
 * @param least the least finite one; 0 where there is none
 * @param largest the largest finite one; 0 where there is none
 * @param odd how many are not finite
 */
record Spread(double least, double largest, int odd) {
  static Spread of(float... values) {
    return of(values, 0, values.length);
  }

  static Spread of(float[] values, int from, int to) {
    float least = Float.POSITIVE_INFINITY;
    float largest = Float.NEGATIVE_INFINITY;
    int odd = 0;
    for (int i = from; i < to; i++) {
      float v = values[i];
      if (Float.isFinite(v)) {
        least = Math.min(least, v);
        largest = Math.max(largest, v);
      } else {
        odd++;
      }
    }
    return least > largest ? new Spread(0, 0, odd) : new Spread(least, largest, odd);
  }

  /** The size of the largest of either sign. */
  double size() {
    return Math.max(Math.abs(least), Math.abs(largest));
  }

  Spread and(Spread other) {
    return new Spread(
        Math.min(least, other.least), Math.max(largest, other.largest), odd + other.odd);
  }
}
