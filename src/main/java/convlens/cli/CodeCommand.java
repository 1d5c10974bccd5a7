package convlens.cli;

import convlens.param.ProblemException;
import convlens.play.Played;
import convlens.play.code.Framework;
import convlens.text.Text;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;

/** {@code code}: a setting as a program of PyTorch, Keras or Flax. */
final class CodeCommand implements Command {
  private static final String FOR = "--for";

  @Override
  public String name() {
    return "code";
  }

  @Override
  public CommandSpec spec(List<String> words) {
    CommandSpec spec =
        OperationOptions.command(
            name(), Text.of("cli.code.purpose"), Text.of("cli.code.footer"), words);
    ArgGroupSpec.Builder result = Layout.section(Text.of("cli.help.result"));
    String frameworks = String.join("|", Framework.ids());
    result.addArg(Layout.value(frameworks, Text.of("cli.option.code.for"), FOR));
    return spec.addArgGroup(result.addArg(Layout.helpOption()).build());
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    try {
      Framework framework = typed.text(FOR).map(Framework::find).orElse(Framework.PYTORCH);
      OperationOptions.Chosen chosen =
          BackwardOption.of(typed, OperationOptions.read(typed, name()));
      Played played = BackwardOption.played(chosen);
      console.print(framework.write(played));
    } catch (ProblemException e) {
      throw Failure.wrongUse(name(), e.problem());
    }
    return 0;
  }
}
