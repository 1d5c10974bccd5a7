package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.scene.Theme;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.Optional;

/**
 * Draws what lies over a picture.
 *
 * @param x left edge of the picture
 * @param y its upper edge
 * @param w its width in points
 * @param h its height
 * @param rows its pixels downwards
 * @param columns its pixels across
 */
record OverlayDraw(double x, double y, double w, double h, int rows, int columns) {
  /** A mask's pixels are drawn as so many each way, the outermost of which are its outline. */
  private static final int FINE = 4;

  private static final int ARROWS = 12;

  /** Points from one arrow to the next at least. */
  private static final double ARROW_ROOM = 12;

  void draw(Sheet sheet, Overlay overlay) {
    if (overlay instanceof Overlay.Mask m) {
      raster(sheet, mask(m), FINE * m.classes().shape().w(), FINE * m.classes().shape().h());
    } else if (overlay instanceof Overlay.Heat heat) {
      Shape s = heat.values().shape();
      int[] argb = Ink.HEAT.argb(heat.values().data(), 0, s.h(), s.w(), heat.low(), heat.high());
      raster(sheet, argb, s.w(), s.h());
    } else if (overlay instanceof Overlay.Signed signed) {
      Shape s = signed.values().shape();
      raster(sheet, signed(signed), s.w(), s.h());
    } else if (overlay instanceof Overlay.Arrows arrows) {
      arrows(sheet, arrows);
    } else if (overlay instanceof Overlay.Box box) {
      box(sheet, box);
    } else {
      throw new IllegalStateException("unknown overlay " + overlay);
    }
  }

  private void raster(Sheet sheet, int[] argb, int across, int down) {
    sheet.add(new Mark.Raster(x, y, w, h, across, down, argb, Optional.empty()));
  }

  private static int[] mask(Overlay.Mask mask) {
    Shape s = mask.classes().shape();
    int[] argb = new int[FINE * FINE * s.plane()];
    for (int row = 0; row < s.h(); row++) {
      for (int column = 0; column < s.w(); column++) {
        int k = Math.round(mask.classes().get(0, 0, row, column));
        if (k != mask.background()) {
          cell(argb, mask.classes(), row, column, k);
        }
      }
    }
    return argb;
  }

  private static void cell(int[] argb, Tensor classes, int row, int column, int k) {
    int hue = ClassHue.rgb(k);
    int wide = FINE * classes.shape().w();
    for (int i = 0; i < FINE; i++) {
      for (int j = 0; j < FINE; j++) {
        boolean rim =
            (i == 0 && other(classes, row - 1, column, k))
                || (i == FINE - 1 && other(classes, row + 1, column, k))
                || (j == 0 && other(classes, row, column - 1, k))
                || (j == FINE - 1 && other(classes, row, column + 1, k));
        int at = (FINE * row + i) * wide + FINE * column + j;
        argb[at] = (rim ? 0xFF : 0x70) << 24 | hue;
      }
    }
  }

  private static boolean other(Tensor classes, int row, int column, int k) {
    return !classes.shape().contains(row, column)
        || Math.round(classes.get(0, 0, row, column)) != k;
  }

  private static int[] signed(Overlay.Signed signed) {
    float[] data = signed.values().data();
    int[] argb = new int[signed.values().shape().plane()];
    for (int i = 0; i < argb.length; i++) {
      double t = signed.most() > 0 ? data[i] / signed.most() : 0;
      double size = Math.min(1, Math.abs(t));
      int colour = Theme.LIGHT.argb(new Paint.Signed(t < 0 ? -0.8 : 0.8)) & 0xFFFFFF;
      argb[i] =
          Float.isFinite(data[i])
              ? (int) Math.round(240 * Math.sqrt(size)) << 24 | colour
              : Ink.odd(0, i);
    }
    return argb;
  }

  private void arrows(Sheet sheet, Overlay.Arrows arrows) {
    Tensor field = arrows.field();
    Shape s = field.shape();
    int down = (int) Math.max(1, Math.min(Math.min(s.h(), ARROWS), h / ARROW_ROOM));
    int across = (int) Math.max(1, Math.min(Math.min(s.w(), ARROWS), w / ARROW_ROOM));
    double scale = arrows.scale() > 0 ? arrows.scale() : scale(field, across);
    Stroke under = new Stroke(Paint.of(Role.SURFACE), 3, false);
    Stroke pen = Stroke.of(Role.FLOW, 1.4);
    for (int i = 0; i < down; i++) {
      for (int j = 0; j < across; j++) {
        int row = (2 * i + 1) * s.h() / (2 * down);
        int column = (2 * j + 1) * s.w() / (2 * across);
        double dy = field.get(0, 0, row, column) * scale * h / rows;
        double dx = field.get(0, 1, row, column) * scale * w / columns;
        double fromX = x + (column + 0.5) * w / s.w();
        double fromY = y + (row + 0.5) * h / s.h();
        if (Math.hypot(dx, dy) >= 1 && Double.isFinite(dx + dy)) {
          sheet.line(fromX, fromY, fromX + dx, fromY + dy, under);
          sheet.arrow(fromX, fromY, fromX + dx, fromY + dy, pen);
        }
      }
    }
  }

  /** Pixels of the picture for a move by one: the longest arrow reaches its next neighbour. */
  private double scale(Tensor field, int across) {
    double most = Spread.of(field.data()).size();
    return most > 0 ? columns / (double) across / most : 0;
  }

  private void box(Sheet sheet, Overlay.Box box) {
    double left = x + Math.max(0, box.x()) * w / columns;
    double top = y + Math.max(0, box.y()) * h / rows;
    double right = x + Math.min(columns, box.x() + box.columns()) * w / columns;
    double bottom = y + Math.min(rows, box.y() + box.rows()) * h / rows;
    if (right > left && bottom > top) {
      sheet.rect(left, top, right - left, bottom - top, 0, Paint.NONE, under(3.5));
      sheet.rect(left, top, right - left, bottom - top, 0, Paint.NONE, Stroke.of(box.role(), 2));
    }
  }

  private static Stroke under(double thick) {
    return new Stroke(Paint.of(Role.SURFACE), thick, false);
  }
}
