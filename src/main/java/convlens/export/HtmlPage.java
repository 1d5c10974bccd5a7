package convlens.export;

import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Theme;
import convlens.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page consists of beside its pictures: its frame, its style sheet, its script. */
final class HtmlPage {
  private static final Pattern HOLE = Pattern.compile("\\{\\{([a-z.]+)}}");
  private static final String DATA = "{{data}}";

  private HtmlPage() {}

  /** What stands before the pictures, and what after them. */
  static String[] around(String title) throws IOException {
    Map<String, String> holes = new LinkedHashMap<>(words());
    for (Theme theme : Theme.values()) {
      for (Role role : Role.values()) {
        holes.put(key(theme, role), color(theme.argb(Paint.of(role))));
      }
      holes.put(word(theme) + ".muted", color(theme.ink(Paint.of(Role.MUTED))));
      holes.put(word(theme) + ".accent", color(theme.ink(Paint.of(Role.INPUT))));
    }
    holes.put("title", JsText.html(title));
    holes.put("lang", Locale.ENGLISH.getLanguage());
    holes.put("words", script());
    holes.put("css", fill(read("page.css"), holes).strip());
    holes.put("script", fill(read("page.js"), holes).strip());
    String page = fill(read("page.html"), holes);
    int at = page.indexOf(DATA);
    return new String[] {page.substring(0, at), page.substring(at + DATA.length())};
  }

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("t.bar", Text.of("export.page.bar"));
    words.put("t.play", Text.of("export.page.play"));
    words.put("t.before", Text.of("export.page.before"));
    words.put("t.after", Text.of("export.page.after"));
    words.put("t.scrub", Text.of("export.page.scrub"));
    words.put("t.pace", Text.of("export.page.pace"));
    words.put("t.former", Text.of("export.page.former"));
    words.put("t.latter", Text.of("export.page.latter"));
    words.put("t.which", Text.of("export.page.which"));
    words.put("t.reveal", Text.of("export.page.reveal"));
    words.put("t.answer", Text.of("export.page.reveal.tip"));
    words.put("t.theme", Text.of("export.page.theme"));
    words.put("t.noscript", Text.of("export.page.noscript"));
    words.replaceAll((key, text) -> JsText.html(text));
    return words;
  }

  /** The words that the script itself sets. */
  private static String script() {
    String step = Text.of("export.step", "step", "{step}", "steps", "{steps}");
    return "{step:"
        + JsText.quoted(step)
        + ",play:"
        + JsText.quoted(Text.of("export.page.play"))
        + ",pause:"
        + JsText.quoted(Text.of("export.page.pause"))
        + "}";
  }

  private static String fill(String text, Map<String, String> holes) {
    return HOLE.matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(holes.getOrDefault(m.group(1), m.group())));
  }

  private static String key(Theme theme, Role role) {
    return word(theme) + "." + role.name().toLowerCase(Locale.ROOT);
  }

  private static String word(Theme theme) {
    return theme.name().toLowerCase(Locale.ROOT);
  }

  private static String color(int argb) {
    return String.format(Locale.ROOT, "#%06X", argb & 0xFFFFFF);
  }

  private static String read(String name) throws IOException {
    try (InputStream in = HtmlPage.class.getResourceAsStream("/exports/" + name)) {
      if (in == null) {
        throw new IOException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
