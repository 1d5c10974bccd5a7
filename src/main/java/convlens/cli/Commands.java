package convlens.cli;

import convlens.param.Suggest;
import convlens.text.Text;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** The commands there are, and the pages that name them. */
final class Commands {
  private static final Map<String, Supplier<Command>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("list", ListCommand::new);
    BY_NAME.put("compute", ComputeCommand::new);
    BY_NAME.put("explain", ExplainCommand::new);
    BY_NAME.put("code", CodeCommand::new);
    BY_NAME.put("render", RenderCommand::new);
    BY_NAME.put("field", FieldCommand::new);
    BY_NAME.put("data", DataCommand::new);
    BY_NAME.put("train", TrainCommand::new);
    BY_NAME.put("resume", ResumeCommand::new);
    BY_NAME.put("eval", EvalCommand::new);
    BY_NAME.put("sample", SampleCommand::new);
    BY_NAME.put("film", FilmCommand::new);
    BY_NAME.put("summary", SummaryCommand::new);
    BY_NAME.put("convert", ConvertCommand::new);
    BY_NAME.put("worksheet", WorksheetCommand::new);
    BY_NAME.put("bench", BenchCommand::new);
  }

  private Commands() {}

  /** The command of that name; an unknown one is wrong use. */
  static Command find(String word) {
    return Optional.ofNullable(BY_NAME.get(word))
        .map(Supplier::get)
        .orElseThrow(() -> unknown(word));
  }

  private static Failure unknown(String word) {
    boolean option = word.startsWith("-");
    String sentence =
        option
            ? Text.of("cli.problem.option.unknown", "subject", "convlens", "option", word)
            : Text.of("cli.problem.command.unknown", "word", word);
    String all = String.join(", ", BY_NAME.keySet());
    return Failure.wrongUse(
        sentence,
        Suggest.nearest(word, BY_NAME.keySet())
            .map(Words::meant)
            .or(() -> Optional.of(Text.of("cli.hint.commands", "commands", all))));
  }

  /** {@code convlens help}, {@code convlens help render}, {@code convlens --help}. */
  static int help(List<String> args, Console console) throws IOException {
    boolean one = args.size() > 1 && !args.get(1).startsWith("-");
    if (one) {
      CommandSpec spec = find(args.get(1)).spec(args.subList(2, args.size()));
      console.print(Layout.help(spec));
    } else {
      console.print(overview());
    }
    return 0;
  }

  /** What each command is for, an example of each, and the exit codes. */
  private static String overview() {
    StringBuilder page = new StringBuilder();
    page.append(Text.of("cli.overview.title")).append("\n\n");
    page.append(Text.of("cli.help.usage")).append(' ');
    page.append(Text.of("cli.overview.usage")).append("\n\n");
    page.append(Text.of("cli.overview.commands")).append('\n');
    BY_NAME.keySet().forEach(name -> page.append("  %-10s%s%n".formatted(name, purpose(name))));
    return page.append('\n').append(Text.of("cli.overview.footer")).append('\n').toString();
  }

  private static String purpose(String name) {
    return Text.of("cli." + name + ".purpose");
  }

  /** The program and its version. */
  static String version() {
    return Text.of("cli.version");
  }
}
