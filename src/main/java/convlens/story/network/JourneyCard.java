package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.story.Digits;
import convlens.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** A layer's first maps as a square-like grid, as large as the room allows, from (0, 0). */
final class JourneyCard {
  private static final int MAPS = 16;
  private static final int UNITS = 256;
  private static final double GAP = 6;
  private static final double LARGEST = 40;

  /** From here on cells are whole points; smaller ones would lose too much of the room. */
  private static final double EVEN = 6;

  /** The largest cell of a vector short enough for its numbers to be written. */
  private static final double WRITTEN = 64;

  private static final double READABLE = 36;
  private static final Stroke EDGE = new Stroke(Paint.tint(Role.MUTED, 0.45), 1, false);

  private final Strip strip;
  private final int shown;
  private final List<Mark> marks;

  JourneyCard(Strip strip, int k, Spread spread, double width, double height) {
    this.strip = strip;
    shown = Math.min(strip.count(), strip.kind().vector() ? UNITS : MAPS);
    Sheet sheet = new Sheet();
    StripWords words = new StripWords(strip, spread);
    sheet.rect(0, 0, width, height, 8, Paint.of(Role.CARD), Stroke.outline(strip.role()));
    if (strip.kind().vector()) {
      vector(sheet, k, words, width, height);
    } else if (shown > 0) {
      maps(sheet, k, words, width, height);
    }
    marks = sheet.marks();
  }

  int shown() {
    return shown;
  }

  List<Mark> marks() {
    return marks;
  }

  boolean has(Ref ref) {
    if (ref.c() < 0 || ref.c() >= shown) {
      return false;
    }
    return strip.kind().vector()
        ? ref.isChannel() || (ref.x() >= 0 && ref.c() + ref.x() < strip.count())
        : ref.isChannel() || strip.values().shape().contains(ref.y(), ref.x());
  }

  /** The number of columns that makes the maps largest. */
  private static int columns(int n, double aspect, double width, double height) {
    int best = 1;
    double most = 0;
    for (int columns = 1; columns <= n; columns++) {
      int rows = (n + columns - 1) / columns;
      double w = Math.min((width - GAP) / columns - GAP, ((height - GAP) / rows - GAP) * aspect);
      if (w > most) {
        most = w;
        best = columns;
      }
    }
    return best;
  }

  private void maps(Sheet sheet, int k, StripWords words, double width, double height) {
    Shape s = strip.values().shape();
    int columns = columns(shown, s.w() / (double) s.h(), width, height);
    int rows = (shown + columns - 1) / columns;
    double cell =
        Math.min(((width - GAP) / columns - GAP) / s.w(), ((height - GAP) / rows - GAP) / s.h());
    cell = Math.min(LARGEST, cell >= EVEN ? Math.floor(cell) : cell);
    double w = cell * s.w();
    double h = cell * s.h();
    double left = (width - columns * (w + GAP) + GAP) / 2;
    double top = (height - rows * (h + GAP) + GAP) / 2;
    for (int i = 0; i < shown; i++) {
      double x = left + i % columns * (w + GAP);
      double y = top + Math.floorDiv(i, columns) * (h + GAP);
      Optional<Ref> ref = Optional.of(Ref.channel(Ref.MAP, k, i));
      sheet.add(new Mark.Raster(x, y, w, h, s.w(), s.h(), pixels(i, words), ref));
      boolean dead = strip.dead().get(i);
      Stroke edge = dead ? Stroke.dashed(Role.FLOW, 2) : EDGE;
      sheet.rect(x, y, w, h, 0, Paint.NONE, edge);
    }
  }

  private int[] pixels(int i, StripWords words) {
    Shape s = strip.values().shape();
    float[] data = strip.values().data();
    return strip.rgb()
        ? Ink.rgb(data, strip.from(i), s.h(), s.w(), words.low(), words.high())
        : strip.kind().ink().argb(data, strip.from(i), s.h(), s.w(), words.low(), words.high());
  }

  private void number(Sheet sheet, int unit, double x, double y, StripWords words) {
    float v = strip.values().data()[unit];
    double t = words.high() > words.low() ? (v - words.low()) / (words.high() - words.low()) : 0.5;
    Paint ground = Float.isFinite(v) ? strip.kind().ink().paint(t) : new Paint.Gray(0.7);
    sheet.text(
        Digits.fit(v, 5),
        x,
        y + Sheet.SMALL * 0.36,
        Sheet.SMALL,
        Mark.Font.MONO,
        Mark.Anchor.MIDDLE,
        new Paint.InkOn(ground),
        null);
  }

  /** Units in lines below each other. */
  private void vector(Sheet sheet, int k, StripWords words, double width, double height) {
    int columns = columns(Math.max(1, shown), 1, width, height);
    int rows = (shown + columns - 1) / columns;
    double cell =
        Math.min(
            WRITTEN, Math.min((width - 2 * GAP) / columns, (height - 2 * GAP) / Math.max(1, rows)));
    double left = (width - columns * cell) / 2;
    double top = (height - rows * cell) / 2;
    for (int from = 0; from < shown; from += columns) {
      int n = Math.min(columns, shown - from);
      int[] argb =
          strip.kind().ink().argb(strip.values().data(), from, 1, n, words.low(), words.high());
      double y = top + Math.floorDiv(from, columns) * cell;
      Optional<Ref> ref = Optional.of(Ref.channel(Ref.MAP, k, from));
      sheet.add(new Mark.Raster(left, y, n * cell, cell, n, 1, argb, ref));
      for (int i = 0; i < n; i++) {
        sheet.rect(left + i * cell, y, cell, cell, 0, Paint.NONE, EDGE);
        if (cell >= READABLE) {
          number(sheet, from + i, left + (i + 0.5) * cell, y + cell / 2, words);
        }
      }
    }
  }
}
