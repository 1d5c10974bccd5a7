package convlens.watch;

/** How fast batches go, from the newest few seconds. */
final class Pace {
  private static final double FORGETS = 0.97;

  private long before;
  private double seconds;
  private double weight;

  /** Time passed in which nothing was asked for does not count. */
  void rest() {
    before = 0;
  }

  void step(long nanos) {
    if (before != 0) {
      seconds = FORGETS * seconds + (nanos - before) / 1e9;
      weight = FORGETS * weight + 1;
    }
    before = nanos;
  }

  /** Seconds of a batch; 0 before anybody can tell. */
  double perStep() {
    return weight == 0 ? 0 : seconds / weight;
  }
}
