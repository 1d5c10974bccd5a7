package convlens.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is asked of keys and translations; each rule answers with complaints. */
final class TextRules {
  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
  private static final Pattern KEY = Pattern.compile("[a-z0-9_]+(\\.[A-Za-z0-9_-]+)+");
  private static final Pattern FILE =
      Pattern.compile(".*\\.(css|fxml|json|jsonl|properties|png|gif|svg|log|ttf|otf)");

  private TextRules() {}

  static boolean hasWord(String s) {
    return WORD.matcher(s).find();
  }

  /** Keys that sources and FXML name and no bundle has. */
  static List<String> missing(Bundles bundles, Sources sources, Fxml fxml) {
    Map<String, String> texts = bundles.texts();
    Set<String> complaints = new TreeSet<>();
    for (Sources.Call call : sources.calls()) {
      for (String key : call.keys()) {
        if (!texts.containsKey(key)) {
          complaints.add(call.where() + ": no bundle has " + key);
        }
      }
    }
    for (Sources.Said said : sources.literals()) {
      if (!said.isIn("+") && isKeyOf(bundles, said.value()) && !texts.containsKey(said.value())) {
        complaints.add(said.where() + ": no bundle has " + said.value());
      }
    }
    for (Fxml.Key key : fxml.keys()) {
      if (!texts.containsKey(key.key())) {
        complaints.add(key.where() + ": no bundle has " + key.key());
      }
    }
    return List.copyOf(complaints);
  }

  /** Parts of keys put together in sources that no key can be made of. */
  static List<String> hollow(Bundles bundles, Sources sources) {
    Set<String> keys = bundles.texts().keySet();
    List<String> complaints = new ArrayList<>();
    for (Sources.Joined join : sources.joins()) {
      String first = join.parts().get(0);
      boolean begins = first != null && isKeyOf(bundles, first.replaceFirst("\\.$", ".x"));
      if (begins && keyPattern(join).filter(p -> matches(p, keys)).isEmpty()) {
        complaints.add(join.where() + ": no key is made of " + join.parts());
      }
    }
    return complaints;
  }

  /**
   * Keys that nothing looks up. A key counts as looked up when it stands in a source or FXML file
   * whole, or when a concatenation there can make it: {@code op + "." + param + ".help"}.
   */
  static List<String> unused(Bundles bundles, Sources sources, Fxml fxml) {
    Set<String> unused = new TreeSet<>(bundles.texts().keySet());
    sources.literals().forEach(said -> unused.remove(said.value()));
    fxml.keys().forEach(key -> unused.remove(key.key()));
    for (Sources.Said said : sources.literals()) {
      if (said.value().endsWith(".") && isKeyOf(bundles, said.value() + "x")) {
        unused.removeIf(key -> key.startsWith(said.value()));
      }
    }
    for (Sources.Joined join : sources.joins()) {
      keyPattern(join).ifPresent(p -> unused.removeIf(key -> p.matcher(key).matches()));
    }
    return unused.stream().map(key -> "nothing looks up " + key).toList();
  }

  /** Calls whose arguments are not those the text names. */
  static List<String> arguments(Bundles bundles, Sources sources) {
    Map<String, String> texts = bundles.texts();
    List<String> complaints = new ArrayList<>();
    for (Sources.Call call : sources.calls()) {
      for (String key : call.keys()) {
        if (call.names() != null && texts.containsKey(key)) {
          Set<String> asked = Bundles.arguments(texts.get(key));
          Set<String> given = new TreeSet<>(call.names());
          if (!asked.equals(given)) {
            complaints.add(call.where() + ": " + key + " asks for " + asked + ", gets " + given);
          }
        }
      }
    }
    return complaints;
  }

  /** Files whose keys begin with another file's name, repeat, or say nothing. */
  static List<String> untidy(Bundles bundles) {
    List<String> complaints = new ArrayList<>(bundles.repeated());
    bundles
        .files()
        .forEach(
            (file, texts) ->
                texts.forEach(
                    (key, text) -> {
                      String bundle = key.replaceFirst("\\..*", "");
                      if (!file.equals(bundle) && !file.startsWith(bundle + "_")) {
                        complaints.add(file + ": " + key + " belongs in " + bundle);
                      }
                      if (text.isBlank()) {
                        complaints.add(file + ": " + key + " says nothing");
                      }
                    }));
    return complaints;
  }

  /** Translations that lack a key, have one too many, or name other arguments. */
  static List<String> translations(Bundles bundles) {
    List<String> complaints = new ArrayList<>();
    Map<String, String> english = bundles.texts();
    for (Map.Entry<String, Map<String, String>> file : new TreeMap<>(bundles.files()).entrySet()) {
      if (bundles.isTranslation(file.getKey())) {
        compare(file.getKey(), file.getValue(), original(bundles, file.getKey()), complaints);
        file.getValue().keySet().stream()
            .filter(key -> !english.containsKey(key))
            .forEach(key -> complaints.add(file.getKey() + ": there is no English " + key));
      }
    }
    return complaints;
  }

  private static Map<String, String> original(Bundles bundles, String file) {
    String name =
        bundles.names().stream()
            .filter(candidate -> file.startsWith(candidate + "_"))
            .collect(Collectors.maxBy(Comparator.comparing(String::length)))
            .orElseThrow();
    return bundles.files().get(name);
  }

  private static void compare(
      String file, Map<String, String> texts, Map<String, String> english, List<String> into) {
    english.forEach(
        (key, text) -> {
          if (!texts.containsKey(key)) {
            into.add(file + ": lacks " + key);
          } else if (!Bundles.arguments(text).equals(Bundles.arguments(texts.get(key)))) {
            into.add(
                file
                    + ": "
                    + key
                    + " names "
                    + Bundles.arguments(texts.get(key))
                    + ", English "
                    + Bundles.arguments(text));
          }
        });
  }

  private static boolean isKeyOf(Bundles bundles, String s) {
    return KEY.matcher(s).matches()
        && !FILE.matcher(s).matches()
        && bundles.names().contains(s.substring(0, s.indexOf('.')));
  }

  /** The keys a concatenation can make; empty when it makes something else, or any key at all. */
  private static Optional<Pattern> keyPattern(Sources.Joined join) {
    StringBuilder regex = new StringBuilder();
    boolean tells = false;
    boolean dotted = false;
    for (String part : join.parts()) {
      if (part == null) {
        regex.append("[A-Za-z0-9_.-]+");
      } else if (part.matches("[A-Za-z0-9_.-]*")) {
        regex.append(Pattern.quote(part));
        tells |= part.matches(".*[A-Za-z0-9]{3,}.*");
        dotted |= part.contains(".");
      } else {
        return Optional.empty();
      }
    }
    return tells && dotted ? Optional.of(Pattern.compile(regex.toString())) : Optional.empty();
  }

  private static boolean matches(Pattern pattern, Set<String> keys) {
    return keys.stream().anyMatch(key -> pattern.matcher(key).matches());
  }
}
