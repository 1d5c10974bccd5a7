package convlens.export;

import convlens.param.Problem;
import convlens.store.WriteException;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What a clip may ask for: refused in one sentence before anything is painted. */
public final class ClipCheck {
  public static final int SMALLEST = 64;
  public static final int LARGEST = 8192;

  /** GIF players slow down anything faster. */
  public static final double FASTEST = 50;

  public static final double SHORTEST_STEP = 0.05;
  public static final double LONGEST_STEP = 60;

  private ClipCheck() {}

  /** All that is wrong with it; empty when it can be written. */
  public static List<Problem> check(Clip clip) {
    List<Problem> found = new ArrayList<>();
    if (!in(clip.width(), SMALLEST, LARGEST) || !in(clip.height(), SMALLEST, LARGEST)) {
      String rule = Text.of("export.problem.size", "min", SMALLEST, "max", LARGEST);
      found.add(problem("size", rule, clip.width() + "x" + clip.height()));
    }
    if (!in(clip.fps(), 1, FASTEST)) {
      String rule = Text.of("export.problem.fps", "min", 1, "max", (int) FASTEST);
      found.add(problem("fps", rule, "fps=" + clip.fps()));
    }
    if (!in(clip.secondsPerStep(), SHORTEST_STEP, LONGEST_STEP)) {
      String rule = Text.of("export.problem.pace", "min", SHORTEST_STEP, "max", LONGEST_STEP);
      found.add(problem("seconds", rule, "seconds=" + clip.secondsPerStep()));
    }
    if (clip.first() < 0 || clip.last() < clip.first() || clip.last() >= clip.scene().steps()) {
      String rule = Text.of("export.problem.steps", "steps", clip.scene().steps());
      found.add(problem("steps", rule, (clip.first() + 1) + ".." + (clip.last() + 1)));
    }
    return found;
  }

  /**
   * Passes a clip that can be written.
   *
   * @throws WriteException with the first thing that is wrong
   */
  static void require(Clip clip) throws WriteException {
    List<Problem> found = check(clip);
    if (!found.isEmpty()) {
      throw new WriteException(found.get(0));
    }
  }

  /**
   * Passes a deck all of whose clips can be written.
   *
   * @throws WriteException with the first thing that is wrong
   */
  static void require(Deck deck) throws WriteException {
    for (Clip clip : deck.clips()) {
      require(clip);
    }
  }

  private static boolean in(double value, double min, double max) {
    return value >= min && value <= max;
  }

  private static Problem problem(String param, String rule, String got) {
    return new Problem(param, rule, got, Text.of("export.problem.inRange"));
  }
}
