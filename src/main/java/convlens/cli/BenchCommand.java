package convlens.cli;

import convlens.text.Text;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bench}: how fast this machine is at what the program does. */
final class BenchCommand implements Command {
  @Override
  public String name() {
    return "bench";
  }

  @Override
  public CommandSpec spec(List<String> words) {
    return Layout.command(name(), Text.of("cli.bench.purpose"), Text.of("cli.bench.footer"))
        .addOption(Layout.helpOption());
  }

  @Override
  public int run(Typed typed, Console console) {
    return 0;
  }
}
