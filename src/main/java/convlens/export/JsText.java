package convlens.export;

/** Words as they may stand in a script inside a page. */
final class JsText {
  private JsText() {}

  /** A string in quotes that ends neither itself nor the script around it. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16).append('\'');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char before = i == 0 ? ' ' : text.charAt(i - 1);
      if (c == '\'' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '/' && before == '<') {
        out.append("\\/");
      } else if (c < 0x20 || c == 0x2028 || c == 0x2029 || (c == '!' && before == '<')) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('\'').toString();
  }

  /** Words as they may stand between a page's tags and in its attributes. */
  static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
