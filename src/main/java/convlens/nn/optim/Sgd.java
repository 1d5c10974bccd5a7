package convlens.nn.optim;

/**
 * Stochastic gradient descent with momentum, Nesterov's look ahead and weight decay.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.SGD.html">torch.optim.SGD</a>
 */
public final class Sgd extends Remembering {
  /** PyTorch's arguments. */
  public record Options(
      double lr, double momentum, double dampening, double weightDecay, boolean nesterov) {}

  private final Options o;
  private final int size;
  private final float[] buffer;

  public Sgd(int size, Options options) {
    super(options.lr());
    this.o = options;
    this.size = size;
    this.buffer = options.momentum() == 0 ? new float[0] : keep("momentum_buffer", size);
  }

  @Override
  public void step(float[] weights, float[] gradients, int from, int to) {
    check(size, weights, gradients);
    float lr = (float) learningRate();
    float decay = (float) o.weightDecay();
    if (o.momentum() == 0) {
      for (int i = from; i < to; i++) {
        weights[i] -= lr * (gradients[i] + decay * weights[i]);
      }
      return;
    }
    float momentum = (float) o.momentum();
    // The first buffer is the gradient itself, undamped.
    float fresh = steps() == 1 ? 1 : (float) (1 - o.dampening());
    for (int i = from; i < to; i++) {
      float g = gradients[i] + decay * weights[i];
      float b = momentum * buffer[i] + fresh * g;
      buffer[i] = b;
      weights[i] -= lr * (o.nesterov() ? g + momentum * b : b);
    }
  }
}
