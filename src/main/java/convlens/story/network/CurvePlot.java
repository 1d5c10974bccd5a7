package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.story.Digits;
import convlens.story.Draw;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The plot of some curves: grid, epochs, lines, branches and the cursor. */
final class CurvePlot {
  private static final double LEFT = 56;
  private static final double BELOW = 24;
  private static final double ABOVE = 14;
  private static final int REACH = 2;

  private final List<CurveShown> curves;
  private final CurvesScene.Look look;
  private final boolean empty;
  private final boolean several;
  private final Axis across;
  private final Axis up;
  private final double top;
  private final double bottom;
  private final double left;
  private final double right;
  private final double limit;
  private final String note;

  CurvePlot(
      List<CurveShown> curves,
      CurvePeaks peaks,
      CurvesScene.Look look,
      double width,
      double from,
      double height) {
    this.curves = curves;
    this.look = look;
    limit = peaks.most();
    several = curves.stream().anyMatch(c -> c.curve.run() > 0);
    note = note(curves, peaks);
    top = from + ABOVE;
    bottom = Math.max(top + 20, height - BELOW - (note.isEmpty() ? 0 : 15) - 4);
    left = Still.MARGIN + LEFT - 10;
    right = Math.max(left + 20, width - Still.MARGIN - (several ? 12 : 0));
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (CurveShown c : curves) {
      double[] range = c.range().orElse(new double[] {least, largest});
      least = Math.min(least, range[0]);
      largest = Math.max(largest, range[1]);
      for (double end : ends(c.curve.steps())) {
        first = Math.min(first, end);
        last = Math.max(last, end);
      }
    }
    empty = least > largest;
    double start = first > last ? 0 : Math.min(first, first > 0 && first * 20 < last ? 0 : first);
    across = new Axis(start, last > start ? last : start + 1, false, left, right);
    up =
        empty
            ? new Axis(0, 1, false, bottom, top)
            : Axis.around(least, Math.min(largest, limit), look.log(), bottom, top);
  }

  /** What of the curves is not to be seen; empty where all is. */
  private static String note(List<CurveShown> curves, CurvePeaks peaks) {
    int hidden = curves.stream().mapToInt(CurveShown::hidden).sum();
    if (hidden > 0) {
      return Text.of("look.curves.hidden", "n", Digits.count(hidden));
    }
    return peaks.limit().isPresent() ? peaks.told() : "";
  }

  private static double[] ends(double... steps) {
    return steps.length == 0 ? new double[0] : new double[] {steps[0], steps[steps.length - 1]};
  }

  boolean empty() {
    return empty;
  }

  List<CurveShown> curves() {
    return curves;
  }

  /** The step in the middle of a column of the plane that answers to the mouse. */
  double step(int column) {
    return Math.round(across.value(left + (column + 0.5) * REACH));
  }

  String named(double step) {
    return step(step, look.epoch());
  }

  /** A step in words, with its epoch where that is known. */
  static String step(double step, double epoch) {
    String count = Digits.count(Math.round(step));
    return epoch > 0
        ? Text.of(
            "look.curves.step.epoch",
            "n",
            count,
            "epoch",
            String.format(Locale.ROOT, "%.1f", step / epoch))
        : Text.of("look.curves.step", "n", count);
  }

  void draw(Sheet sheet) {
    grid(sheet);
    epochs(sheet);
    if (empty) {
      sheet.text(
          Text.of("look.curves.empty"),
          (left + right) / 2,
          (top + bottom) / 2,
          Sheet.NOTE,
          Mark.Font.SANS,
          Mark.Anchor.MIDDLE,
          Paint.of(Role.MUTED),
          null);
      return;
    }
    branches(sheet);
    curves.stream().filter(CurveShown::raw).forEach(c -> raw(sheet, c));
    curves.forEach(c -> line(sheet, c));
    if (several) {
      letters(sheet);
    }
    look.cursor()
        .ifPresent(
            step -> {
              upright(sheet, step, Stroke.of(Role.FLOW, 1.5));
              points(sheet, step);
            });
    int columns = (int) Math.max(1, Math.ceil((right - left) / REACH));
    Optional<Ref> plane = Optional.of(Ref.channel(Ref.PLANE, 0, 0));
    sheet.add(
        new Mark.Raster(
            left, top, columns * REACH, bottom - top, columns, 1, new int[columns], plane));
  }

