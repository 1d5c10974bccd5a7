package convlens.cli;

import convlens.param.Problem;
import convlens.text.Text;
import java.util.Optional;

/** Ends a command with one sentence for the user, never with a stack trace. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The doing failed: a file, the disk, the memory. */
  static final int FAILED = 1;

  /** What was typed cannot be. */
  static final int WRONG_USE = 2;

  private final int exitCode;
  private final transient Optional<String> hint;

  private Failure(int exitCode, String sentence, Optional<String> hint) {
    super(sentence);
    this.exitCode = exitCode;
    this.hint = hint;
  }

  static Failure wrongUse(String sentence) {
    return new Failure(WRONG_USE, sentence, Optional.empty());
  }

  static Failure wrongUse(String sentence, Optional<String> hint) {
    return new Failure(WRONG_USE, sentence, hint);
  }

  static Failure failed(String sentence) {
    return new Failure(FAILED, sentence, Optional.empty());
  }

  /** A problem with what was typed. */
  static Failure wrongUse(String subject, Problem problem) {
    return new Failure(WRONG_USE, problem.sentence(subject), hint(problem));
  }

  /** A problem with what was read. */
  static Failure failed(String subject, Problem problem) {
    return new Failure(FAILED, problem.sentence(subject), hint(problem));
  }

  private static Optional<String> hint(Problem problem) {
    return Optional.of(problem.expected())
        .filter(expected -> !expected.isEmpty())
        .map(expected -> Text.of("cli.expected", "expected", expected));
  }

  int exitCode() {
    return exitCode;
  }

  /** What would do, when that is known. */
  Optional<String> hint() {
    return hint;
  }
}
