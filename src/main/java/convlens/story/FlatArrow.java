package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The dashed arrow from the window to the output cell. Inside the grids it runs between the cells,
 * so that no number is struck through.
 *
 * @param row the output row it points at; between rows while it glides
 * @param column the output column
 */
record FlatArrow(FlatLayout layout, double row, double column) {
  private static final double WIDTH = 1.8;

  /** Marks of the arrow that leaves the input at a point. */
  List<Mark> from(double x, double y) {
    return switch (layout.route()) {
      case ACROSS -> List.of(path(into(across(x, y))));
      case THROUGH_KERNEL -> throughKernel(x, y);
      case DOWN -> List.of(path(into(down(x, y))));
    };
  }

  private List<Mark.Segment> across(double x, double y) {
    List<Mark.Segment> way = new ArrayList<>();
    way.add(new Mark.Segment.Move(x, y));
    double edge = Math.max(x, layout.input().x() + layout.input().width()) + 2;
    way.add(new Mark.Segment.To(edge, y));
    level(way, edge, y, layout.output().x() - 3, entryY());
    return way;
  }

  /** In at the kernel's left, out at its right: the products happen there. */
  private List<Mark> throughKernel(double x, double y) {
    Grid k = layout.kernel().orElseThrow();
    double middle = k.y() + k.height() / 2;
    List<Mark.Segment> first = new ArrayList<>();
    first.add(new Mark.Segment.Move(x, y));
    double edge = Math.max(x, layout.input().x() + layout.input().width()) + 2;
    first.add(new Mark.Segment.To(edge, y));
    level(first, edge, y, k.x() - 5, middle);
    List<Mark.Segment> second = new ArrayList<>();
    double out = k.x() + k.width() + 5;
    second.add(new Mark.Segment.Move(out, middle));
    level(second, out, middle, layout.output().x() - 3, entryY());
    return List.of(path(first), path(into(second)));
  }

  private List<Mark.Segment> down(double x, double y) {
    List<Mark.Segment> way = new ArrayList<>();
    way.add(new Mark.Segment.Move(x, y));
    Grid in = layout.input();
    double foot = Math.max(y, in.y() + in.height()) + 2;
    way.add(new Mark.Segment.To(x, foot));
    Grid out = layout.output();
    boolean aside = x < out.x() - 3;
    double endX = aside ? out.x() - 3 : out.cellX(column);
    double bend = Math.max(14, (entryY() - foot) * 0.6);
    way.add(
        aside
            ? new Mark.Segment.Curve(x, foot + bend, endX - bend, entryY(), endX, entryY())
            : new Mark.Segment.Curve(
                x, foot + bend, endX, out.y() - bend, endX, Math.min(entryY(), out.y())));
    if (!aside) {
      way.add(new Mark.Segment.To(endX, entryY()));
    }
    return way;
  }

  /** The last piece: between the rows to the cell, and down into it. */
  private List<Mark.Segment> into(List<Mark.Segment> way) {
    Grid g = layout.output();
    double cell = g.cellX(column);
    double y = entryY();
    if (cell > g.x()) {
      way.add(new Mark.Segment.To(cell, y));
    }
    double middle = cell + g.cell() / 2;
    double depth = Math.min(g.cell() * 0.24, 13);
    way.add(new Mark.Segment.Curve(cell + g.cell() * 0.3, y, middle, y, middle, y + depth));
    return way;
  }

  private double entryY() {
    return layout.output().cellY(row);
  }

  private static void level(List<Mark.Segment> way, double x1, double y1, double x2, double y2) {
    double bend = Math.max(12, (x2 - x1) * 0.5);
    way.add(new Mark.Segment.Curve(x1 + bend, y1, x2 - bend, y2, x2, y2));
  }

  private static Mark.Path path(List<Mark.Segment> way) {
    return new Mark.Path(way, Paint.NONE, Stroke.dashed(Role.FLOW, WIDTH), true, Optional.empty());
  }
}
