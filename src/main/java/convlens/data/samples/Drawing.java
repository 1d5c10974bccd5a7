package convlens.data.samples;

/**
 * A picture as a rule: what colour each point has. Seeded and exact, so it is the same anywhere.
 */
interface Drawing {
  /** The file's name without its ending, one of {@code Samples.names()}. */
  String name();

  /** The colour at a point of the unit square, y down. */
  Rgb at(double x, double y);

  /** True when the file holds one channel. */
  default boolean gray() {
    return false;
  }

  /** Points taken along each side of a pixel; 1 leaves fine patterns as they fall. */
  default int samples() {
    return 3;
  }

  /** What happens to a finished pixel, such as noise; nothing by default. */
  default Rgb pixel(int x, int y, Rgb colour) {
    return colour;
  }
}
