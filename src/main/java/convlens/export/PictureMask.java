package convlens.export;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Transform;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

/** Where a frame shows photographs: there colours run into each other and are dithered. */
final class PictureMask {
  /** Pixels of a picture drawn larger than this are cells, and flat. */
  private static final double CELL = 4;

  private final List<Polygon> pictures = new ArrayList<>();

  /** The pictures of a frame whose points are pixels. */
  PictureMask(Frame frame) {
    frame.marks().forEach(m -> find(m, Transform.IDENTITY));
  }

  boolean isEmpty() {
    return pictures.isEmpty();
  }

  /** Marks those of a row's pixels that lie in a picture. */
  void row(int y, int left, boolean[] inside) {
    for (Polygon p : pictures) {
      Rectangle box = p.getBounds();
      if (y < box.y || y >= box.y + box.height) {
        continue;
      }
      int from = Math.max(0, box.x - left);
      int to = Math.min(inside.length, box.x + box.width - left);
      for (int i = from; i < to; i++) {
        inside[i] |= p.contains(left + i + 0.5, y + 0.5);
      }
    }
  }

  private void find(Mark mark, Transform at) {
    if (mark instanceof Mark.Group g) {
      Transform inner = at.after(g.transform());
      g.marks().forEach(m -> find(m, inner));
    } else if (mark instanceof Mark.Raster r && at.size() * r.w() / r.columns() < CELL) {
      Polygon p = new Polygon();
      corner(p, at, r.x(), r.y());
      corner(p, at, r.x() + r.w(), r.y());
      corner(p, at, r.x() + r.w(), r.y() + r.h());
      corner(p, at, r.x(), r.y() + r.h());
      pictures.add(p);
    }
  }

  private static void corner(Polygon p, Transform at, double x, double y) {
    p.addPoint((int) Math.round(at.mapX(x, y)), (int) Math.round(at.mapY(x, y)));
  }
}
