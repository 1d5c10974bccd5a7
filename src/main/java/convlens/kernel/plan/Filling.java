package convlens.kernel.plan;

/** A convolution without taps: no cell but has its bias alone. */
final class Filling implements Gathering {
  private final int n;
  private final int channels;
  private final int rows;
  private final int cols;
  private final Placement place;

  Filling(int n, int channels, int rows, int cols, Placement place) {
    this.n = n;
    this.channels = channels;
    this.rows = rows;
    this.cols = cols;
    this.place = place;
  }

  @Override
  public String name() {
    return "fill";
  }

  @Override
  public void run(float[] x, float[] weight, float[] bias, float[] y) {
    for (int plane = 0; plane < n * channels; plane++) {
      float b = bias.length == 0 ? 0 : bias[plane % channels];
      for (int row = 0; row < rows; row++) {
        int at = place.row(plane, row);
        for (int i = 0; i < cols; i++) {
          y[at + i * place.colStep()] = b;
        }
      }
    }
  }
}
