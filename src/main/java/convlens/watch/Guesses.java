package convlens.watch;

/** What outputs stand for: classes and their probabilities. */
public final class Guesses {
  private Guesses() {}

  /** Probabilities of logits. */
  public static float[] softmax(float[] logits) {
    float most = Float.NEGATIVE_INFINITY;
    for (float l : logits) {
      most = Math.max(most, l);
    }
    double sum = 0;
    for (float l : logits) {
      sum += Math.exp((double) l - most);
    }
    float[] shares = new float[logits.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (float) (Math.exp((double) logits[i] - most) / sum);
    }
    return shares;
  }

  /** The place of the largest. */
  public static int largest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  /**
   * The likeliest class of every pixel.
   *
   * <p><i>Shapes:</i> outputs (n, classes, H, W) -&gt; output (n, H, W).
   */
  public static float[] classes(Pairs p) {
    int classes = p.outputDims().get(0);
    int plane = p.outputDims().get(1) * p.outputDims().get(2);
    float[] found = new float[p.n() * plane];
    for (int i = 0; i < found.length; i++) {
      int sample = i / plane;
      int from = sample * classes * plane + i % plane;
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = p.outputs()[from + c * plane] > p.outputs()[from + best * plane] ? c : best;
      }
      found[i] = best;
    }
    return found;
  }

  /** Mean over the classes that occur of what is both over what is either; 1 where none does. */
  public static double overlap(float[] wanted, float[] found, int classes) {
    double sum = 0;
    int seen = 0;
    for (int c = 0; c < classes; c++) {
      int both = 0;
      int either = 0;
      for (int i = 0; i < wanted.length; i++) {
        boolean a = (int) wanted[i] == c;
        boolean b = (int) found[i] == c;
        both += a && b ? 1 : 0;
        either += a || b ? 1 : 0;
      }
      if (either > 0) {
        sum += both / (double) either;
        seen++;
      }
    }
    return seen == 0 ? 1 : sum / seen;
  }
}
