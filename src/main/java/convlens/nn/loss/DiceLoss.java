package convlens.nn.loss;

/**
 * One minus the Dice overlap of probabilities with a mask: {@code 1 - (2 sum(x t) + s) / (sum(x) +
 * sum(t) + s)}.
 *
 * @param smooth keeps an empty mask from dividing by zero
 * @see <a href="https://arxiv.org/abs/1606.04797">Milletari et al., V-Net</a>
 */
public record DiceLoss(double smooth) implements Loss {
  @Override
  public double compute(float[] prediction, float[] target, float[] gradient) {
    double both = 0;
    double all = smooth;
    for (int i = 0; i < prediction.length; i++) {
      both += (double) prediction[i] * target[i];
      all += (double) prediction[i] + target[i];
    }
    double overlap = 2 * both + smooth;
    for (int i = 0; i < prediction.length; i++) {
      gradient[i] = (float) ((overlap - 2 * target[i] * all) / (all * all));
    }
    return 1 - overlap / all;
  }
}
