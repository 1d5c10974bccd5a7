package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Names of the curves over the plot, each with a piece of its line and its value. */
final class CurveLegend {
  private static final double LINE = 20;
  private static final double SAMPLE = 24;
  private static final double APART = 18;

  private final List<CurveShown> curves;
  private final CurvesScene.Look look;
  private final List<Entry> entries = new ArrayList<>();
  private final boolean several;
  private double bottom;

  private record Entry(CurveShown curve, String name, String value, double x, double y) {}

  CurveLegend(List<CurveShown> curves, CurvesScene.Look look, double width) {
    this.curves = curves;
    this.look = look;
    several = curves.stream().anyMatch(c -> c.curve.run() > 0);
    double x = Still.MARGIN;
    double y = Still.MARGIN + 11;
    for (CurveShown c : curves) {
      String value = value(c);
      double number = Type.width(value, Mark.Font.MONO, Sheet.NOTE);
      double room = width - 2 * Still.MARGIN - SAMPLE - number - 8;
      String name = Type.fit(c.name(several), Mark.Font.SANS, Sheet.NOTE, room);
      double w = SAMPLE + Type.width(name, Mark.Font.SANS, Sheet.NOTE) + 8 + number;
      if (x > Still.MARGIN && x + w > width - Still.MARGIN) {
        x = Still.MARGIN;
        y += LINE;
      }
      entries.add(new Entry(c, name, value, x, y));
      x += w + APART;
    }
    bottom = curves.isEmpty() ? Still.MARGIN : y + 10;
  }

  private String value(CurveShown c) {
    OptionalDouble v = look.cursor().isPresent() ? c.value(look.cursor().getAsDouble()) : c.last();
    return v.isPresent() ? CurvesScene.number(v.getAsDouble()) : Text.of("look.curves.none");
  }

  double height() {
    return bottom;
  }

  void draw(Sheet sheet) {
    for (Entry e : entries) {
      double m = e.y - 4;
      sheet.line(e.x, m, e.x + 17, m, e.curve.stroke());
      if (e.curve.curve.kind() == Curve.Kind.DOTS) {
        sheet.dot(e.x + 8.5, m, 3.5, Paint.of(e.curve.role()), Stroke.of(Role.CARD, 1), null);
      }
      sheet.words(e.name, e.x + SAMPLE, e.y, Sheet.NOTE, Role.TEXT);
      double x = e.x + SAMPLE + Type.width(e.name, Mark.Font.SANS, Sheet.NOTE) + 8;
      sheet.text(
          e.value,
          x,
          e.y,
          Sheet.NOTE,
          Mark.Font.MONO,
          Mark.Anchor.START,
          Paint.of(e.curve.role()),
          null);
    }
  }

  /** All values in words. */
  String caption() {
    if (curves.stream().allMatch(c -> c.curve.steps().length == 0)) {
      return Text.of("look.curves.empty");
    }
    List<String> told = new ArrayList<>();
    for (Entry e : entries) {
      told.add(Text.of("look.curves.tell.one", "name", e.curve.name(several), "v", e.value));
    }
    String values = String.join(", ", told);
    return look.cursor().isPresent()
        ? Text.of(
            "look.curves.caption.at",
            "step",
            CurvePlot.step(look.cursor().getAsDouble(), look.epoch()),
            "values",
            values)
        : Text.of("look.curves.caption", "values", values);
  }
}
