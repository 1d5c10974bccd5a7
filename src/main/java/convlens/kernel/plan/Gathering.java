package convlens.kernel.plan;

/** An engine for a convolution, whose output may lie spread in its array: see {@link Placement}. */
interface Gathering {
  /** Overwrites those cells of {@code y} that are this convolution's. */
  void run(float[] x, float[] weight, float[] bias, float[] y);

  String name();
}
