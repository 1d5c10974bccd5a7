package convlens.story;

/**
 * How many of two rows of planes are drawn, and how large their cells are.
 *
 * @param first planes of the first row
 * @param second planes of the second
 */
record Rooms(int first, int second, double cell) {
  /** All planes are worth cells this much smaller. */
  private static final double SHRUNK = 0.8;

  /** Two planes more are worth cells this much smaller. */
  private static final double SLIGHTLY = 0.85;

  /** Whether so many planes of such cells have room. */
  interface Fit {
    boolean test(int first, int second, double cell);
  }

  /** All planes where they fit in cells not much smaller, else as many as fit in such cells. */
  Rooms grown(int allFirst, int allSecond, Fit fit) {
    for (double c = cell; c >= cell * SHRUNK; c *= 0.97) {
      if (fit.test(allFirst, allSecond, c)) {
        return new Rooms(allFirst, allSecond, c);
      }
    }
    Rooms smaller = new Rooms(first, second, cell * SLIGHTLY).filled(allFirst, allSecond, fit);
    Rooms same = filled(allFirst, allSecond, fit);
    int gained = smaller.first - same.first + smaller.second - same.second;
    return gained > 1 ? smaller : same;
  }

  private Rooms filled(int allFirst, int allSecond, Fit fit) {
    int a = first;
    int b = second;
    boolean more = true;
    while (more) {
      int nextA = next(a, allFirst, b, (n, m) -> fit.test(n, m, cell));
      int stayed = nextA;
      int nextB = next(b, allSecond, stayed, (m, n) -> fit.test(n, m, cell));
      more = nextA > a || nextB > b;
      a = nextA;
      b = nextB;
    }
    return new Rooms(a, b, cell);
  }

  private interface Pair {
    boolean test(int one, int other);
  }

  /** All, which needs no place for what is left out, or one more, or none. */
  private static int next(int now, int all, int other, Pair fits) {
    if (now >= all) {
      return now;
    }
    if (fits.test(all, other)) {
      return all;
    }
    return fits.test(now + 1, other) ? now + 1 : now;
  }
}
