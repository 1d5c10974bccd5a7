package convlens.export;

import java.util.List;

/**
 * What pages are printed on.
 *
 * @param width in points of a slide, of which 96 make an inch where paper is scaled by 0.75
 * @param height likewise
 * @param scale points of the paper, 72 to the inch, for one of the slide's
 */
record Paper(int width, int height, double scale) {
  /** As the picture itself is shaped, then the shapes of screens, then of paper. */
  static final List<String> NAMES = List.of("picture", "16:9", "4:3", "A4");

  private static final double POINTS = 0.75;
  private static final double A4_WIDTH = 297 / 25.4 * 72;

  /** A paper by name; a picture's own is as the clip says. */
  static Paper of(String name, Clip clip) {
    return switch (name) {
      case "16:9" -> new Paper(1280, 720, POINTS);
      case "4:3" -> new Paper(960, 720, POINTS);
      case "A4" -> new Paper(1123, 794, A4_WIDTH / 1123);
      default -> new Paper(clip.width(), clip.height(), POINTS);
    };
  }
}
