package convlens.kernel;

/** A Gaussian filter that keeps every so-manieth cell, along one axis. */
public final class GaussianBlur {
  private GaussianBlur() {}

  /**
   * The filter's weights: a Gaussian read at whole cells, made to add up to one, as torchvision
   * does it.
   */
  public static float[] weights(int size, double sigma) {
    double[] raw = new double[size];
    double total = 0;
    for (int i = 0; i < size; i++) {
      double x = (i - (size - 1) / 2.0) / sigma;
      raw[i] = Math.exp(-0.5 * x * x);
      total += raw[i];
    }
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      weights[i] = (float) (raw[i] / total);
    }
    return weights;
  }

  /** The axis of a filter whose windows start {@code stride} apart and reflect at the borders. */
  public static ResampleAxis axis(int extent, int stride, float[] weights) {
    int half = weights.length / 2;
    int length = (int) ((extent + (long) stride - 1) / stride);
    int[] sources = PadKernel.sources(PadKernel.Mode.REFLECT, half, half, extent);
    ResampleAxis.Builder b = new ResampleAxis.Builder(extent, length, weights.length);
    for (int i = 0; i < length; i++) {
      b.place((double) i * stride);
      for (int k = 0; k < weights.length; k++) {
        b.add(sources[i * stride + k], weights[k]);
      }
    }
    return b.build();
  }
}
