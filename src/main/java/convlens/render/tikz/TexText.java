package convlens.render.tikz;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Words as LaTeX takes them: what it would obey is escaped, signs are those of its mathematics. */
public final class TexText {
  private static final int COMBINING_HAT = 0x302;

  /** Latin letters and marks that every engine reads as they are. */
  private static final int LATIN_END = 0x17F;

  private static final Map<Integer, String> ESCAPES =
      Map.of(
          (int) '\\', "\\textbackslash{}",
          (int) '{', "\\{",
          (int) '}', "\\}",
          (int) '~', "\\textasciitilde{}",
          (int) '^', "\\textasciicircum{}",
          (int) '<', "\\textless{}",
          (int) '>', "\\textgreater{}",
          (int) '|', "\\textbar{}",
          (int) '"', "\\textquotedbl{}");

  private static final Map<Integer, String> SIGNS = signs();

  /** Signs that are there as letters too, as wide as all others. */
  private static final Map<Integer, String> NARROW =
      Map.of(
          (int) '×', "\\texttimes{}",
          (int) '·', "\\textperiodcentered{}",
          (int) '−', "\\textminus{}",
          (int) '±', "\\textpm{}",
          (int) '÷', "\\textdiv{}");

  private TexText() {}

  private static Map<Integer, String> signs() {
    Map<Integer, String> signs = new HashMap<>();
    String[] pairs = {
      "×",
      "\\times",
      "·",
      "\\cdot",
      "−",
      "-",
      "±",
      "\\pm",
      "≈",
      "\\approx",
      "≤",
      "\\leq",
      "≥",
      "\\geq",
      "≠",
      "\\neq",
      "→",
      "\\to",
      "←",
      "\\leftarrow",
      "↑",
      "\\uparrow",
      "↓",
      "\\downarrow",
      "∂",
      "\\partial",
      "∑",
      "\\sum",
      "Σ",
      "\\Sigma",
      "√",
      "\\surd",
      "∞",
      "\\infty",
      "′",
      "'",
      "²",
      "^2",
      "³",
      "^3",
      "¹",
      "^1",
      "ᵀ",
      "^{\\mathsf{T}}",
      "α",
      "\\alpha",
      "β",
      "\\beta",
      "γ",
      "\\gamma",
      "δ",
      "\\delta",
      "ε",
      "\\varepsilon",
      "θ",
      "\\theta",
      "λ",
      "\\lambda",
      "μ",
      "\\mu",
      "µ",
      "\\mu",
      "π",
      "\\pi",
      "σ",
      "\\sigma",
      "‖",
      "\\|",
      "⌊",
      "\\lfloor",
      "⌋",
      "\\rfloor",
      "⌈",
      "\\lceil",
      "⌉",
      "\\rceil",
      "⊙",
      "\\odot",
      "⊕",
      "\\oplus",
      "∗",
      "\\ast",
      "½",
      "\\frac12",
      "°",
      "^\\circ",
      "¬",
      "\\lnot",
      "÷",
      "\\div"
    };
    for (int i = 0; i < pairs.length; i += 2) {
      signs.put(pairs[i].codePointAt(0), pairs[i + 1]);
    }
    return signs;
  }

  /**
   * A text that prints as it reads.
   *
   * @param mono true where all letters are equally wide, and signs and blanks must be as well
   */
  public static String escape(String text, boolean mono) {
    StringBuilder out = new StringBuilder();
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      boolean hat = i + 1 < points.length && points[i + 1] == COMBINING_HAT;
      String letter = letter(points[i], mono, i == 0 || points[i - 1] == ' ');
      out.append(hat ? "\\^{" + letter + "}" : letter);
      i += hat ? 1 : 0;
    }
    return out.toString();
  }

  private static String letter(int c, boolean mono, boolean afterBlank) {
    if (c == ' ') {
      return mono || afterBlank ? "\\ " : " ";
    }
    if (mono && NARROW.containsKey(c)) {
      return NARROW.get(c);
    }
    if (SIGNS.containsKey(c)) {
      String sign = SIGNS.get(c);
      return mono ? "\\clsign{" + sign + "}" : "$" + sign + "$";
    }
    if (ESCAPES.containsKey(c)) {
      return ESCAPES.get(c);
    }
    return switch (c) {
      case '$', '&', '#', '%', '_' -> "\\" + (char) c;
      case '…' -> mono ? "..." : "\\ldots{}";
      case '–' -> "--";
      case '—' -> "---";
      case '‘' -> "`";
      case '’' -> "'";
      case '“' -> "``";
      case '”' -> "''";
      default -> c < ' ' ? " " : Character.toString(c);
    };
  }

  /** True when an engine of before Unicode does not know all its letters. */
  static boolean needsUnicode(String text) {
    return text.codePoints()
        .anyMatch(
            c ->
                c > LATIN_END
                    && c != COMBINING_HAT
                    && !SIGNS.containsKey(c)
                    && "…–—‘’“”".indexOf(c) < 0);
  }

  /** A length: three places, no more than needed. */
  static String number(double v) {
    String text = String.format(Locale.ROOT, "%.3f", v);
    String cut = text.replaceAll("0+$", "").replaceAll("\\.$", "");
    return cut.equals("-0") ? "0" : cut;
  }
}
