package convlens.store;

import convlens.param.Problem;
import convlens.text.Text;
import java.io.IOException;

/** Something could not be written; its message is one sentence for the user. */
public final class WriteException extends IOException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;

  public WriteException(Problem problem, Throwable cause) {
    super(Text.of("store.problem.message", "rule", problem.rule(), "got", problem.got()), cause);
    this.problem = problem;
  }

  public WriteException(Problem problem) {
    this(problem, null);
  }

  /** What stood in the way; its {@code param} is {@code output}. */
  public Problem problem() {
    return problem;
  }
}
