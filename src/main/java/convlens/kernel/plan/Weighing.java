package convlens.kernel.plan;

/** An engine for the gradient of a convolution's weight. */
interface Weighing {
  /** Adds to {@code gradWeight}. */
  void run(float[] x, float[] gradY, float[] gradWeight);

  String name();
}
