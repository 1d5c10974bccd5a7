package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import java.util.ArrayList;
import java.util.List;

/** Draws a written sum. */
final class SumPanel {
  private static final double SIZE = 15;

  /** Distance of two lines, in sizes of type. */
  private static final double LEADING = 23 / 15.0;

  private static final WrittenSum.Limits LIMITS = new WrittenSum.Limits(8, 84);
  private static final int SAMPLES = 24;
  private static final double ROOMY = 340;
  private static final double SMALLEST = 10;

  private SumPanel() {}

  /**
   * The room that a story's sums want.
   *
   * @param longest characters of the longest line of any sum
   * @param lines most lines of any sum
   * @param size size of type, in points
   */
  record Extent(int longest, int lines, double size) {
    double width() {
      return longest * size * Draw.MONO;
    }

    double height() {
      return lines * size * LEADING;
    }

    /** The same in smaller type, as far as it can be read. */
    Extent scaled(double by) {
      return new Extent(longest, lines, Math.max(SMALLEST, size * by));
    }

    /** The size of type for a place there is: one for all steps, so that nothing jumps. */
    Extent within(double width, double height) {
      double wide = width / (longest * Draw.MONO);
      double high = (height - SIZE * 0.5) / (lines * LEADING);
      return new Extent(longest, lines, Math.min(SIZE, Math.min(wide, Math.max(size, high))));
    }
  }

  /** Room for any of a story's sums, judged from some of them. */
  static Extent extent(FlatSheet sheet) {
    int steps = sheet.subject.out().plane();
    int longest = 12;
    int lines = 1;
    int samples = Math.min(steps, SAMPLES);
    for (int i = 0; i < samples; i++) {
      // The last step among them: at a picture's end sums are often of another kind.
      int step = (int) ((long) i * (steps - 1) / Math.max(1, samples - 1));
      WrittenSum sum = sum(sheet, step);
      lines = Math.max(lines, sum.lines().size());
      for (WrittenSum.Line line : sum.lines()) {
        longest = Math.max(longest, line.whole().length());
      }
    }
    return extent(longest, lines);
  }

  /** Room for a sum: a long one may be set in smaller type. */
  static Extent extent(int longest, int lines) {
    double full = longest * SIZE * Draw.MONO;
    double size = full <= ROOMY ? SIZE : Math.max(SMALLEST, SIZE * ROOMY / full);
    return new Extent(longest, lines, size);
  }

  static WrittenSum sum(FlatSheet sheet, int step) {
    return WrittenSum.ofChannel(
        sheet.trace.step(sheet.traceStep(step)), sheet.inputChannel, LIMITS);
  }

  /** The sum with its upper left corner at (x, y), its type smaller where a line is longer yet. */
  static List<Mark> marks(WrittenSum sum, double x, double y, Extent extent) {
    int longest = sum.lines().stream().mapToInt(l -> l.whole().length()).max().orElse(1);
    double size = Math.min(extent.size(), extent.width() / (Draw.MONO * longest));
    List<Mark> marks = new ArrayList<>();
    double at = y + size;
    for (WrittenSum.Line line : sum.lines()) {
      boolean total = line.kind() == WrittenSum.Kind.TOTAL;
      Paint ink =
          line.kind() == WrittenSum.Kind.CHANNEL
              ? Paint.of(Role.MUTED)
              : Paint.tint(Role.TEXT, 0.86);
      if (!line.text().isEmpty()) {
        marks.add(Draw.text(line.text(), x, at, size, Mark.Font.MONO, Mark.Anchor.START, ink));
      }
      if (!line.result().isEmpty()) {
        marks.add(
            Draw.text(
                line.result(),
                x + line.text().length() * Draw.MONO * size,
                at,
                size,
                total ? Mark.Font.MONO_BOLD : Mark.Font.MONO,
                Mark.Anchor.START,
                total ? Paint.of(Role.OUTPUT) : ink));
      }
      at += extent.size() * LEADING;
    }
    return marks;
  }
}
