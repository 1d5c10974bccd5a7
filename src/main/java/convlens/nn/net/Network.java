package convlens.nn.net;

import convlens.blas.Blas;
import convlens.kernel.plan.Cells;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.nn.layer.Dims;
import convlens.nn.layer.Layer;
import convlens.nn.layer.LayerContext;
import convlens.nn.layer.Pass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A graph that computes batches of one size: every buffer is made once.
 *
 * <p>Not safe for two threads; layers use all cores themselves.
 */
public final class Network {
  private static final float[] NONE = new float[0];

  private final Plan plan;
  private final int n;
  private final List<String> inputNames;
  private final float[][] inputs;
  private final float[][] values;
  private final List<Layer> layers = new ArrayList<>();
  private final float[][][] reads;
  private final Backward backward;

  /**
   * Makes the buffers.
   *
   * @param n samples of a batch
   * @param purpose what gradients will be asked for
   */
  public Network(Plan plan, int n, Parameters parameters, Purpose purpose, Blas blas) {
    this.plan = plan;
    this.n = n;
    this.inputNames = List.copyOf(plan.graph().inputs().keySet());
    this.inputs = new float[inputNames.size()][];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = new float[n * Dims.size(plan.graph().inputs().get(inputNames.get(i)))];
    }
    this.values = new float[plan.nodes().size()][];
    this.reads = new float[values.length][][];
    for (int i = 0; i < values.length; i++) {
      Placed p = plan.nodes().get(i);
      values[i] =
          p.type().keepsValues() ? read(p.reads().get(0)) : new float[n * Dims.size(p.out())];
      reads[i] = p.reads().stream().map(this::read).toArray(float[][]::new);
      layers.add(p.type().layer(context(p, parameters, blas)));
    }
    this.backward = new Backward(plan, inputs, values, purpose);
  }

  /** What a network is made for. */
  public enum Purpose {
    /** Forward passes only: no gradient has a buffer. */
    USE,
    /** Gradients of weights. */
    TRAINING,
    /** Gradients of weights and of the inputs. */
    INPUT_GRADIENTS
  }

  private LayerContext context(Placed p, Parameters parameters, Blas blas) {
    String prefix = p.node().name() + ".";
    long salt = p.node().name().hashCode() * 0x9e3779b97f4a7c15L;
    return new LayerContext(
        p.args(),
        n,
        p.in(),
        p.out(),
        name -> parameters.values(prefix + name),
        name -> parameters.gradient(prefix + name),
        salt,
        blas);
  }

  private float[] read(int at) {
    return at < 0 ? inputs[-1 - at] : values[at];
  }

  public Plan plan() {
    return plan;
  }

  /** Samples of a batch. */
  public int batch() {
    return n;
  }

  /** The live array of an input, to be written before a pass. */
  public float[] input(String name) {
    return inputs[inputNames.indexOf(name)];
  }

  /** The live array of the first input. */
  public float[] input() {
    return inputs[0];
  }

  /** The live array of a node's values. */
  public float[] value(String node) {
    return values[plan.index(node)];
  }

  /** The live array of an output's values. */
  public float[] output(int index) {
    return values[plan.outputs().get(index)];
  }

  /** The live array of a node's gradient; empty where it has none. */
  public float[] gradient(String node) {
    return backward.gradient(plan.index(node));
  }

  /** The live array of an output's gradient, to be written before {@link #backward}. */
  public float[] outputGradient(int index) {
    return backward.gradient(plan.outputs().get(index));
  }

  /** The live array of an input's gradient; empty where it was not asked for. */
  public float[] inputGradient(int index) {
    return backward.inputGradient(index);
  }

  /** The layer of a node, for those that show more than values: attention. */
  public Layer layer(String node) {
    return layers.get(plan.index(node));
  }

  /** Computes every node. */
  public void forward(Pass pass) {
    for (int i = 0; i < values.length; i++) {
      layers.get(i).forward(pass, reads[i], values[i]);
    }
  }

  /**
   * Computes the nodes behind one from other values for it: a decoder from a code.
   *
   * @param code as many as the node has for a whole batch
   */
  public void decode(String node, float[] code) {
    int at = plan.index(node);
    System.arraycopy(code, 0, values[at], 0, values[at].length);
    boolean[] behind = new boolean[values.length];
    behind[at] = true;
    for (int i = at + 1; i < values.length; i++) {
      behind[i] = plan.nodes().get(i).reads().stream().anyMatch(r -> r >= 0 && behind[r]);
      if (behind[i]) {
        layers.get(i).forward(Pass.EVALUATING, reads[i], values[i]);
      }
    }
  }

  /** The way back of the pass just made; gradients of weights are added to what is there. */
  public void backward(Pass pass) {
    backward.run(pass, layers, reads);
  }

  /** Where gradients are kept, and in which order they come together. */
  private static final class Backward {
    private final Plan plan;
    private final float[][] values;
    private final float[][] gradients;
    private final float[][] inputGradients;
    private final float[][][] spare;
    private final float[][][] into;
    private final boolean[] written;

    /** Those with weights in or before them. */
    private final boolean[] wanted;

    Backward(Plan plan, float[][] inputs, float[][] values, Purpose purpose) {
      this.plan = plan;
      this.values = values;
      this.gradients = new float[values.length][];
      this.inputGradients = new float[inputs.length][];
      this.spare = new float[values.length + inputs.length][0][];
      this.into = new float[values.length][][];
      this.written = new boolean[values.length + inputs.length];
      this.wanted = new boolean[written.length];
      boolean all = purpose == Purpose.INPUT_GRADIENTS;
      for (int i = 0; i < inputs.length; i++) {
        inputGradients[i] = all ? new float[inputs[i].length] : NONE;
      }
      for (int i = 0; i < values.length; i++) {
        wanted[i] = purpose != Purpose.USE && learns(i);
        gradients[i] = wanted[i] || all ? new float[values[i].length] : NONE;
      }
      for (int i = 0; i < values.length; i++) {
        into[i] = new float[plan.nodes().get(i).reads().size()][];
        if (isOnlyReader(i)) {
          gradients[i] = gradients[plan.nodes().get(i).reads().get(0)];
        }
      }
    }

    /** True when the gradient of what the node says in other dims is the node's own. */
    private boolean isOnlyReader(int i) {
      Placed p = plan.nodes().get(i);
      if (!p.type().keepsValues() || p.reads().get(0) < 0) {
        return false;
      }
      int from = p.reads().get(0);
      long readers =
          plan.nodes().stream().flatMap(q -> q.reads().stream()).filter(r -> r == from).count();
      return readers == 1 && !plan.outputs().contains(from);
    }

    /** True when the node or anything before it has weights. */
    private boolean learns(int i) {
      Placed p = plan.nodes().get(i);
      return p.parameters() > 0 || p.reads().stream().anyMatch(r -> r >= 0 && wanted[r]);
    }

    float[] gradient(int node) {
      return gradients[node];
    }

    float[] inputGradient(int index) {
      return inputGradients[index];
    }

    private float[] of(int at) {
      return at < 0 ? inputGradients[-1 - at] : gradients[at];
    }

    private int slot(int at) {
      return at < 0 ? values.length - 1 - at : at;
    }

    void run(Pass pass, List<Layer> layers, float[][][] reads) {
      Arrays.fill(written, false);
      plan.outputs().forEach(o -> written[o] = true);
      for (int i = values.length - 1; i >= 0; i--) {
        if (gradients[i].length > 0 && (pass.gradients() != Pass.Gradients.WEIGHTS || wanted[i])) {
          step(pass, i, layers.get(i), reads[i]);
        }
      }
    }

    /** The first to give a gradient writes it; what comes after is added. */
    private void step(Pass pass, int i, Layer layer, float[][] in) {
      if (!written[i]) {
        Arrays.fill(gradients[i], 0); // Nothing reads it.
      }
      List<Integer> from = plan.nodes().get(i).reads();
      for (int k = 0; k < from.size(); k++) {
        into[i][k] = room(pass, from, k);
      }
      layer.backward(pass, in, values[i], gradients[i], into[i]);
      for (int k = 0; k < from.size(); k++) {
        merge(from.get(k), into[i][k]);
      }
    }

    /** The gradient's own array for the first to write it; another for each that comes after. */
    private float[] room(Pass pass, List<Integer> from, int k) {
      int at = from.get(k);
      if (pass.gradients() == Pass.Gradients.WEIGHTS && !wanted[slot(at)]) {
        return NONE;
      }
      int slot = slot(at);
      int before = written[slot] ? 1 : 0;
      for (int j = 0; j < k; j++) {
        before += from.get(j) == at ? 1 : 0;
      }
      float[] whole = of(at);
      if (whole.length == 0 || before == 0) {
        return whole;
      }
      if (spare[slot].length < before) {
        spare[slot] = Arrays.copyOf(spare[slot], before);
        spare[slot][before - 1] = new float[whole.length];
      }
      return spare[slot][before - 1];
    }

    private void merge(int at, float[] given) {
      float[] whole = of(at);
      written[slot(at)] = true;
      if (given == whole || given.length == 0) {
        return;
      }
      Cells.add(given, whole);
    }
  }
}
