package convlens.cli;

import convlens.op.Operation;
import convlens.op.Operations;
import convlens.param.Suggest;
import convlens.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The words that were typed: put into one form, and what is wrong with them said in ours. */
final class Words {
  private Words() {}

  /** Option names with dashes, however they were typed: {@code --kernel_size} is PyTorch's name. */
  static List<String> normalized(List<String> words) {
    return words.stream().map(Words::normalized).toList();
  }

  private static String normalized(String word) {
    if (!word.startsWith("--")) {
      return word;
    }
    int end = word.indexOf('=') < 0 ? word.length() : word.indexOf('=');
    return word.substring(0, end).replace('_', '-') + word.substring(end);
  }

  /** The operation named among the words, if any is. */
  static Optional<String> operation(List<String> words) {
    List<String> ids = Registry.ids();
    return words.stream().filter(ids::contains).findFirst();
  }

  /** What picocli could not parse, as our sentence and the nearest thing that would do. */
  static Failure explain(ParameterException e, CommandLine line) {
    String command = line.getCommandSpec().qualifiedName();
    String subject = command.substring(command.lastIndexOf(' ') + 1);
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().get(0), subject, line);
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return missing(missing.getMissing().get(0), line);
    }
    String name = e.getArgSpec() instanceof OptionSpec option ? option.longestName() : e.getValue();
    return Failure.wrongUse(
        Text.of("cli.problem.unreadable", "subject", subject, "what", String.valueOf(name)));
  }

  /** Refuses an option that was given two values: picocli lets those of a section overwrite. */
  static void refuseTwice(CommandLine.ParseResult parsed, CommandLine line) {
    for (OptionSpec option : parsed.matchedOptions()) {
      if (option.originalStringValues().size() > 1) {
        throw Failure.wrongUse(
            Text.of(
                "cli.problem.option.twice",
                "subject",
                subject(option, line),
                "option",
                option.longestName()));
      }
    }
  }

  /** The operation, when the option is one of its; else the command. */
  private static String subject(ArgSpec arg, CommandLine line) {
    String[] called = line.getCommandSpec().qualifiedName().split(" ", -1);
    boolean about = called.length > 2 && arg instanceof OptionSpec;
    return about && OperationOptions.has(called[2], ((OptionSpec) arg).longestName())
        ? called[2]
        : called[Math.min(1, called.length - 1)];
  }

  private static Failure missing(ArgSpec arg, CommandLine line) {
    String subject = subject(arg, line);
    if (arg instanceof OptionSpec option) {
      String name = option.longestName();
      return Failure.wrongUse(
          Text.of("cli.problem.value.missing", "subject", subject, "option", name),
          Optional.of(
              Text.of(
                  "cli.problem.value.missing.hint", "option", name, "value", option.paramLabel())));
    }
    return Failure.wrongUse(
        Text.of("cli.problem.word.missing", "subject", subject, "word", arg.paramLabel()));
  }

  private static Failure unknown(String typed, String subject, CommandLine line) {
    int end = typed.indexOf('=') < 0 ? typed.length() : typed.indexOf('=');
    String name = typed.substring(0, end);
    if (!name.startsWith("-")) {
      return Failure.wrongUse(
          Text.of("cli.problem.word.unknown", "subject", subject, "word", typed), help(line));
    }
    TreeSet<String> known = new TreeSet<>();
    line.getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> known.addAll(List.of(option.names())));
    return Failure.wrongUse(
        Text.of("cli.problem.option.unknown", "subject", subject, "option", name),
        Suggest.nearest(name, known).map(Words::meant).or(() -> help(line)));
  }

  static String meant(String word) {
    return Text.of("cli.hint.meant", "word", word);
  }

  private static Optional<String> help(CommandLine line) {
    return Optional.of(Text.of("cli.hint.help", "command", line.getCommandSpec().qualifiedName()));
  }

  /** The one operation a command is about. */
  static Operation operation(List<String> words, String command) {
    Optional<String> id = operation(words);
    if (id.isPresent()) {
      return Operations.find(id.get());
    }
    String all = String.join(", ", Registry.ids());
    Optional<String> typed = words.stream().filter(w -> !w.startsWith("-")).findFirst();
    if (typed.isEmpty()) {
      throw Failure.wrongUse(
          Text.of("cli.problem.operation.missing", "command", command),
          Optional.of(Text.of("cli.expected", "expected", all)));
    }
    throw Failure.wrongUse(
        Text.of("cli.problem.operation.unknown", "command", command, "word", typed.get()),
        Suggest.nearest(typed.get().toLowerCase(Locale.ROOT), Registry.ids())
            .map(Words::meant)
            .or(() -> Optional.of(Text.of("cli.expected", "expected", all))));
  }
}
