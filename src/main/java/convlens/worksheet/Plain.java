package convlens.worksheet;

/** Formulas in one line of letters, for the lines of a key. */
final class Plain {
  private static final String FRACTION = "\\frac";

  private Plain() {}

  /** Reads what the operations' formulas are made of: floors, ceilings, fractions, products. */
  static String of(String latex) {
    String text = latex;
    while (text.contains(FRACTION)) {
      int at = text.indexOf(FRACTION);
      int over = at + FRACTION.length();
      int middle = close(text, over);
      int end = close(text, middle + 1);
      text =
          text.substring(0, at)
              + "(("
              + text.substring(over + 1, middle)
              + ") / "
              + text.substring(middle + 2, end)
              + ")"
              + text.substring(end + 1);
    }
    return text.replace("\\left\\lfloor (", "⌊")
        .replace(") \\right\\rfloor", "⌋")
        .replace("\\left\\lceil (", "⌈")
        .replace(") \\right\\rceil", "⌉")
        .replace("\\,", "·")
        .replace("\\cdot", "·")
        .replace(" · ", "·")
        .replace("-", "−")
        .replaceAll("d(_[hw])? \\(k", "d$1·(k")
        .replaceAll("\\\\mathrm\\{(\\w+)}", "$1")
        .replace("{", "")
        .replace("}", "")
        .replaceAll(" +", " ")
        .strip();
  }

  /** Where the brace that opens at a place is closed. */
  private static int close(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException(text);
  }
}
