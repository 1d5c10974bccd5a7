package convlens.play;

import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.text.Text;
import convlens.trace.Cell;
import java.util.List;

/** The output cell a field is asked for. */
final class FieldCell {
  private FieldCell() {}

  static void check(Cell cell, Shape out) {
    boolean inside = cell.c() >= 0 && cell.c() < out.c() && out.contains(cell.y(), cell.x());
    if (!inside) {
      throw new PlayedException(
          Text.of("field.subject"),
          List.of(
              new Problem(
                  "at",
                  Text.of("field.at.rule"),
                  cell.c() + "," + cell.y() + "," + cell.x(),
                  Text.of(
                      "field.at.expected", "c", out.c() - 1, "y", out.h() - 1, "x", out.w() - 1))));
    }
  }
}
