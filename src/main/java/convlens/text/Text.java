package convlens.text;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Every sentence a user sees, looked up by key and filled with named arguments.
 *
 * <p>A key's first word names its bundle: {@code conv2d.stride.help} stands in {@code
 * texts/conv2d.properties}. A translation is a file beside it ({@code conv2d_es.properties}) and
 * nothing else. Arguments are written {@code {name}}, so a translator may put them in any order.
 */
public final class Text {
  private static final ConcurrentMap<String, ResourceBundle> BUNDLES = new ConcurrentHashMap<>();
  private static volatile Locale locale = Locale.ENGLISH;

  private Text() {}

  /** Chooses the language of all texts looked up from now on. */
  public static void use(Locale chosen) {
    locale = chosen;
    BUNDLES.clear();
  }

  /**
   * The text of a key with its arguments filled in.
   *
   * @param key bundle name, dot, rest
   * @param args alternating argument names and values
   * @throws MissingResourceException when no bundle has the key: a fault of the program, found by
   *     the tests
   */
  public static String of(String key, Object... args) {
    return fill(bundle(key).getString(key), args);
  }

  /** True when a bundle has the key. */
  public static boolean has(String key) {
    try {
      return bundle(key).containsKey(key);
    } catch (MissingResourceException absent) {
      return false;
    }
  }

  private static ResourceBundle bundle(String key) {
    int dot = key.indexOf('.');
    String name = dot < 0 ? key : key.substring(0, dot);
    return BUNDLES.computeIfAbsent(
        name,
        n ->
            ResourceBundle.getBundle(
                "texts/" + n,
                locale,
                ResourceBundle.Control.getNoFallbackControl(
                    ResourceBundle.Control.FORMAT_PROPERTIES)));
  }

  private static String fill(String pattern, Object... args) {
    if (args.length % 2 != 0) {
      throw new IllegalArgumentException("Text: arguments come as name, value pairs");
    }
    if (args.length == 0) {
      return pattern;
    }
    StringBuilder out = new StringBuilder(pattern.length() + 32);
    int at = 0;
    while (at < pattern.length()) {
      int open = pattern.indexOf('{', at);
      int close = open < 0 ? -1 : pattern.indexOf('}', open);
      if (close < 0) {
        break;
      }
      out.append(pattern, at, open).append(argument(pattern.substring(open + 1, close), args));
      at = close + 1;
    }
    return out.append(pattern, at, pattern.length()).toString();
  }

  private static String argument(String name, Object... args) {
    for (int i = 0; i < args.length; i += 2) {
      if (name.equals(args[i])) {
        return String.valueOf(args[i + 1]);
      }
    }
    return "{" + name + "}";
  }
}
