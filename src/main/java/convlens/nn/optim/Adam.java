package convlens.nn.optim;

/**
 * Adam, and AdamW where the decay is taken from the weights themselves.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.Adam.html">torch.optim.Adam</a>
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html">torch.optim.AdamW</a>
 */
public final class Adam extends Remembering {
  /**
   * PyTorch's arguments.
   *
   * @param decoupled true for AdamW
   */
  public record Options(
      double lr,
      double beta1,
      double beta2,
      double eps,
      double weightDecay,
      boolean amsgrad,
      boolean decoupled) {}

  private final Options o;
  private final int size;
  private final float[] mean;
  private final float[] square;
  private final float[] highest;

  public Adam(int size, Options options) {
    super(options.lr());
    this.o = options;
    this.size = size;
    this.mean = keep("exp_avg", size);
    this.square = keep("exp_avg_sq", size);
    this.highest = options.amsgrad() ? keep("max_exp_avg_sq", size) : new float[0];
  }

  @Override
  public void step(float[] weights, float[] gradients, int from, int to) {
    check(size, weights, gradients);
    double lr = learningRate();
    float b1 = (float) o.beta1();
    float b2 = (float) o.beta2();
    float n1 = (float) (1 - o.beta1());
    float n2 = (float) (1 - o.beta2());
    float shrink = (float) (o.decoupled() ? 1 - lr * o.weightDecay() : 1);
    float decay = (float) (o.decoupled() ? 0 : o.weightDecay());
    float size1 = (float) (lr / (1 - Math.pow(o.beta1(), (double) steps())));
    float root2 = (float) (1 / Math.sqrt(1 - Math.pow(o.beta2(), (double) steps())));
    float eps = (float) o.eps();
    for (int i = from; i < to; i++) {
      float w = weights[i] * shrink;
      float g = gradients[i] + decay * w;
      float m = b1 * mean[i] + n1 * g;
      float v = b2 * square[i] + n2 * g * g;
      mean[i] = m;
      square[i] = v;
      if (highest.length != 0) {
        v = Math.max(highest[i], v);
        highest[i] = v;
      }
      weights[i] = w - size1 * m / ((float) Math.sqrt(v) * root2 + eps);
    }
  }
}
