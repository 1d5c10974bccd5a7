package convlens.train.goal;

import convlens.blas.Blas;
import convlens.model.Goal;
import convlens.model.Model;
import convlens.nn.graph.Plan;
import convlens.nn.loss.BceLoss;
import convlens.nn.loss.BceWithLogitsLoss;
import convlens.nn.loss.DiceLoss;
import convlens.nn.loss.L1Loss;
import convlens.nn.loss.Loss;
import convlens.nn.loss.MseLoss;
import convlens.nn.loss.Reduction;
import convlens.nn.net.Network;
import convlens.nn.net.Parameters;
import convlens.nn.optim.OptimiserSpec;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;
import convlens.train.Learner;
import java.util.List;

/** Makes a model's objective. */
public final class Objectives {
  private static final List<String> PICTURES =
      List.of("mse", "l1", "bce", "bce_with_logits", "dice");

  private Objectives() {}

  /**
   * A model's objective with new weights.
   *
   * @param seed of the weights
   * @throws ProblemException when the graphs do not fit together or the loss is none of the goal's
   */
  public static Objective of(Model m, OptimiserSpec optimiser, double clip, long seed, Blas blas) {
    if (m.goal().kind() == Goal.Kind.GAN) {
      return gan(m, optimiser, clip, seed, blas);
    }
    Networks networks = networks(m, Model.ONLY, Network.Purpose.TRAINING, seed, blas);
    Learner learner = new Learner(Model.ONLY, networks.parameters(), optimiser, clip);
    return switch (m.goal().kind()) {
      case CLASSIFY, SEGMENT, TOKENS -> classes(m.goal(), networks, learner);
      case VAE -> new Vae(networks, learner, picture(m.goal(), Reduction.SUM), m.goal().beta());
      default -> new Reconstruct(networks, learner, picture(m.goal(), Reduction.MEAN));
    };
  }

  private static Objective classes(Goal goal, Networks networks, Learner learner) {
    boolean regions = goal.kind() == Goal.Kind.SEGMENT;
    List<String> known = regions ? List.of("cross_entropy", "dice") : List.of("cross_entropy");
    if (!known.contains(goal.loss())) {
      throw unknown(goal, known);
    }
    return new Classify(
        networks, learner, goal.kind() == Goal.Kind.TOKENS, regions, goal.loss().equals("dice"));
  }

  private static Objective gan(
      Model m, OptimiserSpec optimiser, double clip, long seed, Blas blas) {
    Networks g = networks(m, "generator", Network.Purpose.TRAINING, seed, blas);
    Networks d = networks(m, "discriminator", Network.Purpose.INPUT_GRADIENTS, seed + 1, blas);
    boolean squares = m.goal().loss().equals("least_squares");
    if (!squares && !m.goal().loss().equals("bce_with_logits")) {
      throw unknown(m.goal(), List.of("bce_with_logits", "least_squares"));
    }
    return new Gan(
        g,
        d,
        new Learner("generator", g.parameters(), optimiser, clip),
        new Learner("discriminator", d.parameters(), optimiser, clip),
        squares);
  }

  private static Networks networks(
      Model m, String graph, Network.Purpose purpose, long seed, Blas blas) {
    Plan plan = Plan.of(m.graphs().get(graph));
    return new Networks(plan, Parameters.of(plan, seed), purpose, blas);
  }

  private static Loss picture(Goal goal, Reduction reduction) {
    return switch (goal.loss()) {
      case "mse" -> new MseLoss(reduction);
      case "l1" -> new L1Loss(reduction);
      case "bce" -> new BceLoss(reduction);
      case "bce_with_logits" -> new BceWithLogitsLoss(reduction);
      case "dice" -> new DiceLoss(1);
      default -> throw unknown(goal, PICTURES);
    };
  }

  private static ProblemException unknown(Goal goal, List<String> known) {
    return new ProblemException(
        new Problem(
            "goal.loss", Text.of("train.loss.rule"), goal.loss(), String.join(", ", known)));
  }
}
