package convlens.watch;

import convlens.blas.Blas;
import convlens.blas.Workers;
import convlens.data.set.DataSet;
import convlens.model.Goal;
import convlens.model.Model;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.nn.layer.Dims;
import convlens.nn.layer.Pass;
import convlens.nn.net.Network;
import convlens.nn.net.Parameter;
import convlens.nn.net.Parameters;
import convlens.train.Moments;
import convlens.train.Position;
import convlens.train.goal.Gan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model to look at while another thread trains it: weights of its own, loaded from copies, and
 * networks of its own. Looking changes nothing and uses one core.
 *
 * <p>Not safe for two threads.
 */
public final class Lens {
  /** Seed of the noise that a generator is shown: the same at every moment. */
  private static final long NOISE = 7;

  private static final int MOST_NETWORKS = 12;

  private final Model model;
  private final DataSet data;
  private final Blas blas;
  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private final Map<String, Parameters> graphs = new LinkedHashMap<>();
  private final Map<Key, Network> networks =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Network> eldest) {
          return size() > MOST_NETWORKS;
        }
      };
  private Position at = Position.START;

  private record Key(String graph, int n, Network.Purpose purpose) {}

  /**
   * A lens on a model.
   *
   * @throws convlens.param.ProblemException when its graphs do not fit together
   */
  @SuppressWarnings("this-escape") // nobody sees the map before it is made
  public Lens(Model model, DataSet data, long seed, Blas blas) {
    this.model = model;
    this.data = data;
    this.blas = blas;
    model
        .graphs()
        .forEach(
            (name, graph) -> {
              Plan plan = Plan.of(graph);
              plans.put(name, plan);
              graphs.put(name, Parameters.of(plan, seed));
            });
  }

  void load(Weights w) {
    w.into(graphs);
    at = w.at();
  }

  void load(Moments.Moment m, Position then) {
    m.read(graphs);
    graphs.values().forEach(Parameters::clearGradients);
    at = then;
  }

  public Model model() {
    return model;
  }

  public DataSet data() {
    return data;
  }

  /** Where training stood. */
  public Position at() {
    return at;
  }

  public Plan plan(String graph) {
    return plans.get(graph);
  }

  public Parameters parameters(String graph) {
    return graphs.get(graph);
  }

  /** True for a generator and a discriminator. */
  public boolean isGan() {
    return model.goal().kind() == Goal.Kind.GAN;
  }

  /** The graph that makes what is shown: the only one, or the generator. */
  public String first() {
    return isGan() ? "generator" : Model.ONLY;
  }

  /** A network of a graph for so many samples. */
  public Network network(String graph, int n, Network.Purpose purpose) {
    return networks.computeIfAbsent(
        new Key(graph, n, purpose),
        k -> new Network(plans.get(graph), n, graphs.get(graph), purpose, blas));
  }

  /** A network of a part of a graph, by a name of its own; it has the graph's weights. */
  Network network(String name, Plan part, String graph, int n, Network.Purpose purpose) {
    return networks.computeIfAbsent(
        new Key(name, n, purpose), k -> new Network(part, n, graphs.get(graph), purpose, blas));
  }

  /** Computes on this thread alone: training keeps the other cores. */
  public void forward(Network net) {
    Workers.alone(() -> net.forward(Pass.EVALUATING));
  }

  /** The way back of the pass just made; training's own gradients stay as they are. */
  public void backward(Network net, String graph) {
    List<float[]> kept = new ArrayList<>();
    for (Parameter p : graphs.get(graph).all()) {
      kept.add(p.gradient().clone());
    }
    Workers.alone(() -> net.backward(Pass.EVALUATING));
    List<Parameter> all = graphs.get(graph).all();
    for (int i = 0; i < all.size(); i++) {
      System.arraycopy(kept.get(i), 0, all.get(i).gradient(), 0, kept.get(i).length);
    }
  }

  /** Noise for so many samples of a generator, the same at every moment. */
  public float[] noise(int n) {
    float[] z =
        new float
            [n * Dims.size(plans.get("generator").graph().inputs().values().iterator().next())];
    Gan.noise(z, NOISE);
    return z;
  }

  /** Everything a model makes of a sample. */
  public Sight see(Sample sample) {
    List<Sight.Layer> layers = new ArrayList<>();
    Network net = network(first(), 1, Network.Purpose.INPUT_GRADIENTS);
    System.arraycopy(sample.input(), 0, net.input(), 0, net.input().length);
    forward(net);
    add(layers, first(), net);
    if (isGan()) {
      Network critic = network("discriminator", 1, Network.Purpose.INPUT_GRADIENTS);
      System.arraycopy(net.output(0), 0, critic.input(), 0, critic.input().length);
      forward(critic);
      add(layers, "discriminator", critic);
    }
    return new Sight(at, sample, layers, weights());
  }

  private static void add(List<Sight.Layer> layers, String graph, Network net) {
    for (Placed p : net.plan().nodes()) {
      float[] values = net.value(p.node().name()).clone();
      layers.add(new Sight.Layer(graph, p.node().name(), p.type().id(), p.out(), values));
    }
  }

  private List<Sight.Weight> weights() {
    List<Sight.Weight> all = new ArrayList<>();
    graphs.forEach(
        (graph, parameters) -> {
          for (Parameter p : parameters.all()) {
            int dot = p.name().lastIndexOf('.');
            all.add(
                new Sight.Weight(
                    graph,
                    p.name().substring(0, dot),
                    p.name().substring(dot + 1),
                    p.dims(),
                    p.values().clone(),
                    p.gradient().clone()));
          }
        });
    return all;
  }

  /** The sample of that number: of the data set, or of the noise a generator is shown. */
  public Sample sample(int index) {
    if (!isGan()) {
      return Sample.of(data, Math.floorMod(index, data.size()));
    }
    List<Integer> dims = plans.get("generator").graph().inputs().values().iterator().next();
    int size = Dims.size(dims);
    float[] all = noise(index + 1);
    float[] own = Arrays.copyOfRange(all, index * size, (index + 1) * size);
    return new Sample("z", index, dims, own, new float[0]);
  }

  /**
   * What the model makes of the data set's first samples, and what was wanted.
   *
   * @param n how many, at most as many as there are
   */
  public Pairs pairs(int n) {
    return pairs(data, n);
  }

  /**
   * The same of other data of the same dims.
   *
   * @param from what is read
   */
  public Pairs pairs(DataSet from, int n) {
    int many = Math.min(n, from.size());
    Network net = network(Model.ONLY, many, Network.Purpose.USE);
    float[] targets = new float[many * Math.max(1, from.targetSize())];
    for (int i = 0; i < many; i++) {
      from.read(i, net.input(), i * from.inputSize(), targets, i * from.targetSize());
    }
    forward(net);
    return new Pairs(
        at,
        many,
        data.inputDims(),
        net.input().clone(),
        data.targetDims(),
        targets,
        plans.get(Model.ONLY).nodes().get(plans.get(Model.ONLY).outputs().get(0)).out(),
        net.output(0).clone());
  }
}
