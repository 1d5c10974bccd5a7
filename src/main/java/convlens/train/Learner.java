package convlens.train;

import convlens.blas.Workers;
import convlens.kernel.plan.Sums;
import convlens.nn.net.Parameter;
import convlens.nn.net.Parameters;
import convlens.nn.optim.Optimiser;
import convlens.nn.optim.OptimiserSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One graph's weights with their optimisers. */
public final class Learner {
  private static final int PIECE = 1 << 15;

  private final String name;
  private final Parameters parameters;
  private final List<Parameter> trained;
  private final List<Parameter> untrained;
  private final List<Optimiser> optimisers = new ArrayList<>();
  private final double clip;
  private final List<float[]> good = new ArrayList<>();
  private final List<float[]> goodUntrained = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();
  private final double[] squares;

  /** True while the trained weights are themselves the last good ones. */
  private boolean unchanged;

  /** Neighbouring values of one weight: so much of a step is done at once. */
  private record Piece(int weight, int from, int to) {}

  /**
   * New optimisers for all weights.
   *
   * @param name of the graph
   * @param clip the gradients' largest norm, or 0 for no limit
   */
  public Learner(String name, Parameters parameters, OptimiserSpec spec, double clip) {
    this.name = name;
    this.parameters = parameters;
    this.trained = parameters.trained();
    this.untrained = parameters.all().stream().filter(p -> !p.trained()).toList();
    this.clip = clip;
    for (Parameter p : untrained) {
      goodUntrained.add(new float[p.values().length]);
    }
    for (Parameter p : trained) {
      good.add(new float[p.values().length]);
      optimisers.add(spec.make(p.values().length));
      cut(p.values().length);
    }
    this.squares = new double[pieces.size()];
    keepGood();
  }

  private void cut(int size) {
    for (int from = 0; from < size; from += PIECE) {
      pieces.add(new Piece(optimisers.size() - 1, from, Math.min(size, from + PIECE)));
    }
  }

  public String name() {
    return name;
  }

  public Parameters parameters() {
    return parameters;
  }

  /** The learning rate from here on. */
  public void learningRate(double rate) {
    optimisers.forEach(o -> o.learningRate(rate));
  }

  /** What layers' own regularisers add to the loss; their slopes are added to the gradients. */
  public double regularise() {
    double sum = 0;
    for (Parameter p : trained) {
      if (p.l2() != 0) {
        double squares = 0;
        float slope = (float) (2 * p.l2());
        for (int i = 0; i < p.values().length; i++) {
          squares += (double) p.values()[i] * p.values()[i];
          p.gradient()[i] += slope * p.values()[i];
        }
        sum += p.l2() * squares;
      }
    }
    return sum;
  }

  /** The gradients' common norm; pieces are added in one order, however many threads there are. */
  public double gradientNorm() {
    Workers.forEach(
        pieces.size(),
        i -> {
          Piece p = pieces.get(i);
          squares[i] = Sums.squares(trained.get(p.weight()).gradient(), p.from(), p.to());
        });
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return Math.sqrt(sum);
  }

  /** The gradients' norm of each weight, by name. */
  public Map<String, Double> gradientNorms() {
    Map<String, Double> all = new LinkedHashMap<>();
    trained.forEach(
        p -> all.put(p.name(), Math.sqrt(Sums.squares(p.gradient(), 0, p.gradient().length))));
    return all;
  }

  /**
   * One step of all optimisers; weights stay where a gradient is not finite.
   *
   * @return the gradients' norm before clipping
   */
  public double step() {
    double norm = gradientNorm();
    if (!Double.isFinite(norm)) {
      return norm;
    }
    if (clip > 0 && norm > clip) {
      // PyTorch's clip_grad_norm_ keeps the divisor from zero by this much.
      float factor = (float) (clip / (norm + 1e-6));
      for (Parameter p : trained) {
        float[] g = p.gradient();
        for (int i = 0; i < g.length; i++) {
          g[i] *= factor;
        }
      }
    }
    optimisers.forEach(Optimiser::begin);
    boolean keeps = unchanged;
    Workers.forEach(pieces.size(), i -> step(pieces.get(i), keeps));
    unchanged = false;
    return norm;
  }

  /** What is about to change is kept on the way, while it is in the cache. */
  private void step(Piece p, boolean keeps) {
    Parameter w = trained.get(p.weight());
    if (keeps) {
      System.arraycopy(w.values(), p.from(), good.get(p.weight()), p.from(), p.to() - p.from());
    }
    optimisers.get(p.weight()).step(w.values(), w.gradient(), p.from(), p.to());
  }

  /** Remembers the weights as ones that gave a finite loss. */
  public void keepGood() {
    for (int i = 0; i < untrained.size(); i++) {
      copy(untrained.get(i).values(), goodUntrained.get(i));
    }
    unchanged = true;
  }

  /** Puts back the last weights that gave a finite loss. */
  public void returnToGood() {
    for (int i = 0; i < untrained.size(); i++) {
      copy(goodUntrained.get(i), untrained.get(i).values());
    }
    for (int i = 0; i < trained.size() && !unchanged; i++) {
      copy(good.get(i), trained.get(i).values());
    }
  }

  private static void copy(float[] from, float[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
  }

  /** Optimiser steps taken. */
  public long steps() {
    return optimisers.isEmpty() ? 0 : optimisers.get(0).steps();
  }

  /** Puts back the number of optimiser steps taken. */
  public void steps(long taken) {
    optimisers.forEach(o -> o.steps(taken));
  }

  /** What the optimisers remember, live: {@code conv1.weight.exp_avg}. */
  public Map<String, float[]> memory() {
    Map<String, float[]> all = new LinkedHashMap<>();
    for (int i = 0; i < trained.size(); i++) {
      String weight = trained.get(i).name();
      optimisers.get(i).memory().forEach((what, array) -> all.put(weight + "." + what, array));
    }
    return all;
  }
}
