package convlens.train.goal;

import convlens.nn.init.Gauss;
import convlens.nn.layer.Pass;
import convlens.nn.loss.BceWithLogitsLoss;
import convlens.nn.loss.Loss;
import convlens.nn.loss.MseLoss;
import convlens.nn.loss.Reduction;
import convlens.nn.net.Network;
import convlens.train.Batch;
import convlens.train.Learner;
import convlens.train.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Two networks against each other: the discriminator tells real from made pictures, the generator
 * makes such that are taken for real. Pictures go in from -1 to 1, as the generator's hyperbolic
 * tangent gives them.
 *
 * <p><i>Shapes:</i> generator: noise (N, Z) or (N, Z, 1, 1) -&gt; picture (N, C, H, W);
 * discriminator: picture -&gt; logit (N, 1).
 *
 * @see <a href="https://arxiv.org/abs/1511.06434">Radford, Metz and Chintala, DCGAN</a>
 */
public final class Gan implements Objective {
  private static final long OF_FAKES = 0x5851f42d4c957f2dL;

  private final Networks generators;
  private final Networks discriminators;
  private final Learner generator;
  private final Learner discriminator;
  private final Loss loss;
  private volatile boolean trainsGenerator = true;
  private volatile boolean trainsDiscriminator = true;

  Gan(
      Networks generators,
      Networks discriminators,
      Learner generator,
      Learner discriminator,
      boolean leastSquares) {
    this.generators = generators;
    this.discriminators = discriminators;
    this.generator = generator;
    this.discriminator = discriminator;
    this.loss = leastSquares ? new MseLoss(Reduction.MEAN) : new BceWithLogitsLoss(Reduction.MEAN);
  }

  /** Which of the two learn in the steps from here on. */
  public void trains(boolean ofGenerator, boolean ofDiscriminator) {
    trainsGenerator = ofGenerator;
    trainsDiscriminator = ofDiscriminator;
  }

  @Override
  public boolean step(Batch batch, long seed, Tally tally) {
    int n = batch.n();
    Network g = generators.of(n);
    Network d = discriminators.of(n);
    noise(g.input(), seed);
    g.forward(Pass.training(seed));
    discriminator.parameters().clearGradients();
    load(d, batch);
    double real = verdict(d, Pass.training(seed), 1, "d_real", tally);
    d.backward(Pass.training(seed).only(Pass.Gradients.WEIGHTS));
    System.arraycopy(g.output(0), 0, d.input(), 0, d.input().length);
    double fake = verdict(d, Pass.training(seed ^ OF_FAKES), 0, "d_fake", tally);
    d.backward(Pass.training(seed ^ OF_FAKES).only(Pass.Gradients.WEIGHTS));
    tally.add("d_loss", real + fake, n);
    if (!Double.isFinite(real + fake)) {
      return false;
    }
    discriminator.keepGood();
    generator.keepGood();
    double norm = trainsDiscriminator ? discriminator.step() : 0;
    tally.add("d_gradient", norm, n);
    return Double.isFinite(norm) && teachGenerator(g, d, seed, tally);
  }

  /** The same fakes once more before the discriminator that has just learned. */
  private boolean teachGenerator(Network g, Network d, long seed, Tally tally) {
    Pass pass = Pass.training(seed ^ OF_FAKES).only(Pass.Gradients.INPUTS);
    double lost = verdict(d, pass, 1, "", tally);
    d.backward(pass);
    System.arraycopy(d.inputGradient(0), 0, g.outputGradient(0), 0, d.input().length);
    generator.parameters().clearGradients();
    g.backward(Pass.training(seed));
    tally.add("g_loss", lost, g.batch());
    tally.add("loss", lost, g.batch());
    if (!Double.isFinite(lost)) {
      return false;
    }
    double norm = trainsGenerator ? generator.step() : 0;
    tally.add("gradient", norm, g.batch());
    return Double.isFinite(norm);
  }

  /** The discriminator's loss where {@code wanted} is true; writes its output's gradient. */
  private double verdict(Network d, Pass pass, float wanted, String name, Tally tally) {
    d.forward(pass);
    float[] logits = d.output(0);
    float[] target = new float[logits.length];
    Arrays.fill(target, wanted);
    double lost = loss.compute(logits, target, Wanted.gradient(d, 0));
    if (!name.isEmpty()) {
      double mean = 0;
      for (float logit : logits) {
        mean += 1 / (1 + Math.exp(-logit)) / logits.length;
      }
      tally.add(name, mean, d.batch());
    }
    return lost;
  }

  private static void load(Network d, Batch batch) {
    float[] x = d.input();
    for (int i = 0; i < x.length; i++) {
      x[i] = 2 * batch.input()[i] - 1;
    }
  }

  /** Standard normal noise, the same for the same seed. */
  public static void noise(float[] z, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) Gauss.next(random);
    }
  }

  @Override
  public void judge(Batch batch, Tally tally) {
    Network g = generators.of(batch.n());
    Network d = discriminators.of(batch.n());
    noise(g.input(), batch.n());
    g.forward(Pass.EVALUATING);
    load(d, batch);
    double real = verdict(d, Pass.EVALUATING, 1, "d_real", tally);
    System.arraycopy(g.output(0), 0, d.input(), 0, d.input().length);
    double fake = verdict(d, Pass.EVALUATING, 0, "d_fake", tally);
    double lost = verdict(d, Pass.EVALUATING, 1, "", tally);
    tally.add("loss", lost, batch.n());
    tally.add("d_loss", real + fake, batch.n());
    tally.add("g_loss", lost, batch.n());
  }

  /** The discriminator sees real ones, made ones, and those once more. */
  @Override
  public int passes(String name) {
    return name.startsWith(discriminator.name() + ".") ? 3 : 1;
  }

  @Override
  public List<Learner> learners() {
    return List.of(generator, discriminator);
  }

  /** The generator: its input is noise. */
  @Override
  public Network network(int n) {
    return generators.of(n);
  }

  /** The discriminator. */
  public Network critic(int n) {
    return discriminators.of(n);
  }

  @Override
  public String best() {
    return "g_loss";
  }
}
