package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import java.util.ArrayList;
import java.util.List;

/** The kernel that an input cell paints onto the output, times its value. */
final class Patch {
  private Patch() {}

  /** Visits the output cells an input cell reaches. */
  interface Visit {
    void cell(int y, int x, int tapY, int tapX);
  }

  static void visit(TransposedSheet s, int iy, int ix, Visit visit) {
    for (int ty = 0; ty < s.rows.kernel(); ty++) {
      int y = TransposedSheet.painted(s.rows, iy, ty);
      for (int tx = 0; y >= 0 && y < s.outRows() && tx < s.columns.kernel(); tx++) {
        int x = TransposedSheet.painted(s.columns, ix, tx);
        if (x >= 0 && x < s.outColumns()) {
          visit.cell(y, x, ty, tx);
        }
      }
    }
  }

  /** The patch in the colours of the kernel's cells, with what it adds to each output cell. */
  static List<Mark> lit(TransposedSheet s, Grid g, Ref from) {
    List<Mark> marks = new ArrayList<>();
    float value = s.in.get(from.y(), from.x());
    visit(
        s,
        from.y(),
        from.x(),
        (y, x, ty, tx) -> {
          if (s.meets()) {
            Paint fill = s.place(ty, tx);
            Ref ref = s.outputRef(y, x);
            String text = "+" + Digits.fit(value * s.weights.get(ty, tx), 5);
            double size = Draw.numberSize(g, Math.max(3, text.length()));
            marks.add(Draw.cell(g, y, x, fill, Stroke.NONE, ref));
            marks.add(Draw.number(g, y, x, text, size, new Paint.InkOn(fill), ref));
          }
        });
    return marks;
  }

  /** The outline of a patch, cut at the output's edges. */
  static Mark outline(TransposedSheet s, Grid g, int iy, int ix, Role role, double width) {
    int top = Math.max(0, TransposedSheet.painted(s.rows, iy, 0));
    int left = Math.max(0, TransposedSheet.painted(s.columns, ix, 0));
    int bottom = TransposedSheet.painted(s.rows, iy, s.rows.kernel() - 1) + 1;
    int right = TransposedSheet.painted(s.columns, ix, s.columns.kernel() - 1) + 1;
    return TransposedSheet.ring(
        g,
        top,
        left,
        Math.min(s.outRows(), bottom) - top,
        Math.min(s.outColumns(), right) - left,
        role,
        width);
  }
}
