package convlens.render;

import convlens.scene.Mark;
import java.util.ArrayList;
import java.util.List;

/** Texts on one line, each beginning where the one before ends: a caption with bold words. */
public final class TextRun {
  /** Rounding may part or overlap them by this share of their size. */
  private static final double SLACK = 0.05;

  /** A blank is no wider than this share of the size. */
  private static final double BLANK = 0.62;

  private TextRun() {}

  /** The texts from a place on that continue each other; empty when no text stands there. */
  public static List<Mark.Text> from(List<Mark> marks, int place) {
    List<Mark.Text> run = new ArrayList<>();
    for (int i = place; i < marks.size() && marks.get(i) instanceof Mark.Text text; i++) {
      if (!run.isEmpty() && !continues(run.get(run.size() - 1), text)) {
        break;
      }
      run.add(text);
    }
    return run;
  }

  /** Where a text ends. */
  public static double end(Mark.Text text) {
    return text.x() + TextMeasure.width(text.text(), text.font(), text.size());
  }

  /** True when a blank stands between the two. */
  public static boolean gap(Mark.Text before, Mark.Text text) {
    return text.x() - end(before) > SLACK * text.size();
  }

  private static boolean continues(Mark.Text before, Mark.Text text) {
    boolean inLine =
        before.anchor() == Mark.Anchor.START
            && text.anchor() == Mark.Anchor.START
            && before.y() == text.y()
            && before.size() == text.size()
            && !text.text().isEmpty();
    // Measured last, for it takes longest.
    double between = inLine ? text.x() - end(before) : Double.NaN;
    return between > -SLACK * text.size() && between < BLANK * text.size();
  }
}
