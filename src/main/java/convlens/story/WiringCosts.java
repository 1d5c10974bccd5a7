package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Weights and multiply-adds of a grouped convolution beside others of the same sizes. */
final class WiringCosts {
  private static final double LINE = 34;
  private final Subject subject;
  private final long taps;
  private final long ins;
  private final long outs;
  private final long plane;

  WiringCosts(Subject subject) {
    this.subject = subject;
    Shape w = subject.weight().orElseThrow().shape();
    taps = (long) w.h() * w.w();
    ins = subject.in().c();
    outs = subject.out().c();
    plane = subject.out().plane();
  }

  /** Weights of a full convolution. */
  long full() {
    return taps * ins * outs;
  }

  /** Weights of this one. */
  long own() {
    return taps * subject.inPerGroup() * outs;
  }

  /** Weights of a depthwise convolution and the 1 x 1 one that mixes its channels. */
  long separable() {
    return taps * ins + ins * outs;
  }

  private record Row(String name, long weights, Role role) {}

  List<Mark> marks(double x, double y, double room) {
    boolean wide = ins == 1 && outs == 1;
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(Text.of("story.wiring.full"), full(), Role.MUTED));
    rows.add(new Row(name(), own(), Role.KERNEL));
    if (!wide && taps > 1) {
      rows.add(new Row(Text.of("story.wiring.separable"), separable(), Role.OUTPUT));
    }
    List<Mark> marks = new ArrayList<>();
    double weights = x + room * 0.6;
    double work = x + room * 0.85;
    double share = x + room;
    end(marks, Text.of("story.wiring.weights"), weights, y, Role.MUTED, Mark.Font.SANS);
    end(marks, Text.of("story.wiring.work"), work, y, Role.MUTED, Mark.Font.SANS);
    end(marks, Text.of("story.wiring.share"), share, y, Role.MUTED, Mark.Font.SANS);
    double at = y + LINE;
    for (Row row : rows) {
      marks.add(Draw.label(row.name(), x, at, row.role()));
      end(marks, count(row.weights()), weights, at, Role.TEXT, Mark.Font.MONO);
      end(marks, count(row.weights() * plane), work, at, Role.TEXT, Mark.Font.MONO);
      end(marks, percent(row.weights()), share, at, row.role(), Mark.Font.MONO_BOLD);
      double bar = room * ((double) row.weights() / Math.max(1, Math.max(full(), separable())));
      marks.add(
          Draw.frame(
              x, at + 7, Math.max(2, bar), 5, 2.5, Paint.tint(row.role(), 0.8), Stroke.NONE));
      at += LINE + 8;
    }
    String groups = Text.of("story.wiring.groups", "groups", subject.groups());
    marks.add(Draw.label(groups, x, at + 8, Role.MUTED));
    if (rows.size() > 2) {
      marks.add(
          Draw.label(
              Text.of(
                  "story.wiring.ratio",
                  "out",
                  outs,
                  "taps",
                  taps,
                  "ratio",
                  String.format(Locale.ROOT, "%.4f", 1.0 / outs + 1.0 / taps)),
              x,
              at + 34,
              Role.MUTED));
    }
    return marks;
  }

  private String name() {
    int g = subject.groups();
    if (g > 1 && g == ins) {
      return Text.of("story.wiring.depthwise");
    }
    if (taps == 1 && g == 1) {
      return Text.of(outs < ins ? "story.wiring.bottleneck" : "story.wiring.pointwise");
    }
    return g == 1 ? Text.of("story.wiring.one") : Text.of("story.wiring.grouped", "groups", g);
  }

  private String percent(long weights) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * weights / Math.max(1, full()));
  }

  private static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static void end(
      List<Mark> marks, String text, double x, double y, Role role, Mark.Font font) {
    marks.add(Draw.text(text, x, y, 14, font, Mark.Anchor.END, Paint.of(role)));
  }
}
