package convlens.nn.loss;

import java.util.Arrays;

/**
 * Cross entropy of logits over classes, for whole samples or for every pixel.
 *
 * <p><i>Shapes:</i> prediction (N, C, d...) , target (N, d...) holding class numbers, or
 * probabilities of the prediction's own shape.
 *
 * @param samples N
 * @param classes C
 * @param places product of the d: 1 for a class a sample
 * @param weight a weight a class, or empty for none
 * @param ignored the class number whose places do not count
 * @param smoothing how much of the target is spread over all classes, 0 to 1
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html">torch.nn.CrossEntropyLoss</a>
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CrossEntropyLoss(
    int samples,
    int classes,
    int places,
    float[] weight,
    int ignored,
    double smoothing,
    Reduction reduction)
    implements Loss {
  /** PyTorch's {@code ignore_index} when none is given. */
  public static final int NONE_IGNORED = -100;

  /** One class a sample or pixel, all classes alike. */
  public static CrossEntropyLoss of(int samples, int classes, int places) {
    return new CrossEntropyLoss(
        samples, classes, places, new float[0], NONE_IGNORED, 0, Reduction.MEAN);
  }

  @Override
  public double compute(float[] prediction, float[] target, float[] gradient) {
    boolean numbers = hasLabels(target);
    Arrays.fill(gradient, 0);
    double[] wanted = new double[classes];
    double[] logs = new double[classes];
    double sum = 0;
    double total = 0;
    for (int n = 0; n < samples; n++) {
      for (int p = 0; p < places; p++) {
        int first = n * classes * places + p;
        if (numbers) {
          int label = (int) target[n * places + p];
          if (label == ignored) {
            continue;
          }
          oneHot(label, wanted);
          total += weightOf(label);
        } else {
          for (int c = 0; c < classes; c++) {
            wanted[c] = target[first + c * places];
          }
          total += 1;
        }
        sum += place(prediction, first, wanted, logs, gradient);
      }
    }
    double factor =
        reduction == Reduction.SUM ? 1 : 1 / (numbers ? total : samples * (double) places);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (float) (gradient[i] * factor);
    }
    return sum * factor;
  }

  /** The loss of every place by itself, weighted but not reduced: (N, d...). */
  public float[] each(float[] prediction, float[] target) {
    float[] losses = new float[samples * places];
    CrossEntropyLoss one =
        new CrossEntropyLoss(1, classes, 1, weight, ignored, smoothing, Reduction.SUM);
    boolean numbers = hasLabels(target);
    float[] x = new float[classes];
    float[] wanted = new float[numbers ? 1 : classes];
    float[] slope = new float[classes];
    for (int i = 0; i < losses.length; i++) {
      for (int c = 0; c < classes; c++) {
        int at = (i / places * classes + c) * places + i % places;
        x[c] = prediction[at];
        if (!numbers) {
          wanted[c] = target[at];
        }
      }
      if (numbers) {
        wanted[0] = target[i];
      }
      losses[i] = (float) one.compute(x, wanted, slope);
    }
    return losses;
  }

  private boolean hasLabels(float[] target) {
    return target.length == samples * places && classes != 1;
  }

  private static void oneHot(int label, double[] wanted) {
    Arrays.fill(wanted, 0);
    wanted[label] = 1;
  }

  private double weightOf(int c) {
    return weight.length == 0 ? 1 : weight[c];
  }

  /** One place's loss; its gradient, not yet reduced, is written. */
  private double place(float[] x, int first, double[] wanted, double[] logs, float[] gradient) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      highest = Math.max(highest, x[first + c * places]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp(x[first + c * places] - highest);
    }
    double loss = 0;
    double mass = 0;
    double rest = highest + Math.log(sum);
    for (int c = 0; c < classes; c++) {
      logs[c] = x[first + c * places] - rest;
      // The spread part is weighted class by class, PyTorch's way for labels as for probabilities.
      double share = weightOf(c) * (wanted[c] * (1 - smoothing) + smoothing / classes);
      wanted[c] = share;
      loss -= share == 0 ? 0 : share * logs[c];
      mass += share;
    }
    for (int c = 0; c < classes; c++) {
      gradient[first + c * places] = (float) (mass * Math.exp(logs[c]) - wanted[c]);
    }
    return loss;
  }
}
