package convlens.watch;

import convlens.blas.Workers;
import convlens.model.Goal;
import convlens.model.Model;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.nn.init.Gauss;
import convlens.nn.net.Network;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The codes of a variational autoencoder: where samples lie among them, what they decode to. */
public final class LatentSpace {
  /** Seed of codes drawn from the prior: the same at every moment. */
  private static final long PRIOR = 11;

  private final Lens lens;
  private final Plan plan;
  private final String drawn;
  private final String mean;
  private final String logVariance;

  /** Pictures that codes decode to. */
  @SuppressWarnings("ArrayRecordComponent") // copies, never compared
  public record Decoded(int n, List<Integer> dims, float[] values) {
    /** The i-th picture. */
    public float[] picture(int i) {
      return Pairs.part(values, n, i);
    }
  }

  /**
   * Where samples lie.
   *
   * <p><i>Shapes:</i> means and logVariances (n, dims).
   *
   * @param classes by sample; -1 where the data have none
   */
  @SuppressWarnings("ArrayRecordComponent") // copies, never compared
  public record Codes(int n, int dims, float[] means, float[] logVariances, int[] classes) {
    public double mean(int i, int k) {
      return means[i * dims + k];
    }

    public double sigma(int i, int k) {
      return Math.exp(0.5 * logVariances[i * dims + k]);
    }

    /** How wide a unit is drawn about its mean, on average: 1 where it tells nothing. */
    public double spread(int k) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += sigma(i, k);
      }
      return sum / n;
    }

    /** All units, those that tell most of a sample first. */
    public List<Integer> telling() {
      return IntStream.range(0, dims)
          .boxed()
          .sorted(Comparator.comparingDouble(this::spread))
          .toList();
    }
  }

  private LatentSpace(Lens lens) {
    this.lens = lens;
    this.plan = lens.plan(Model.ONLY);
    this.mean = plan.graph().outputs().get(1);
    this.logVariance = plan.graph().outputs().get(2);
    this.drawn =
        plan.nodes().stream()
            .filter(p -> p.type().id().equals("sample"))
            .map(p -> p.node().name())
            .findFirst()
            .orElse(mean);
  }

  /** That of a model; empty where it is no variational autoencoder. */
  public static Optional<LatentSpace> of(Lens lens) {
    return lens.model().goal().kind() == Goal.Kind.VAE
        ? Optional.of(new LatentSpace(lens))
        : Optional.empty();
  }

  /** Numbers in a code. */
  public int dims() {
    return Math.toIntExact(plan.node(mean).cells());
  }

  /**
   * Decodes codes.
   *
   * @param z (n, dims)
   */
  public Decoded decode(int n, float[] z) {
    Network net = lens.network(Model.ONLY, n, Network.Purpose.USE);
    Workers.alone(() -> net.decode(drawn, z));
    Placed out = plan.nodes().get(plan.outputs().get(0));
    return new Decoded(n, out.out(), net.output(0).clone());
  }

  /** What codes decode to that are drawn from a standard normal, the same at every moment. */
  public Decoded prior(int n) {
    float[] z = new float[n * dims()];
    SplittableRandom random = new SplittableRandom(PRIOR);
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) Gauss.next(random);
    }
    return decode(n, z);
  }

  /** Where the data set's first samples lie. */
  public Codes encode(int n) {
    int many = Math.min(n, lens.data().size());
    Network net = lens.network(Model.ONLY, many, Network.Purpose.USE);
    float[] targets = new float[Math.max(1, lens.data().targetSize())];
    int[] classes = new int[many];
    boolean told = lens.data().targetSize() == 1 && !lens.data().classes().isEmpty();
    for (int i = 0; i < many; i++) {
      lens.data().read(i, net.input(), i * lens.data().inputSize(), targets, 0);
      classes[i] = told ? (int) targets[0] : -1;
    }
    lens.forward(net);
    return new Codes(
        many, dims(), net.value(mean).clone(), net.value(logVariance).clone(), classes);
  }

  /** The code of one sample: mean and logarithm of the variance. */
  public Codes encode(float[] input) {
    Network net = lens.network(Model.ONLY, 1, Network.Purpose.USE);
    System.arraycopy(input, 0, net.input(), 0, input.length);
    lens.forward(net);
    return new Codes(
        1, dims(), net.value(mean).clone(), net.value(logVariance).clone(), new int[] {-1});
  }

  /**
   * What a plane of codes decodes to: a square grid over two numbers of the code, the others as
   * given.
   *
   * @param side pictures in a row
   * @param reach how far it goes from zero each way
   */
  public Decoded grid(int side, double reach, int across, int down, float[] others) {
    int d = dims();
    float[] z = new float[side * side * d];
    for (int i = 0; i < side * side; i++) {
      int row = i / side;
      int column = i % side;
      float[] one = Arrays.copyOf(others, d);
      one[across] = (float) (reach * (2.0 * column / Math.max(1, side - 1) - 1));
      one[down] = (float) (reach * (1 - 2.0 * row / Math.max(1, side - 1)));
      System.arraycopy(one, 0, z, i * d, d);
    }
    return decode(side * side, z);
  }
}
