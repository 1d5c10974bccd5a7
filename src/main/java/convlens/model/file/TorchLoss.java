package convlens.model.file;

import convlens.model.Goal;
import convlens.param.Values;

/** A goal as a function of PyTorch. */
final class TorchLoss {
  private static final String PICTURE = "    wanted = target if target.shape == %s.shape else x\n";

  private TorchLoss() {}

  /**
   * The function's text.
   *
   * @param outputs how many the model has
   * @param latent dims of a generator's input
   */
  static String of(Goal goal, int outputs, String latent) {
    if (goal.kind() == Goal.Kind.GAN) {
      return "LATENT = " + latent + "\n\n\n" + verdict(goal);
    }
    String head =
        (goal.loss().equals("dice") ? Resource.read("pytorch-dice.py").strip() + "\n\n\n" : "")
            + "def loss_of(outputs, x, target):\n"
            + "    \"\"\"How far the outputs are from what is wanted.\"\"\"\n";
    boolean several = outputs > 1 && goal.kind() != Goal.Kind.VAE;
    String y = several ? "outputs[0]" : "outputs";
    return head
        + switch (goal.kind()) {
          case TOKENS ->
              "    return F.cross_entropy(%s.flatten(0, -2), target.long().flatten())".formatted(y);
          case CLASSIFY, SEGMENT -> "    return F.cross_entropy(%s, target.long())".formatted(y);
          case VAE -> vae(goal);
          default -> PICTURE.formatted(y) + "    return " + compared(goal.loss(), y, "mean");
        };
  }

  private static String vae(Goal goal) {
    return "    made, mean, log_var = outputs\n"
        + PICTURE.formatted("made")
        + "    reconstruction = %s / len(x)\n".formatted(compared(goal.loss(), "made", "sum"))
        + "    divergence = -0.5 * (1 + log_var - mean.square() - log_var.exp()).sum() / len(x)\n"
        + "    return reconstruction + %s * divergence".formatted(Values.number(goal.beta()));
  }

  private static String compared(String loss, String y, String reduction) {
    String name =
        switch (loss) {
          case "l1" -> "F.l1_loss";
          case "bce" -> "F.binary_cross_entropy";
          case "bce_with_logits" -> "F.binary_cross_entropy_with_logits";
          case "dice" -> "dice";
          default -> "F.mse_loss";
        };
    String more = loss.equals("dice") ? "" : ", reduction='" + reduction + "'";
    return "%s(%s, wanted%s)".formatted(name, y, more);
  }

  private static String verdict(Goal goal) {
    String name =
        goal.loss().equals("least_squares") ? "F.mse_loss" : "F.binary_cross_entropy_with_logits";
    return "def verdict(logits, wanted):\n"
        + "    \"\"\"The discriminator's loss where it should say so.\"\"\"\n"
        + "    return %s(logits, torch.full_like(logits, wanted))".formatted(name);
  }

  /** Random targets of the goal's dims. */
  static String synthetic(Goal.Kind kind) {
    return switch (kind) {
      case CLASSIFY -> "torch.randint(CLASSES, (count,))";
      case SEGMENT -> "torch.randint(CLASSES, (count, *OUTPUT[1:]))";
      case TOKENS -> "torch.randint(CLASSES, (count, *OUTPUT[:-1]))";
      case RECONSTRUCT -> "torch.rand(count, *OUTPUT)";
      default -> "x";
    };
  }
}
