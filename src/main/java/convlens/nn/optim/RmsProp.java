package convlens.nn.optim;

/**
 * RMSprop: the gradient over the root of its running mean square.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.RMSprop.html">torch.optim.RMSprop</a>
 */
public final class RmsProp extends Remembering {
  /** PyTorch's arguments. */
  public record Options(
      double lr, double alpha, double eps, double weightDecay, double momentum, boolean centered) {}

  private final Options o;
  private final int size;
  private final float[] square;
  private final float[] buffer;
  private final float[] mean;

  public RmsProp(int size, Options options) {
    super(options.lr());
    this.o = options;
    this.size = size;
    this.square = keep("square_avg", size);
    this.buffer = options.momentum() > 0 ? keep("momentum_buffer", size) : new float[0];
    this.mean = options.centered() ? keep("grad_avg", size) : new float[0];
  }

  @Override
  public void step(float[] weights, float[] gradients, int from, int to) {
    check(size, weights, gradients);
    float lr = (float) learningRate();
    float alpha = (float) o.alpha();
    float fresh = (float) (1 - o.alpha());
    float eps = (float) o.eps();
    float decay = (float) o.weightDecay();
    float momentum = (float) o.momentum();
    for (int i = from; i < to; i++) {
      float g = gradients[i] + decay * weights[i];
      float v = alpha * square[i] + fresh * g * g;
      square[i] = v;
      if (mean.length != 0) {
        float m = mean[i] + fresh * (g - mean[i]);
        mean[i] = m;
        v -= m * m;
      }
      float way = g / ((float) Math.sqrt(v) + eps);
      if (buffer.length != 0) {
        way += momentum * buffer[i];
        buffer[i] = way;
      }
      weights[i] -= lr * way;
    }
  }
}
