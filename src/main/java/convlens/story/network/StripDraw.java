package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.story.Digits;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.BitSet;
import java.util.Optional;

/** Draws the thumbnails of one strip. */
final class StripDraw {
  private static final double DEAD = 10;
  private static final Paint EDGE = Paint.tint(Role.MUTED, 0.45);

  private final Strip strip;
  private final int k;
  private final Spread spread;
  private final StripLayout at;
  private final Sheet sheet;
  private final double low;
  private final double high;

  StripDraw(Strip strip, int k, Spread spread, StripLayout at, Sheet sheet) {
    this.strip = strip;
    this.k = k;
    this.spread = spread;
    this.at = at;
    this.sheet = sheet;
    StripWords words = new StripWords(strip, spread);
    low = words.low();
    high = words.high();
  }

  void draw() {
    if (strip.kind().vector()) {
      vector();
    } else {
      BitSet dead = strip.dead();
      for (int i = 0; i < at.shown(); i++) {
        thumb(i, dead.get(i));
      }
    }
    if (at.places() > at.shown()
        || (strip.open() && strip.count() > StripLayout.ROWS * at.perRow())) {
      more();
    }
  }

  private void thumb(int i, boolean dead) {
    Shape s = strip.values().shape();
    float[] data = strip.values().data();
    int from = strip.from(i);
    int[] argb =
        strip.rgb()
            ? Ink.rgb(data, from, s.h(), s.w(), low, high)
            : strip.kind().ink().argb(data, from, s.h(), s.w(), low, high);
    double x = at.x(i, false);
    double y = at.thumbY(i);
    Ref ref = Ref.channel(Ref.MAP, k, i);
    sheet.add(new Mark.Raster(x, y, at.w(), at.h(), s.w(), s.h(), argb, Optional.of(ref)));
    if (strip.kind() == Strip.Kind.SIGNED) {
      sheet.rect(x, y, at.w(), at.h(), 0, Paint.NONE, new Stroke(EDGE, 1, false));
    }
    if (spread.odd() > 0 && odd(from, s.plane() * (strip.rgb() ? 3 : 1))) {
      sheet.hatched(x, y, at.w(), at.h(), Paint.NONE, Stroke.of(Role.FLOW, 1.5), null);
    }
    if (dead) {
      dead(x, y);
    }
  }

  private boolean odd(int from, int size) {
    return Spread.of(strip.values().data(), from, from + size).odd() > 0;
  }

  /** Told by a dashed outline and, where there is room, the word on a plate. */
  private void dead(double x, double y) {
    sheet.rect(x, y, at.w(), at.h(), 0, Paint.NONE, Stroke.dashed(Role.FLOW, 1.5));
    String word = Text.of("look.strips.dead");
    double size = Math.min(DEAD, at.w() / Math.max(1, Type.width(word, Mark.Font.SANS, 1)) * 0.9);
    double w = Type.width(word, Mark.Font.SANS, size) + 4;
    double m = y + at.h() / 2;
    sheet.rect(x + at.w() / 2 - w / 2, m - 7, w, 14, 3, Paint.of(Role.CARD), Stroke.NONE);
    sheet.text(
        word,
        x + at.w() / 2,
        m + size * 0.35,
        size,
        Mark.Font.SANS,
        Mark.Anchor.MIDDLE,
        Paint.of(Role.TEXT),
        null);
  }

  /** A line of a vector is one raster; numbers are written where there is room for them. */
  private void vector() {
    float[] data = strip.values().data();
    for (int from = 0; from < at.shown(); from += at.perRow()) {
      int n = Math.min(at.perRow(), at.shown() - from);
      int[] argb = strip.kind().ink().argb(data, from, 1, n, low, high);
      double y = at.thumbY(from);
      Ref ref = Ref.channel(Ref.MAP, k, from);
      sheet.add(new Mark.Raster(Still.MARGIN, y, n * at.w(), at.h(), n, 1, argb, Optional.of(ref)));
      for (int i = 1; i < n && at.w() >= 6; i++) {
        double x = Still.MARGIN + i * at.w();
        sheet.line(x, y, x, y + at.h(), Stroke.of(Role.SURFACE, 1));
      }
      sheet.rect(Still.MARGIN, y, n * at.w(), at.h(), 0, Paint.NONE, new Stroke(EDGE, 1, false));
      numbers(from, n, y);
    }
  }

  private void numbers(int from, int n, double y) {
    int room = (int) Math.floor((at.w() - 4) / (0.6 * Sheet.SMALL));
    for (int i = from; i < from + n; i++) {
      float v = strip.values().data()[i];
      double x = at.x(i, true);
      boolean finite = Float.isFinite(v);
      if (!finite) {
        sheet.hatched(x, y, at.w(), at.h(), Paint.NONE, Stroke.NONE, null);
      }
      String text = Digits.fit(v, Math.min(5, room));
      if (room >= 4 && text.length() <= room) {
        Paint ground = finite ? strip.kind().ink().paint(share(v)) : new Paint.Gray(0.7);
        sheet.text(
            text,
            x + at.w() / 2,
            y + at.h() / 2 + Sheet.SMALL * 0.36,
            Sheet.SMALL,
            Mark.Font.MONO,
            Mark.Anchor.MIDDLE,
            new Paint.InkOn(ground),
            null);
      }
    }
  }

  private double share(float v) {
    return high > low ? (v - low) / (high - low) : strip.kind().ink() == Ink.SIGNED ? 0.5 : 0;
  }

  private void more() {
    boolean vector = strip.kind().vector();
    Ref ref = Ref.channel(Ref.MORE, k, 0);
    int left = strip.count() - at.shown();
    double y = at.thumbY(at.shown());
    double x = at.x(at.shown(), vector) + (vector ? StripLayout.GAP : 0);
    double end = at.x(at.places() - 1, vector) + at.w();
    double w = end - x;
    if (w <= 0) {
      return;
    }
    sheet.rect(x, y, w, at.h(), 4, Paint.of(Role.CARD), Stroke.dashed(Role.MUTED, 1), ref);
    String first = left > 0 ? "+" + Digits.count(left) : Text.of("look.strips.fewer");
    boolean two = left > 0 && at.h() >= 30;
    double m = y + at.h() / 2;
    moreText(first, x + w / 2, two ? m - 1 : m + 4, w, ref);
    if (two) {
      moreText(Text.of("look.strips.more"), x + w / 2, m + 11, w, ref);
    }
  }

  private void moreText(String text, double x, double y, double w, Ref ref) {
    double wide = Type.width(text, Mark.Font.SANS, 1);
    sheet.text(
        text,
        x,
        y,
        Math.min(Sheet.NOTE - 1, (w - 4) / wide),
        Mark.Font.SANS,
        Mark.Anchor.MIDDLE,
        Paint.of(Role.TEXT),
        ref);
  }
}
