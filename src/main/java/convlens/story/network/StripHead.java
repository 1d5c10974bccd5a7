package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import java.util.List;
import java.util.Optional;

/** A strip's heading: its name at the left, its shape and scale at the right or below. */
final class StripHead {
  private static final double LINE = 24;
  private static final double SECOND = 17;
  private static final double ARROW = 14;

  private final Strip strip;
  private final int k;
  private final double y;
  private final double width;
  private final String right;
  private final List<String> below;

  StripHead(Strip strip, int k, Spread spread, double y, double width) {
    this.strip = strip;
    this.k = k;
    this.y = y;
    this.width = width;
    this.right = new StripWords(strip, spread).right();
    double title = Type.width(strip.title(), Mark.Font.SANS_BOLD, Sheet.TITLE);
    double note = Type.width(right, Mark.Font.MONO, Sheet.NOTE);
    boolean beside = right.isEmpty() || title + note + 24 + ARROW <= room();
    below = beside ? List.of() : Type.wrap(right, Mark.Font.MONO, Sheet.NOTE, room());
  }

  private double room() {
    return width - 2 * Still.MARGIN;
  }

  double height() {
    return LINE + SECOND * below.size();
  }

  void draw(Sheet sheet) {
    Ref ref = Ref.channel(Ref.STRIP, k, 0);
    sheet.rect(Still.MARGIN, y, room(), height() - 4, 0, Paint.NONE, Stroke.NONE, ref);
    double x = Still.MARGIN;
    double m = y + 10;
    // Points down to what is shown below it, to the right when it is folded.
    double[] arrow =
        strip.folded()
            ? new double[] {x + 1, m - 5, x + 7, m, x + 1, m + 5}
            : new double[] {x - 1, m - 3, x + 9, m - 3, x + 4, m + 4};
    sheet.add(
        new Mark.Path(
            Sheet.segments(true, arrow),
            Paint.of(strip.role()),
            Stroke.NONE,
            false,
            Optional.of(ref)));
    String title = Type.fit(strip.title(), Mark.Font.SANS_BOLD, Sheet.TITLE, room() - ARROW);
    sheet.text(
        title,
        x + ARROW,
        y + 15,
        Sheet.TITLE,
        Mark.Font.SANS_BOLD,
        Mark.Anchor.START,
        Paint.of(Role.TEXT),
        ref);
    for (int i = 0; i < below.size(); i++) {
      sheet.text(
          below.get(i),
          x,
          y + 15 + SECOND * (i + 1),
          Sheet.NOTE,
          Mark.Font.MONO,
          Mark.Anchor.START,
          Paint.of(Role.MUTED),
          ref);
    }
    if (below.isEmpty()) {
      sheet.numbersTo(right, width - Still.MARGIN, y + 15, Sheet.NOTE, Role.MUTED);
    }
  }
}
