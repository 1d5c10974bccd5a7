package convlens.cli;

import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.data.Numbers;
import convlens.op.GradientOf;
import convlens.op.Operation;
import convlens.param.ProblemException;
import convlens.play.Backward;
import convlens.play.Played;
import convlens.play.PlayedException;
import convlens.play.Setting;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;

/** {@code --backward dx|dw|db}: a gradient of the setting in place of its output. */
final class BackwardOption {
  static final String BACKWARD = "--backward";
  private static final String GRAD = "--grad";

  private BackwardOption() {}

  static void add(ArgGroupSpec.Builder group, Operation op) {
    if (!op.gradients().isEmpty()) {
      group.addArg(
          Layout.value(String.join("|", op.gradients()), Text.of("cli.option.backward"), BACKWARD));
      group.addArg(Layout.value(Text.of("cli.label.input"), Text.of("cli.option.grad"), GRAD));
    }
  }

  /** What was chosen, with the way back where one was asked for; the setting must have passed. */
  static OperationOptions.Chosen of(Typed typed, OperationOptions.Chosen chosen) {
    Operation op = chosen.setting().operation();
    if (op.gradients().isEmpty()) {
      return chosen;
    }
    Optional<String> of = typed.choice(BACKWARD, op.gradients());
    if (of.isEmpty() && typed.has(GRAD)) {
      String expected = BACKWARD + " " + op.gradients().get(0);
      throw Failure.wrongUse(
          Text.of("cli.problem.grad.alone"),
          Optional.of(Text.of("cli.expected", "expected", expected)));
    }
    return of.map(name -> back(typed, chosen, name)).orElse(chosen);
  }

  private static OperationOptions.Chosen back(
      Typed typed, OperationOptions.Chosen chosen, String of) {
    Setting s = chosen.setting();
    Operation op = s.operation();
    Shape out = op.outputShape(s.args(), chosen.input().shape());
    Backward ones = Backward.of(of);
    Backward way =
        typed.text(GRAD).map(text -> ones.from(grad(op, InputSpec.parse(text), out))).orElse(ones);
    return new OperationOptions.Chosen(s.withBackward(Optional.of(way)), chosen.input());
  }

  /** Computes what was chosen. */
  static Played played(OperationOptions.Chosen chosen) {
    try {
      return Played.of(chosen.setting(), chosen.input(), Blases.best());
    } catch (PlayedException refused) {
      if (chosen.setting().backward().isEmpty()) {
        throw refused;
      }
      String id = chosen.setting().operation().info().id();
      throw Failure.wrongUse(id, refused.problems().get(0));
    }
  }

  /** What was typed as the gradient of the output, in the output's shape. */
  private static InputSpec grad(Operation op, InputSpec spec, Shape out) {
    Tensor grad;
    try {
      grad = spec.load();
    } catch (ProblemException e) {
      throw Failure.failed(op.info().id(), e.problem());
    }
    GradientOf.fits(grad.shape(), out)
        .ifPresent(
            problem -> {
              throw Failure.wrongUse(op.info().id(), problem);
            });
    return new Numbers(grad);
  }

  /** True for the options that belong to the way back. */
  static boolean has(String option) {
    return List.of(BACKWARD, GRAD).contains(option);
  }
}
