package convlens.nn.net;

import convlens.kernel.plan.Cells;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.nn.layer.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** All weights of one graph, shared by its networks of every batch size. */
public final class Parameters {
  private static final float[] NONE = new float[0];
  private final Map<String, Parameter> byName = new LinkedHashMap<>();

  private float[][] gradients = new float[0][];

  private Parameters() {}

  /**
   * New ones; the same seed gives the same numbers, and a weight's do not depend on what other
   * layers there are.
   */
  public static Parameters of(Plan plan, long seed) {
    Parameters all = new Parameters();
    for (Placed p : plan.nodes()) {
      for (Weight w : p.weights()) {
        String name = p.node().name() + "." + w.name();
        float[] values = new float[Math.toIntExact(w.size())];
        long own = seed * 0x9e3779b97f4a7c15L + name.hashCode();
        w.init().fill(values, w.dims(), new SplittableRandom(own));
        float[] gradient = w.trained() ? new float[values.length] : NONE;
        double l2 = w.name().equals("weight") ? p.node().l2() : 0;
        all.byName.put(name, new Parameter(name, w.dims(), values, gradient, l2));
      }
    }
    all.gradients = all.trained().stream().map(Parameter::gradient).toArray(float[][]::new);
    return all;
  }

  /** All, in the order of the graph. */
  public List<Parameter> all() {
    return new ArrayList<>(byName.values());
  }

  /** Those that an optimiser changes. */
  public List<Parameter> trained() {
    return byName.values().stream().filter(Parameter::trained).toList();
  }

  float[] values(String name) {
    Parameter p = byName.get(name);
    return p == null ? NONE : p.values();
  }

  float[] gradient(String name) {
    Parameter p = byName.get(name);
    return p == null ? NONE : p.gradient();
  }

  /** Before a step's backward passes, which add. */
  public void clearGradients() {
    for (float[] gradient : gradients) {
      Cells.share(gradient.length, (from, end) -> Arrays.fill(gradient, from, end, 0));
    }
  }
}
