package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways from node to node: around what stands between. */
final class BlockEdges {
  /** Rows nearer than this are in the way. */
  private static final double NEAR = 0.75;

  /** Length of an arrow's head, kept clear of the frame it points at. */
  private static final double HEAD = 3;

  private static final double BEND = 34;

  private final BlockSubject subject;
  private final BlockLayout layout;

  BlockEdges(BlockSubject subject, BlockLayout layout) {
    this.subject = subject;
    this.layout = layout;
  }

  /** The ways into a node. */
  List<Mark> into(int to, Stroke stroke) {
    List<Mark> marks = new ArrayList<>();
    for (int from : subject.nodes().get(to).from()) {
      boolean over = BlockLayout.arch(subject.nodes().get(from), subject.nodes().get(to));
      List<Mark.Segment> way = over ? arch(from, to) : way(from, to);
      marks.add(new Mark.Path(way, Paint.NONE, stroke, true, Optional.empty()));
    }
    return marks;
  }

  /** Up, over the others, and down again. */
  private List<Mark.Segment> arch(int from, int to) {
    double[] a = layout.frames.get(from);
    double[] b = layout.frames.get(to);
    double x1 = a[0] + a[2] / 2;
    double x2 = b[0] + b[2] / 2;
    double y = layout.frames.stream().mapToDouble(f -> f[1]).min().orElse(0) - 14;
    double bend = Math.min(BEND, (x2 - x1) / 2);
    return List.of(
        new Mark.Segment.Move(x1, a[1]),
        new Mark.Segment.Curve(x1, y, x1, y, x1 + bend, y),
        new Mark.Segment.To(x2 - bend, y),
        new Mark.Segment.Curve(x2, y, x2, y, x2, b[1] - HEAD));
  }

  /** In the row of the one or of the other, whichever is free. */
  private List<Mark.Segment> way(int from, int to) {
    double[] a = layout.frames.get(from);
    double[] b = layout.frames.get(to);
    double x1 = a[0] + a[2];
    double y1 = a[1] + a[3] / 2;
    double x2 = b[0] - HEAD;
    double y2 = b[1] + b[3] / 2;
    double bend = Math.min(2.2 * BEND, x2 - x1);
    if (free(from, to, subject.nodes().get(from).at().row())) {
      return List.of(
          new Mark.Segment.Move(x1, y1),
          new Mark.Segment.To(x2 - bend, y1),
          new Mark.Segment.Curve(x2 - bend / 2, y1, x2 - bend / 2, y2, x2, y2));
    }
    return List.of(
        new Mark.Segment.Move(x1, y1),
        new Mark.Segment.Curve(x1 + bend / 2, y1, x1 + bend / 2, y2, x1 + bend, y2),
        new Mark.Segment.To(x2, y2));
  }

  private boolean free(int from, int to, double row) {
    double left = subject.nodes().get(from).at().column();
    double right = subject.nodes().get(to).at().column();
    return subject.nodes().stream()
        .map(BlockSubject.Node::at)
        .filter(p -> p.column() > left && p.column() < right)
        .allMatch(p -> Math.abs(p.row() - row) >= NEAR);
  }
}