  private void grid(Sheet sheet) {
    Stroke faint = new Stroke(Paint.tint(Role.LINE, 0.7), 1, false);
    for (double tick :
        empty ? List.<Double>of() : up.ticks((int) Math.max(2, (bottom - top) / 34))) {
      double y = up.at(tick);
      sheet.line(left, y, right, y, faint);
      sheet.numbersTo(Axis.written(tick), left - 6, y + 3.5, Sheet.SMALL, Role.MUTED);
    }
    sheet.line(left, bottom, right, bottom, Stroke.of(Role.LINE, 1.25));
    if (empty) {
      return;
    }
    steps(sheet);
    if (!note.isEmpty()) {
      sheet.words(
          Type.fit(note, Mark.Font.SANS, Sheet.SMALL + 1, right - left + LEFT),
          Still.MARGIN,
          bottom + 31,
          Sheet.SMALL + 1,
          Role.MUTED);
    }
  }

  private void steps(Sheet sheet) {
    for (double tick : across.ticks((int) Math.max(2, (right - left) / 70))) {
      double x = across.at(tick);
      if (tick != Math.rint(tick)) {
        continue; // there is no half a step
      }
      sheet.line(x, bottom, x, bottom + 4, Stroke.of(Role.LINE, 1.25));
      String text = Digits.count(Math.round(tick));
      double half = Type.width(text, Mark.Font.MONO, Sheet.SMALL) / 2;
      double middle = Math.min(x, right + (several ? 12 : 0) + Still.MARGIN - half - 2);
      sheet.text(
          text,
          middle,
          bottom + 15,
          Sheet.SMALL,
          Mark.Font.MONO,
          Mark.Anchor.MIDDLE,
          Paint.of(Role.MUTED),
          null);
    }
  }

  /** Epochs as dotted uprights with their numbers above; of many every second, fifth or tenth. */
  private void epochs(Sheet sheet) {
    if (look.epoch() <= 0 || empty) {
      return;
    }
    Axis inEpochs =
        new Axis(across.low() / look.epoch(), across.high() / look.epoch(), false, left, right);
    List<Double> ticks = inEpochs.ticks((int) Math.max(2, (right - left) / 46));
    boolean named = false;
    for (double tick : ticks) {
      if (tick != Math.rint(tick) || tick <= 0) {
        continue;
      }
      double x = inEpochs.at(tick);
      sheet.line(x, top, x, bottom, new Stroke(Paint.tint(Role.MUTED, 0.35), 1, true));
      String number = Digits.count(Math.round(tick));
      String text = named ? number : Text.of("look.curves.epoch", "n", number);
      double half = Type.width(text, Mark.Font.SANS, Sheet.SMALL) / 2;
      sheet.text(
          text,
          Math.max(left + half, Math.min(x, right - half)),
          top - 4,
          Sheet.SMALL,
          Mark.Font.SANS,
          Mark.Anchor.MIDDLE,
          Paint.of(Role.MUTED),
          null);
      named = true;
    }
  }

  private void branches(Sheet sheet) {
    for (CurvesScene.Branch b : look.branches()) {
      upright(sheet, b.step(), Stroke.dashed(Role.LATENT, 1.5));
    }
    for (int i = 0; i < look.branches().size(); i++) {
      branch(sheet, look.branches().get(i), top + 12 + 15 * (i % 4));
    }
  }

  /** What differs from a branch on, on a plate of its own: lines run below it. */
  private void branch(Sheet sheet, CurvesScene.Branch b, double y) {
    double x = across.at(b.step());
    boolean leftwards = x > (left + right) / 2;
    double room = (leftwards ? x - left : right - x) - 6;
    String whole =
        Text.of("look.curves.branch", "run", CurveShown.letter(b.run()), "label", b.label());
    String text = Type.fit(whole, Mark.Font.SANS, Sheet.SMALL + 1, room);
    double w = Type.width(text, Mark.Font.SANS, Sheet.SMALL + 1) + 4;
    double plate = leftwards ? x - 2 - w : x + 2;
    sheet.rect(plate, y - 10, w, 14, 3, Paint.of(Role.SURFACE), Stroke.NONE);
    sheet.text(
        text,
        leftwards ? x - 4 : x + 4,
        y,
        Sheet.SMALL + 1,
        Mark.Font.SANS,
        leftwards ? Mark.Anchor.END : Mark.Anchor.START,
        Paint.of(Role.LATENT),
        null);
  }

  private void raw(Sheet sheet, CurveShown c) {
    Sheet faint = new Sheet();
    Stroke thin = new Stroke(Paint.of(c.role()), 1, false);
    pieces(faint, c, c.curve.values(), thin, false);
    sheet.add(Draw.faded(0.3, faint.marks()));
  }

  private void line(Sheet sheet, CurveShown c) {
    pieces(sheet, c, c.smooth, c.stroke(), c.raw());
    if (c.curve.kind() == Curve.Kind.DOTS) {
      dots(sheet, c);
    }
    if (c.broken()) {
      broken(sheet, c);
    }
  }

