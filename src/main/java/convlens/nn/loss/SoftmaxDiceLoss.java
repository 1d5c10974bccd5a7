package convlens.nn.loss;

/**
 * One minus the Dice overlap of each class's probabilities with its region, as a mean over the
 * classes: small regions count as much as large ones.
 *
 * <p><i>Shapes:</i> prediction (N, C, d...), logits; target (N, d...), class numbers.
 *
 * @param samples N
 * @param classes C
 * @param places product of the d
 * @param smooth keeps a class that is nowhere from dividing by zero
 * @see <a href="https://arxiv.org/abs/1606.04797">Milletari et al., V-Net</a>
 * @see <a href="https://arxiv.org/abs/1707.03237">Sudre et al., Generalised Dice overlap</a>
 */
public record SoftmaxDiceLoss(int samples, int classes, int places, double smooth) implements Loss {
  @Override
  public double compute(float[] prediction, float[] target, float[] gradient) {
    probabilities(prediction, gradient);
    double[] both = new double[classes];
    double[] all = new double[classes];
    for (int n = 0; n < samples; n++) {
      for (int c = 0; c < classes; c++) {
        for (int p = 0; p < places; p++) {
          double probability = gradient[(n * classes + c) * places + p];
          boolean here = (int) target[n * places + p] == c;
          both[c] += here ? probability : 0;
          all[c] += probability + (here ? 1 : 0);
        }
      }
    }
    double loss = 0;
    for (int c = 0; c < classes; c++) {
      loss += (1 - (2 * both[c] + smooth) / (all[c] + smooth)) / classes;
    }
    slopes(both, all, target, gradient);
    return loss;
  }

  /** The softmax of every place. */
  private void probabilities(float[] logits, float[] into) {
    for (int n = 0; n < samples; n++) {
      for (int p = 0; p < places; p++) {
        int first = n * classes * places + p;
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
          highest = Math.max(highest, logits[first + c * places]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
          sum += Math.exp(logits[first + c * places] - highest);
        }
        for (int c = 0; c < classes; c++) {
          into[first + c * places] = (float) (Math.exp(logits[first + c * places] - highest) / sum);
        }
      }
    }
  }

  /** Replaces each place's probabilities by the loss's slopes along its logits. */
  private void slopes(double[] both, double[] all, float[] target, float[] gradient) {
    double[] slope = new double[classes];
    for (int n = 0; n < samples; n++) {
      for (int p = 0; p < places; p++) {
        int first = n * classes * places + p;
        int label = (int) target[n * places + p];
        double mean = 0;
        for (int c = 0; c < classes; c++) {
          double whole = all[c] + smooth;
          double overlap = (2 * both[c] + smooth) / whole;
          slope[c] = (overlap - (c == label ? 2 : 0)) / (whole * classes);
          mean += gradient[first + c * places] * slope[c];
        }
        for (int c = 0; c < classes; c++) {
          int at = first + c * places;
          gradient[at] = (float) (gradient[at] * (slope[c] - mean));
        }
      }
    }
  }
}
