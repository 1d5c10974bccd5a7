package convlens.worksheet;

import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A sheet of exercises: the same for the same kind and seed, and a longer one begins as a shorter
 * one does.
 *
 * @param seed what chance begins with
 */
public record Worksheet(Kind kind, long seed, List<Exercise> exercises) {
  /** More on one sheet nobody solves. */
  public static final int MOST = 60;

  /** How many a sheet has when nobody says. */
  public static final int USUAL = 6;

  /** How often a draw is repeated that came out as one before it. */
  private static final int ATTEMPTS = 40;

  public Worksheet {
    exercises = List.copyOf(exercises);
  }

  /**
   * A sheet.
   *
   * @throws ProblemException when the count is out of bounds
   */
  public static Worksheet of(Kind kind, int count, long seed) {
    if (count < 1 || count > MOST) {
      throw new ProblemException(
          new Problem(
              "count",
              Text.of("worksheet.count.rule", "most", MOST),
              "count=" + count,
              "count=" + USUAL));
    }
    List<Exercise> made = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      made.add(fresh(kind, seed, number, made));
    }
    return new Worksheet(kind, seed, made);
  }

  /** An exercise unlike those before it, as far as there are so many. */
  private static Exercise fresh(Kind kind, long seed, int number, List<Exercise> before) {
    Exercise made = kind.make(new Draws(seed, number, 0), number);
    for (int attempt = 1; attempt < ATTEMPTS && before.contains(made); attempt++) {
      made = kind.make(new Draws(seed, number, attempt), number);
    }
    return made;
  }

  /** What its title says. */
  public String title() {
    return Text.of("worksheet.title", "kind", kind.title());
  }
}
