package convlens.story.network;

import convlens.scene.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * How wide words are, without a font at hand: a story knows no painter. The widths are those of
 * Inter, in thousandths of the size, from the blank on; letters beyond ASCII count as wide ones.
 */
final class Type {
  private static final int[] SANS = {
    281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610,
    618, 646, 593, 620, 566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601,
    590, 746, 743, 269, 571, 672, 565, 903, 753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682,
    679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612, 583, 370, 613, 591, 242, 242, 549,
    242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426, 333, 426, 662
  };
  private static final int[] BOLD = {
    252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423, 623,
    636, 666, 612, 640, 576, 640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605,
    588, 749, 746, 277, 580, 703, 565, 922, 759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720,
    713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624, 591, 389, 625, 612, 262, 262, 569,
    262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 455, 359, 455, 673
  };
  private static final String ELLIPSIS = "…";
  private static final int OTHER = 700;
  private static final int DOT = 300;
  private static final int WIDE = 1000;

  private Type() {}

  /** Width of one line in points. */
  static double width(String text, Mark.Font font, double size) {
    if (font == Mark.Font.MONO || font == Mark.Font.MONO_BOLD) {
      return 0.6 * size * text.codePointCount(0, text.length());
    }
    int[] table = font == Mark.Font.SANS ? SANS : BOLD;
    long sum = 0;
    for (int i = 0; i < text.length(); i++) {
      sum += width(text.charAt(i), table);
    }
    return sum * size / 1000;
  }

  private static int width(char c, int... table) {
    if (c >= ' ' && c - ' ' < table.length) {
      return table[c - ' '];
    }
    if (c == '·') {
      return DOT;
    }
    // Letters of other scripts, arrows and the ellipsis are as wide as high.
    return (c >= '\u2000' && c != '−') || c < ' ' ? WIDE : OTHER;
  }

  /** The text itself, or as much of its beginning as fits with an ellipsis. */
  static String fit(String text, Mark.Font font, double size, double width) {
    if (width(text, font, size) <= width) {
      return text;
    }
    int keep = text.length();
    while (keep > 0 && width(text.substring(0, keep) + ELLIPSIS, font, size) > width) {
      keep = text.offsetByCodePoints(keep, -1);
    }
    return keep == 0 ? "" : text.substring(0, keep).stripTrailing() + ELLIPSIS;
  }

  /** The lines a text falls into when none may be wider than {@code width}. */
  static List<String> wrap(String text, Mark.Font font, double size, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.trim().split("\\s+", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(longer, font, size) > width) {
        lines.add(line.toString());
        longer = word;
      }
      line.setLength(0);
      line.append(longer);
    }
    lines.add(line.toString());
    return lines;
  }
}
