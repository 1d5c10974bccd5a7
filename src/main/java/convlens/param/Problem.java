package convlens.param;

import convlens.text.Text;
import java.util.Locale;

/**
 * Why a setting cannot be: which parameter, the rule it breaks, what was got and what would do.
 *
 * <p>The form shows it beside the named field, the command line prints it, {@code --json} writes
 * its four parts. All texts come from the bundle, without a full stop.
 *
 * @param param PyTorch's keyword name, e.g. {@code groups}
 * @param rule e.g. {@code in_channels must be divisible by groups}
 * @param got e.g. {@code in_channels=6, groups=4}
 * @param expected what would do, e.g. {@code groups=1, 2, 3 or 6}; may be empty
 */
public record Problem(String param, String rule, String got, String expected) {
  /** {@code conv2d: in_channels must be divisible by groups. got: in_channels=6, groups=4}. */
  public String sentence(String subject) {
    return got.isEmpty()
        ? Text.of("param.problem.bare", "subject", subject, "rule", said())
        : Text.of("param.problem.sentence", "subject", subject, "rule", said(), "got", got);
  }

  /**
   * The rule as it stands within a sentence: PyTorch begins some of its own in capitals and others
   * not. An abbreviation keeps its capitals.
   */
  public String said() {
    boolean word = rule.length() > 1 && Character.isLowerCase(rule.charAt(1));
    return word ? rule.substring(0, 1).toLowerCase(Locale.ROOT) + rule.substring(1) : rule;
  }
}
