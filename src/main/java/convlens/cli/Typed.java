package convlens.cli;

import convlens.param.Args;
import convlens.param.Param;
import convlens.param.ProblemException;
import convlens.param.Values;
import convlens.text.Text;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** What was typed after a command, read option by option; what cannot be read is wrong use. */
record Typed(ParseResult parsed) {
  /** The words as they were typed. */
  List<String> words() {
    return parsed.originalArgs();
  }

  /** The operation or command that sentences are about. */
  String subject() {
    String command = parsed.commandSpec().qualifiedName();
    return command.substring(command.lastIndexOf(' ') + 1);
  }

  /** The command itself, which its own options are told of under. */
  String command() {
    return parsed.commandSpec().qualifiedName().split(" ", -1)[1];
  }

  boolean has(String option) {
    return parsed.hasMatchedOption(option);
  }

  /** The word after an option. */
  Optional<String> text(String option) {
    return has(option) ? Optional.of(parsed.matchedOptionValue(option, "")) : Optional.empty();
  }

  /** The parameters that were typed, the rest at their presets. */
  Args args(List<Param> params) {
    Args args = Args.presets(params);
    for (Param p : params) {
      Optional<String> typed = text(p.flag());
      if (typed.isPresent()) {
        args = args.with(p.id(), value(p, typed.get()));
      }
    }
    return args;
  }

  private Object value(Param p, String typed) {
    try {
      return Values.parse(p, typed);
    } catch (ProblemException e) {
      throw Failure.wrongUse(command(), e.problem());
    }
  }

  /** A path. */
  Optional<Path> path(String option) {
    return text(option).map(typed -> asPath(option, typed));
  }

  private Path asPath(String option, String typed) {
    if (typed.isBlank()) {
      throw Failure.wrongUse(
          Text.of("cli.problem.path.empty", "subject", command(), "option", option));
    }
    try {
      return Path.of(typed);
    } catch (InvalidPathException e) {
      throw Failure.wrongUse(
          Text.of("cli.problem.path", "subject", command(), "got", Shown.of(typed)));
    }
  }

  /** A whole number within its bounds. */
  Optional<Integer> integer(String option, int min, int max) {
    return text(option)
        .map(
            typed -> {
              double value = number(typed);
              if (value != Math.rint(value) || !(value >= min && value <= max)) {
                throw wrong("cli.problem.option.integer", option, typed, range(min, max));
              }
              return (int) value;
            });
  }

  /** A number within its bounds. */
  Optional<Double> number(String option, double min, double max) {
    return text(option)
        .map(
            typed -> {
              double value = number(typed);
              if (!(value >= min && value <= max)) {
                throw wrong("cli.problem.option.number", option, typed, range(min, max));
              }
              return value;
            });
  }

  private static double number(String typed) {
    try {
      return Double.parseDouble(typed.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** One of a few words. */
  Optional<String> choice(String option, List<String> choices) {
    return text(option)
        .map(
            typed -> {
              String word = typed.strip().toLowerCase(Locale.ROOT);
              if (!choices.contains(word)) {
                throw Failure.wrongUse(
                    Text.of(
                        "cli.problem.option.choice",
                        "subject",
                        command(),
                        "option",
                        option,
                        "choices",
                        String.join(", ", choices),
                        "got",
                        Shown.of(typed)));
              }
              return word;
            });
  }

  /** Whole numbers with commas between, brackets or not; empty when they are something else. */
  Optional<List<Integer>> integers(String option) {
    return text(option)
        .map(typed -> typed.strip().replaceAll("^[(\\[]|[)\\]]$", "").split("\\s*,\\s*", -1))
        .filter(words -> Arrays.stream(words).allMatch(w -> w.matches("-?\\d{1,9}")))
        .map(words -> Arrays.stream(words).map(Integer::valueOf).toList());
  }

  private static String range(double min, double max) {
    return Text.of("cli.expected.range", "min", Values.number(min), "max", Values.number(max));
  }

  private Failure wrong(String key, String option, String typed, String hint) {
    String sentence = Text.of(key, "subject", command(), "option", option, "got", Shown.of(typed));
    return Failure.wrongUse(sentence, Optional.of(hint));
  }
}
