package convlens.nn.optim;

import java.util.Arrays;

/**
 * Adagrad: the gradient over the root of the sum of all squares so far.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.Adagrad.html">torch.optim.Adagrad</a>
 */
public final class Adagrad extends Remembering {
  /** PyTorch's arguments. */
  public record Options(
      double lr, double lrDecay, double weightDecay, double initialAccumulator, double eps) {}

  private final Options o;
  private final int size;
  private final float[] sum;

  public Adagrad(int size, Options options) {
    super(options.lr());
    this.o = options;
    this.size = size;
    this.sum = keep("sum", size);
    Arrays.fill(sum, (float) options.initialAccumulator());
  }

  @Override
  public void step(float[] weights, float[] gradients, int from, int to) {
    check(size, weights, gradients);
    float lr = (float) (learningRate() / (1 + (steps() - 1) * o.lrDecay()));
    float decay = (float) o.weightDecay();
    float eps = (float) o.eps();
    for (int i = from; i < to; i++) {
      float g = gradients[i] + decay * weights[i];
      sum[i] += g * g;
      weights[i] -= lr * g / ((float) Math.sqrt(sum[i]) + eps);
    }
  }
}
