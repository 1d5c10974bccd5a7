package convlens.model.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Texts that are filled in: {@code @NAME@} stands for what goes there. */
final class Resource {
  private Resource() {}

  static String read(String name) {
    try (InputStream in = Resource.class.getResourceAsStream("/exports/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text with every mark replaced; what is put in is not looked at again. */
  static String filled(String name, Map<String, String> values) {
    StringBuilder out = new StringBuilder();
    String text = read(name);
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('@', at);
      int close = open < 0 ? -1 : text.indexOf('@', open + 1);
      String value = close < 0 ? null : values.get(text.substring(open + 1, close));
      if (value == null) {
        int to = open < 0 ? text.length() : open + 1;
        out.append(text, at, to);
        at = to;
      } else {
        out.append(text, at, open).append(value);
        at = close + 1;
      }
    }
    return out.toString();
  }
}
