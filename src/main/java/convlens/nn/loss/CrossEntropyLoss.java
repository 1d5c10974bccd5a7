package convlens.nn.loss;

import convlens.blas.Workers;
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

  /** The most places summed at once: the sum's order is the same on any number of threads. */
  private static final int PIECE = 2048;

  /** Pieces of a small batch: an exponential of each class outweighs the handing out. */
  private static final int FEWEST = 4;

  /** One class a sample or pixel, all classes alike. */
  public static CrossEntropyLoss of(int samples, int classes, int places) {
    return new CrossEntropyLoss(
        samples, classes, places, new float[0], NONE_IGNORED, 0, Reduction.MEAN);
  }

  @Override
  public double compute(float[] prediction, float[] target, float[] gradient) {
    boolean numbers = hasLabels(target);
    Arrays.fill(gradient, 0);
    int all = samples * places;
    int piece = Math.max(1, Math.min(PIECE, (all + FEWEST - 1) / FEWEST));
    double[] sums = new double[(all + piece - 1) / piece];
    double[] totals = new double[sums.length];
    Workers.forEach(
        sums.length,
        i -> {
          int end = Math.min(all, (i + 1) * piece);
          totals[i] = piece(prediction, target, gradient, numbers, i * piece, end, sums, i);
        });
    double sum = 0;
    double total = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += sums[i];
      total += totals[i];
    }
    double factor =
        reduction == Reduction.SUM ? 1 : 1 / (numbers ? total : samples * (double) places);
    for (int i = 0; i < gradient.length && factor < Double.POSITIVE_INFINITY; i++) {
      gradient[i] = (float) (gradient[i] * factor); // Of what is ignored throughout it stays zero.
    }
    return sum * factor;
  }

  /** Some places of the batch: their losses' sum and what they count together. */
  private double piece(
      float[] prediction,
      float[] target,
      float[] gradient,
      boolean numbers,
      int from,
      int end,
      double[] sums,
      int at) {
    double[] wanted = new double[classes];
    double[] powers = new double[classes];
    double sum = 0;
    double total = 0;
    for (int i = from; i < end; i++) {
      int first = i / places * classes * places + i % places;
      if (numbers) {
        int label = (int) target[i];
        if (label == ignored) {
          continue;
        }
        if (weight.length == 0 && smoothing == 0) {
          sum += label(prediction, first, label, powers, gradient);
          total += 1;
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
      sum += place(prediction, first, wanted, powers, gradient);
    }
    sums[at] = sum;
    return total;
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

  /** The logarithm of the sum of the classes' powers, which are written over their sum. */
  private double shares(float[] x, int first, double[] powers) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      highest = Math.max(highest, x[first + c * places]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      double below = x[first + c * places] - highest;
      powers[c] = below == 0 ? 1 : Math.exp(below);
      sum += powers[c];
    }
    double share = 1 / sum;
    for (int c = 0; c < classes; c++) {
      powers[c] *= share;
    }
    return highest + ElementLoss.log(sum);
  }

  /** The loss of a place with a label, all classes alike. */
  private double label(float[] x, int first, int label, double[] powers, float[] gradient) {
    double rest = shares(x, first, powers);
    for (int c = 0; c < classes; c++) {
      gradient[first + c * places] = (float) powers[c];
    }
    int at = first + label * places;
    gradient[at] = (float) (powers[label] - 1);
    return rest - x[at];
  }

  /** One place's loss; its gradient, not yet reduced, is written. */
  private double place(float[] x, int first, double[] wanted, double[] powers, float[] gradient) {
    double rest = shares(x, first, powers);
    double loss = 0;
    double mass = 0;
    for (int c = 0; c < classes; c++) {
      // The spread part is weighted class by class, PyTorch's way for labels as for probabilities.
      double share = weightOf(c) * (wanted[c] * (1 - smoothing) + smoothing / classes);
      wanted[c] = share;
      loss -= share == 0 ? 0 : share * (x[first + c * places] - rest);
      mass += share;
    }
    for (int c = 0; c < classes; c++) {
      gradient[first + c * places] = (float) (mass * powers[c] - wanted[c]);
    }
    return loss;
  }
}
