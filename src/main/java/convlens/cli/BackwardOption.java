package convlens.cli;

import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.op.GradientOf;
import convlens.op.Operation;
import convlens.op.Weights;
import convlens.param.Args;
import convlens.param.ProblemException;
import convlens.play.Played;
import convlens.play.Setting;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.Arrays;
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

  /** What was chosen, or its gradient where one was asked for; the setting must have passed. */
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
    try {
      Weights w = Played.weights(s, chosen.input());
      Args args = s.args();
      Tensor grad = grad(typed, op, op.outputShape(args, chosen.input().shape()));
      GradientOf back = GradientOf.of(op, of, args, chosen.input(), w, grad, Blases.best());
      Setting played = new Setting(back, back.args(args), s.input(), s.kernel(), s.edited());
      return new OperationOptions.Chosen(played, back.gradient().reads());
    } catch (ProblemException e) {
      throw Failure.wrongUse(op.info().id(), e.problem());
    }
  }

  /** The gradient of the output: what was typed, else ones. */
  private static Tensor grad(Typed typed, Operation op, Shape out) {
    Optional<String> text = typed.text(GRAD);
    if (text.isEmpty()) {
      Tensor ones = Tensor.zeros(out);
      Arrays.fill(ones.data(), 1);
      return ones;
    }
    InputSpec spec = InputSpec.parse(text.get());
    try {
      return spec.load();
    } catch (ProblemException e) {
      throw Failure.failed(op.info().id(), e.problem());
    }
  }

  /** True for the options that belong to the way back. */
  static boolean has(String option) {
    return List.of(BACKWARD, GRAD).contains(option);
  }
}
