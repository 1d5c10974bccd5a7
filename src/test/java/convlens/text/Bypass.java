package convlens.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds words for people that stand in a source file and not in a bundle.
 *
 * <p>Such are literals with words and spaces between them, wherever they stand, and single words
 * where only a user can read them. Not such are: the message of an exception that tells of a fault
 * of the program, regular expressions, annotations of the language, markup and style sheets,
 * command lines, names of fonts and threads, units, words that a foreign message is searched for.
 * What else is none says so: {@code // no text: why}.
 */
final class Bypass {
  /** Packages that say something to users. */
  static final Set<String> ROOMS =
      Set.of("app", "story", "op", "play", "cli", "export", "data", "param", "store");

  private static final Pattern FORMAT = Pattern.compile("%[-#+ 0-9.,$]*[a-zA-Z]");
  private static final Pattern SENTENCE =
      Pattern.compile(
          "\\p{L}[\\p{L}'’]*[.,;:!?)]* +[(]?\\p{L}{2,}|\\p{L}{2,}[.,;:!?)]* +[(]?\\p{L}");
  private static final Pattern PHRASE = Pattern.compile("^ +\\p{L}{2,}|\\p{L}{2,}[:,]? +$");
  private static final Pattern MARKUP =
      Pattern.compile("(?s).*(</?[A-Za-z?!]|/>|=['\"]|-fx-|\\\\[a-z]+[{ ]|\\w\\.\\w+\\().*");
  private static final Pattern KEYWORD = Pattern.compile("(, )?[a-z_]+=|convlens [a-z]*");
  private static final Pattern UNIT = Pattern.compile(" ?(kB|MB|GB|px|ms|fps)");
  private static final Pattern READ_BY_USERS =
      Pattern.compile(
          "(setText|setTitle|setPromptText|setAccessibleText|setAccessibleHelp|setHeaderText"
              + "|setContentText|setLabel|setTooltip|appendText|fillText|drawString"
              + "|new (Label|Button|Tooltip|MenuItem|CheckMenuItem|RadioMenuItem|Menu|Tab|Text"
              + "|CheckBox|RadioButton|ToggleButton|Hyperlink|TitledPane))\\(1\\)"
              + "|new Problem\\([234]\\)");
  private static final Set<String> FAULTS =
      Set.of(
          "IllegalArgumentException",
          "IllegalStateException",
          "UnsupportedOperationException",
          "IndexOutOfBoundsException",
          "NoSuchElementException",
          "NullPointerException",
          "ClassCastException",
          "ArithmeticException",
          "AssertionError",
          "LinkageError");
  private static final Set<String> EXEMPT =
      Set.of(
          "compile(1)",
          "matches(1)",
          "contains(1)",
          "startsWith(1)",
          "endsWith(1)",
          "equals(1)",
          "split(1)",
          "replaceAll(1)",
          "replaceFirst(1)",
          "requireNonNull(2)",
          "getLogger(1)",
          "setName(1)",
          "font(1)",
          "new Font(1)",
          "new Thread(2)",
          "@SuppressWarnings",
          "@Deprecated");

  private Bypass() {}

  /** The complaints about all literals of packages that talk. */
  static List<String> find(Sources sources) {
    List<String> complaints = new ArrayList<>();
    for (Sources.Said said : sources.literals()) {
      // What is written for other frameworks is their code, not our words.
      boolean code = said.where().contains("play/code/");
      if (ROOMS.contains(said.roomOf()) && !code && isForPeople(said) && said.excuse().isEmpty()) {
        complaints.add(said.where() + ": \"" + said.value() + "\" belongs in a bundle");
      }
    }
    return complaints;
  }

  private static boolean isForPeople(Sources.Said said) {
    if (said.inside().stream().anyMatch(Bypass::isExempt)) {
      return false;
    }
    String plain = FORMAT.matcher(said.value()).replaceAll("0");
    if (KEYWORD.matcher(plain).matches() || UNIT.matcher(plain).matches()) {
      return false;
    }
    if (isShownItself(said) && TextRules.hasWord(plain)) {
      return true;
    }
    return !MARKUP.matcher(plain).matches()
        && (SENTENCE.matcher(plain).find() || PHRASE.matcher(plain).find());
  }

  /** The literal itself is shown, or a concatenation with it: not the key of a text looked up. */
  private static boolean isShownItself(Sources.Said said) {
    return said.inside().stream().dropWhile("+"::equals).limit(1).anyMatch(Bypass::isShown);
  }

  private static boolean isShown(String context) {
    return READ_BY_USERS.matcher(context).matches();
  }

  private static boolean isExempt(String context) {
    return EXEMPT.contains(context)
        || FAULTS.stream().anyMatch(fault -> context.startsWith("new " + fault + "("));
  }
}
