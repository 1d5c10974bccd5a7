package convlens.nn.layer;

import convlens.kernel.plan.ConvPlan;
import convlens.kernel.plan.Plans;
import convlens.kernel.sequence.AttentionKernel.Triple;
import convlens.kernel.sequence.Rows;

/** Queries, keys and values of one sequence by one product, side by side in each row. */
final class JointProjections implements AttentionLayer.Projections {
  private final ConvPlan plan;
  private final LayerContext c;
  private final int width;
  private final Triple values;
  private Triple gradients;
  private boolean own;

  JointProjections(LayerContext c, int width) {
    this.c = c;
    this.width = width;
    this.plan = Plans.linear(c.size() / width, width, 3 * width, c.blas());
    this.values = room();
    this.gradients = values;
  }

  private Triple room() {
    float[] all = new float[Math.multiplyExact(c.size(), 3)];
    int ld = 3 * width;
    return new Triple(new Rows(all, 0, ld), new Rows(all, width, ld), new Rows(all, 2 * width, ld));
  }

  @Override
  public void forward(float[][] in) {
    plan.forward(in[0], c.value("in_proj_weight"), c.value("in_proj_bias"), values.q().data());
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
    }
    return gradients;
  }

  @Override
  public void backward(float[][] in, float[][] gradIn) {
    plan.backward(
        in[0],
        c.value("in_proj_weight"),
        gradients.q().data(),
        gradIn[0],
        c.gradient("in_proj_weight"),
        c.gradient("in_proj_bias"));
  }
}