  private boolean isSeen(CurveShown c, double value) {
    return c.drawable(value) && value <= limit;
  }

  /**
   * A line in as many pieces as the values that cannot be drawn leave of it. Where it leaves the
   * plot upwards it goes on to the edge.
   */
  private void pieces(Sheet sheet, CurveShown c, double[] values, Stroke stroke, boolean smooth) {
    int next = 0;
    while (next < c.end) {
      int from = next;
      int to = from;
      while (to < c.end && isSeen(c, values[to])) {
        to++;
      }
      next = to + 1;
      if (to > from) {
        from -= from > 0 && values[from - 1] > limit ? 1 : 0;
        to += to < c.end && values[to] > limit ? 1 : 0;
      }
      if (to == from + 1) {
        double x = across.at(c.curve.steps()[from]);
        sheet.dot(x, up.at(values[from]), stroke.width() * 1.5, stroke.paint(), Stroke.NONE, null);
      } else if (!smooth && Thin.dense(to - from, across)) {
        double[] way = Thin.band(c.curve.steps(), values, from, to, across, up);
        sheet.polyline(Stroke.NONE, true, stroke.paint(), way);
      } else if (to > from) {
        double[] way = Thin.line(c.curve.steps(), values, from, to, across, up);
        sheet.polyline(stroke, false, Paint.NONE, way);
      }
    }
  }

  private void dots(Sheet sheet, CurveShown c) {
    double before = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < c.end; i++) {
      double x = across.at(c.curve.steps()[i]);
      if (isSeen(c, c.smooth[i]) && (x - before >= 5 || i == c.end - 1)) {
        sheet.dot(x, up.at(c.smooth[i]), 3.5, Paint.of(c.role()), Stroke.of(Role.CARD, 1), null);
        before = x;
      }
    }
  }

  /** A cross where the values stopped being numbers, with the word for it. */
  private void broken(Sheet sheet, CurveShown c) {
    double x = across.at(c.curve.steps()[c.end]);
    double y = c.end > 0 && c.drawable(c.smooth[c.end - 1]) ? up.at(c.smooth[c.end - 1]) : top + 8;
    Stroke pen = Stroke.of(Role.FLOW, 2.5);
    sheet.line(x - 5, y - 5, x + 5, y + 5, pen);
    sheet.line(x - 5, y + 5, x + 5, y - 5, pen);
    boolean leftwards = x > (left + right) / 2;
    String text =
        Text.of(
            "look.curves.broken",
            "v",
            Digits.whole((float) c.curve.values()[c.end]),
            "step",
            Digits.count(Math.round(c.curve.steps()[c.end])));
    sheet.text(
        text,
        leftwards ? x - 9 : x + 9,
        Math.max(top + 12, y + 4),
        Sheet.SMALL + 1,
        Mark.Font.SANS_BOLD,
        leftwards ? Mark.Anchor.END : Mark.Anchor.START,
        Paint.of(Role.FLOW),
        null);
  }

  void upright(Sheet sheet, double step, Stroke stroke) {
    if (across.holds(step)) {
      double x = across.at(step);
      sheet.line(x, top, x, bottom, stroke);
    }
  }

  /** Where each curve stands at a step; what is measured now and then, where it last was. */
  void points(Sheet sheet, double step) {
    for (CurveShown c : curves) {
      OptionalDouble v = c.value(step);
      if (v.isPresent() && isSeen(c, v.getAsDouble()) && across.holds(step)) {
        double at = c.curve.kind() == Curve.Kind.DOTS ? c.curve.steps()[c.curve.at(step)] : step;
        double y = up.at(v.getAsDouble());
        sheet.dot(across.at(at), y, 4.5, Paint.of(c.role()), Stroke.of(Role.CARD, 1.5), null);
      }
    }
  }

  /** The letter of each run at the end of its curve, none over another. */
  private void letters(Sheet sheet) {
    List<CurveShown> ends = new ArrayList<>();
    for (CurveShown c : curves) {
      if (!c.broken() && c.end > 0 && c.drawable(c.smooth[c.end - 1])) {
        ends.add(c);
      }
    }
    ends.sort(Comparator.comparingDouble(c -> up.at(c.smooth[c.end - 1])));
    double least = top + 4;
    for (CurveShown c : ends) {
      double y = Math.max(least, up.at(c.smooth[c.end - 1]) + 4 - 5 * (ends.size() - 1));
      sheet.text(
          CurveShown.letter(c.curve.run()),
          across.at(c.curve.steps()[c.end - 1]) + 4,
          y,
          Sheet.NOTE,
          Mark.Font.SANS_BOLD,
          Mark.Anchor.START,
          Paint.of(c.role()),
          null);
      least = y + 12;
    }
  }
}
