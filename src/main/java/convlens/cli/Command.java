package convlens.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** One word of the command line, e.g. {@code render}. */
interface Command {
  /** The word. */
  String name();

  /**
   * Its options, as picocli wants them; built by hand, because scanning annotations costs a tenth
   * of a second at every start.
   *
   * @param words what was typed after the command: which operation is asked for decides the options
   */
  CommandSpec spec(List<String> words);

  /**
   * Does it.
   *
   * @return the exit code
   * @throws Failure with the one sentence to print
   * @throws IOException when an answer cannot be written or a file not be read
   */
  int run(Typed typed, Console console) throws IOException;
}
