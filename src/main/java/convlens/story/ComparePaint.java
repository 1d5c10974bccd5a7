package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.scene.Theme;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The colours of a comparison's pictures, each kind on a scale of its own. */
final class ComparePaint {
  /** Cells of a picture that are drawn one by one. */
  private static final int CELLS = 420;

  private static final double NUMBERS = 7;

  private final CompareSubject.Kind kind;
  private final double low;
  private final double high;
  private final boolean gray;
  private final Shade shade;

  ComparePaint(CompareSubject.Kind kind, double low, double high, boolean gray) {
    this.kind = kind;
    this.low = low;
    this.high = high;
    this.gray = gray && (kind == CompareSubject.Kind.PADDED || kind == CompareSubject.Kind.OUTPUT);
    this.shade = new Shade(role(), low, high, 0.13, 0.6);
  }

  private Role role() {
    return switch (kind) {
      case PADDED -> Role.INPUT;
      case OUTPUT, DIFFERENCE, SPECTRUM -> Role.OUTPUT;
      case OVERLAP -> Role.LATENT;
    };
  }

  private double place(double v) {
    return high > low ? Math.max(0, Math.min(1, (v - low) / (high - low))) : 0;
  }

  Paint paint(double v) {
    return switch (kind) {
      case DIFFERENCE -> new Paint.Signed(high > 0 ? v / high : 0);
      case SPECTRUM -> new Paint.Activation(place(v));
      case PADDED, OUTPUT, OVERLAP -> gray ? new Paint.Gray(place(v)) : shade.paint(v);
    };
  }

  private int argb(float v) {
    boolean themed =
        gray || kind == CompareSubject.Kind.DIFFERENCE || kind == CompareSubject.Kind.SPECTRUM;
    return themed ? Theme.LIGHT.argb(paint(v)) : Rasters.tint(shade, v);
  }

  /**
   * One channel of a picture.
   *
   * @param part whose cells they are, with {@code k}
   * @param there whether a cell, counted row by row, is filled yet
   */
  List<Mark> picture(Tensor t, int c, Grid g, String part, int k, IntPredicate there) {
    Shape s = t.shape();
    List<Mark> marks = new ArrayList<>();
    boolean pixels = s.plane() > CELLS || g.cell() < 9;
    marks.add(Draw.frame(g.x(), g.y(), g.width(), g.height(), 0, Paint.of(Role.CARD), Stroke.NONE));
    if (pixels) {
      marks.add(raster(t, c, g, Ref.channel(part, k, c), there));
    } else {
      cells(marks, t, c, g, Ref.channel(part, k, c), there);
    }
    marks.add(
        Draw.frame(g.x(), g.y(), g.width(), g.height(), 0, Paint.NONE, Stroke.outline(Role.LINE)));
    return marks;
  }

  private void cells(List<Mark> marks, Tensor t, int c, Grid g, Ref whole, IntPredicate there) {
    Shape s = t.shape();
    int room = (int) Math.min(Values.MOST, 0.78 * g.cell() / (Draw.MONO * NUMBERS));
    int longest = 2;
    for (int i = 0; i < s.plane() && room > 0; i++) {
      longest = Math.max(longest, text(t, c, i / s.w(), i % s.w(), room).length());
    }
    double size = Draw.numberSize(g, longest);
    for (int y = 0; y < s.h(); y++) {
      for (int x = 0; x < s.w(); x++) {
        Ref ref = new Ref(whole.part(), whole.k(), c, y, x);
        boolean filled = there.test(y * s.w() + x);
        Paint fill = filled ? paint(t.get(0, c, y, x)) : Paint.NONE;
        marks.add(Draw.cell(g, y, x, fill, Stroke.NONE, ref));
        if (filled && size >= NUMBERS) {
          marks.add(Draw.number(g, y, x, text(t, c, y, x, room), size, new Paint.InkOn(fill), ref));
        }
      }
    }
  }

  private static String text(Tensor t, int c, int y, int x, int room) {
    return Digits.fit(t.get(0, c, y, x), room);
  }

  private Mark.Raster raster(Tensor t, int c, Grid g, Ref whole, IntPredicate there) {
    Shape s = t.shape();
    int[] argb = new int[s.plane()];
    int from = s.index(0, c, 0, 0);
    for (int i = 0; i < argb.length; i++) {
      argb[i] = there.test(i) ? argb(t.data()[from + i]) : 0;
    }
    return new Mark.Raster(
        g.x(), g.y(), g.width(), g.height(), s.w(), s.h(), argb, Optional.of(whole));
  }

  /** The scale as a bar with its ends, and zero where it has two signs. */
  List<Mark> scale(double x, double y, double w) {
    List<Mark> marks = new ArrayList<>();
    double from = kind == CompareSubject.Kind.DIFFERENCE ? -high : low;
    int parts = 40;
    double each = w / parts;
    for (int i = 0; i < parts; i++) {
      double v = from + (high - from) * (i + 0.5) / parts;
      marks.add(Draw.frame(x + i * each, y, each + 0.4, 10, 0, paint(v), Stroke.NONE));
    }
    marks.add(
        Draw.frame(
            x, y, w, 10, 0, Paint.NONE, new Stroke(Paint.tint(Role.MUTED, 0.5), 0.8, false)));
    marks.add(end(from, x, y, Mark.Anchor.START));
    marks.add(end(high, x + w, y, Mark.Anchor.END));
    if (kind == CompareSubject.Kind.DIFFERENCE && high > 0) {
      marks.add(end(0, x + w / 2, y, Mark.Anchor.MIDDLE));
    }
    return marks;
  }

  private static Mark.Text end(double v, double x, double y, Mark.Anchor anchor) {
    return Draw.text(
        Digits.fit((float) v, 6), x, y + 23, 11, Mark.Font.MONO, anchor, Paint.of(Role.MUTED));
  }
}
