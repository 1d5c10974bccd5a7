package convlens.app.operation;

import convlens.story.Predict;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was guessed in a round of questions, without a widget: each question counts once. */
final class Guesses {
  private static final Pattern NUMBER = Pattern.compile("[-−+]?\\d*[.,]?\\d+(?:[eE][-+]?\\d+)?");
  private static final Pattern SIDES = Pattern.compile("(\\d+)(?:\\s*[x×*, ]\\s*(\\d+))?");

  /** A number written to two places, or to three figures, is near enough. */
  private static final double NEAR = 0.005;

  private final Set<Integer> answered = new HashSet<>();
  private int right;

  /** How a guess came out. */
  enum Outcome {
    RIGHT,
    WRONG,
    /** It is no number at all: nothing is counted. */
    UNREADABLE
  }

  /** Judges a guess at the question of a step. */
  Outcome guess(Predict questions, int step, String typed) {
    Optional<Boolean> hit =
        questions
            .answer(step)
            .map(answer -> number(typed).map(g -> near(g, answer)))
            .orElseGet(() -> size(questions.size(), typed));
    if (hit.isEmpty()) {
      return Outcome.UNREADABLE;
    }
    if (answered.add(step) && hit.get()) {
      right++;
    }
    return hit.get() ? Outcome.RIGHT : Outcome.WRONG;
  }

  int right() {
    return right;
  }

  int answered() {
    return answered.size();
  }

  /** Another round. */
  void clear() {
    answered.clear();
    right = 0;
  }

  private static boolean near(double guess, double answer) {
    return Math.abs(guess - answer) <= NEAR * Math.max(1, Math.abs(answer));
  }

  private static Optional<Double> number(String typed) {
    String text = typed.strip();
    return NUMBER.matcher(text).matches()
        ? Optional.of(Double.parseDouble(text.replace('−', '-').replace(',', '.')))
        : Optional.empty();
  }

  /** {@code 5 × 5}, {@code 5x5}, or one number for both sides. */
  private static Optional<Boolean> size(int[] size, String typed) {
    Matcher m = SIDES.matcher(typed.strip());
    if (!m.matches() || m.group(1).length() > 6) {
      return Optional.empty();
    }
    String second = m.group(2) == null ? m.group(1) : m.group(2);
    return Optional.of(m.group(1).equals("" + size[0]) && second.equals("" + size[1]));
  }
}
