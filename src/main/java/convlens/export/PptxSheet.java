package convlens.export;

import convlens.scene.Theme;

/**
 * What all slides of a deck share.
 *
 * @param width in points of the frame, as the clip says
 * @param height likewise
 * @param unit of the slide's own measure, for one point
 */
record PptxSheet(int width, int height, double unit, Theme theme) {
  /** Of an inch. */
  private static final long INCH = 914_400;

  /** As high as slides usually are. */
  private static final double INCHES = 7.5;

  /** No slide may be wider or higher. */
  private static final long LONGEST = 56 * INCH;

  static PptxSheet of(Clip clip) {
    double unit = INCHES * INCH / Math.min(clip.width(), clip.height());
    double most = (double) LONGEST / Math.max(clip.width(), clip.height());
    return new PptxSheet(clip.width(), clip.height(), Math.min(unit, most), clip.theme());
  }

  /** A length on the slide. */
  long length(double points) {
    return Math.round(points * unit);
  }

  /** Type in hundredths of a point, for a size in points of the frame. */
  long type(double points) {
    return Math.max(100, Math.min(400_000, Math.round(points * unit / 127 / 10) * 10));
  }

  /** How much larger the sheet is than the one that measures are meant for. */
  double scale() {
    return Math.min(width / 1280.0, height / 720.0);
  }

  double margin() {
    return Math.max(8, 40 * scale());
  }

  double small() {
    return Math.max(8, 15 * scale());
  }

  /** Where the line below the picture begins. */
  double foot() {
    return height - margin() * 0.6 - footHeight();
  }

  double footHeight() {
    return small() * 1.6;
  }

  /** Room for the number of a step. */
  double stepWidth() {
    return small() * 17;
  }
}
