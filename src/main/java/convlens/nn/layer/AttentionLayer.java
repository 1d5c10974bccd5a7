package convlens.nn.layer;

import convlens.kernel.plan.ConvPlan;
import convlens.kernel.plan.Plans;
import convlens.kernel.sequence.AttentionKernel;
import convlens.kernel.sequence.AttentionKernel.Triple;
import convlens.kernel.sequence.Rows;
import java.util.List;

/** Projects inputs to queries, keys and values, looks, and projects what was seen. */
final class AttentionLayer implements Layer, AttentionMaps {
  private static final float[] NONE = new float[0];

  private final Projections projections;
  private final AttentionKernel kernel;
  private final ConvPlan leaving;
  private final float[] weight;
  private final float[] bias;
  private final float[] gradWeight;
  private final float[] gradBias;
  private final float[] maps;
  private final Rows seen;
  private final List<Integer> mapDims;
  private Rows gradSeen = new Rows(NONE, 0, 0);

  AttentionLayer(LayerContext c, int heads, boolean causal) {
    int queries = c.in().get(0).get(0);
    int keys = c.in().get(c.in().size() - 1).get(0);
    int width = c.out().get(1);
    AttentionKernel.Sizes sizes =
        new AttentionKernel.Sizes(c.n(), heads, queries, keys, width / heads, causal);
    this.kernel = new AttentionKernel(sizes, c.blas());
    this.projections =
        c.in().size() == 1 ? new JointProjections(c, width) : new SeparateProjections(c, width);
    this.leaving = Plans.linear(c.n() * queries, width, width, c.blas());
    this.weight = c.value("out_proj.weight");
    this.bias = c.value("out_proj.bias");
    this.gradWeight = c.gradient("out_proj.weight");
    this.gradBias = c.gradient("out_proj.bias");
    this.mapDims = List.of(heads, queries, keys);
    this.maps = new float[Math.multiplyExact(c.n(), Dims.size(mapDims))];
    this.seen = new Rows(new float[c.outSize()], 0, width);
  }

  /** From inputs to queries, keys and values. */
  interface Projections {
    void forward(float[][] in);

    /** Queries, keys and values of the last forward pass. */
    Triple values();

    /** Where the gradients of queries, keys and values are to be written. */
    Triple gradients();

    /** The way back, once they are. */
    void backward(float[][] in, float[][] gradIn);
  }

  @Override
  public List<Integer> mapDims() {
    return mapDims;
  }

  @Override
  public float[] maps() {
    return maps;
  }

  @Override
  public void forward(Pass pass, float[][] in, float[] out) {
    projections.forward(in);
    Triple t = projections.values();
    kernel.forward(t.q(), t.k(), t.v(), maps, seen);
    leaving.forward(seen.data(), weight, bias, out);
  }

  @Override
  public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
    if (gradSeen.data().length == 0) {
      gradSeen = new Rows(new float[seen.data().length], 0, seen.ld());
    }
    leaving.backward(seen.data(), weight, gradOut, gradSeen.data(), gradWeight, gradBias);
    kernel.backward(projections.values(), maps, gradSeen, projections.gradients());
    projections.backward(in, gradIn);
  }
}
