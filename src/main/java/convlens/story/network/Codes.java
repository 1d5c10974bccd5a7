package convlens.story.network;

import convlens.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * What an encoder makes of some samples: a Gaussian each.
 *
 * @param mean {@code (N, D, 1, 1)}
 * @param sigma {@code (N, D, 1, 1)}, standard deviations; those of a plain autoencoder are zero
 * @param labels the class of each sample; none at all where there are no classes
 * @param classes the classes' names
 */
public record Codes(Tensor mean, Tensor sigma, List<Integer> labels, List<String> classes) {
  /** A code this many times as far out as the usual one has lost its way: no plane waits for it. */
  private static final double STRAY = 12;

  public Codes {
    labels = List.copyOf(labels);
    classes = List.copyOf(classes);
    if (!mean.shape().equals(sigma.shape())) {
      throw new IllegalArgumentException("mean " + mean.shape() + ", sigma " + sigma.shape());
    }
  }

  int samples() {
    return mean.shape().n();
  }

  int dims() {
    return mean.shape().c();
  }

  double mean(int n, int dim) {
    return mean.get(n, dim, 0, 0);
  }

  double sigma(int n, int dim) {
    return sigma.get(n, dim, 0, 0);
  }

  int label(int n) {
    return n < labels.size() ? labels.get(n) : 0;
  }

  /** The name of a class, or its number where it has none. */
  String name(int label) {
    return label < classes.size() ? classes.get(label) : Integer.toString(label);
  }

  boolean classed() {
    return !labels.isEmpty();
  }

  /** How far a plane about zero must reach to hold nearly all codes. */
  double reach(int first, int second) {
    double[] far = new double[2 * samples()];
    int found = 0;
    for (int n = 0; n < samples(); n++) {
      for (int d : new int[] {first, second}) {
        double at = Math.abs(mean(n, d)) + Math.min(Math.abs(sigma(n, d)), 2);
        if (Double.isFinite(at)) {
          far[found++] = at;
        }
      }
    }
    Arrays.sort(far, 0, found);
    double usual = found == 0 ? 0 : far[found / 2];
    double most = 2;
    for (int i = 0; i < found && far[i] <= STRAY * Math.max(usual, 0.5); i++) {
      most = Math.max(most, far[i]);
    }
    return Math.ceil(2 * most * 1.02) / 2;
  }
}
