package convlens.nn.layer;

import convlens.kernel.plan.ConvPlan;
import convlens.kernel.plan.Plans;
import convlens.kernel.sequence.AttentionKernel.Triple;
import convlens.kernel.sequence.Rows;
import java.util.Arrays;

/** Queries, keys and values of three sequences, each by its third of the weight. */
final class SeparateProjections implements AttentionLayer.Projections {
  private static final float[] NONE = new float[0];

  private final LayerContext c;
  private final int width;
  private final boolean biased;
  private final ConvPlan[] plans = new ConvPlan[3];
  private final float[][] weights = new float[3][];
  private final float[][] biases = new float[3][];
  private final float[][] gradWeights = new float[3][];
  private final float[][] gradBiases = new float[3][];
  private final Triple values;
  private Triple gradients;
  private boolean own;

  SeparateProjections(LayerContext c, int width) {
    this.c = c;
    this.width = width;
    this.biased = c.value("in_proj_bias").length > 0;
    for (int i = 0; i < 3; i++) {
      plans[i] = Plans.linear(c.n() * c.in().get(i).get(0), width, width, c.blas());
      weights[i] = new float[width * width];
      biases[i] = biased ? new float[width] : NONE;
    }
    this.values = room();
    this.gradients = values;
  }

  private Triple room() {
    Rows[] all = new Rows[3];
    for (int i = 0; i < 3; i++) {
      all[i] = new Rows(new float[c.n() * Dims.size(c.in().get(i))], 0, width);
    }
    return new Triple(all[0], all[1], all[2]);
  }

  private static float[] part(Triple t, int i) {
    return (i == 0 ? t.q() : i == 1 ? t.k() : t.v()).data();
  }

  @Override
  public void forward(float[][] in) {
    for (int i = 0; i < 3; i++) {
      System.arraycopy(
          c.value("in_proj_weight"), i * width * width, weights[i], 0, weights[i].length);
      if (biased) {
        System.arraycopy(c.value("in_proj_bias"), i * width, biases[i], 0, width);
      }
      plans[i].forward(in[i], weights[i], biases[i], part(values, i));
    }
  }

  @Override
  public Triple values() {
    return values;
  }

  @Override
  public Triple gradients() {
    if (!own) {
      own = true; // Whoever only uses a model needs no room for them.
      gradients = room();
      for (int i = 0; i < 3; i++) {
        gradWeights[i] = new float[weights[i].length];
        gradBiases[i] = new float[biases[i].length];
      }
    }
    return gradients;
  }

  @Override
  public void backward(float[][] in, float[][] gradIn) {
    for (int i = 0; i < 3; i++) {
      Arrays.fill(gradWeights[i], 0);
      Arrays.fill(gradBiases[i], 0);
      plans[i].backward(
          in[i], weights[i], part(gradients, i), gradIn[i], gradWeights[i], gradBiases[i]);
      add(gradWeights[i], c.gradient("in_proj_weight"), i * width * width);
      add(gradBiases[i], c.gradient("in_proj_bias"), i * width);
    }
  }

  private static void add(float[] from, float[] to, int at) {
    for (int i = 0; i < from.length; i++) {
      to[at + i] += from[i];
    }
  }
}
