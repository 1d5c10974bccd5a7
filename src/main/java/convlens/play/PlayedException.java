package convlens.play;

import convlens.param.Problem;
import java.util.List;

/** Why a setting cannot be played; caught before it reaches a user. */
public final class PlayedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String subject;
  private final transient List<Problem> problems;

  /**
   * @param subject whose problems they are, e.g. {@code conv2d}
   * @param problems at least one
   */
  public PlayedException(String subject, List<Problem> problems) {
    super(problems.get(0).sentence(subject));
    this.subject = subject;
    this.problems = List.copyOf(problems);
  }

  public String subject() {
    return subject;
  }

  public List<Problem> problems() {
    return problems;
  }
}
