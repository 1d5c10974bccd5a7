package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The same place lit in every picture of a comparison, and in the input what is read for it. */
final class CompareFocus {
  private final CompareSubject subject;
  private final CompareLayout layout;

  CompareFocus(CompareSubject subject, CompareLayout layout) {
    this.subject = subject;
    this.layout = layout;
  }

  /** The place on the largest output that a cell under the mouse stands at. */
  Optional<Place> place(Ref ref, Shape master) {
    if (ref.isChannel()) {
      return Optional.empty();
    }
    Shape in = subject.input().shape();
    if (Ref.INPUT.equals(ref.part())) {
      return on(ref.y(), ref.x(), in, master);
    }
    for (CompareSubject.Row row : subject.rows()) {
      boolean linked = row.kind() != CompareSubject.Kind.SPECTRUM;
      if (linked && CompareSheet.part(row.kind()).equals(ref.part())) {
        CompareSubject.Edge e = row.edge();
        Optional<Shape> s =
            row.kind() == CompareSubject.Kind.PADDED ? Optional.of(in) : shape(row, ref.k());
        return s.flatMap(of -> on(ref.y() - e.top(), ref.x() - e.left(), of, master));
      }
    }
    return Optional.empty();
  }

  private static Optional<Shape> shape(CompareSubject.Row row, int side) {
    boolean known = side >= 0 && side < row.pictures().size();
    return known ? row.pictures().get(side).map(Tensor::shape) : Optional.empty();
  }

  private static Optional<Place> on(int y, int x, Shape s, Shape master) {
    return s.contains(y, x)
        ? Optional.of(Place.cell(y, x, s).on(master.h(), master.w()).middle())
        : Optional.empty();
  }

  /**
   * The marks of a place.
   *
   * @param before where the marks glide from
   * @param band whether the place is a whole row, whose cells are too many to be followed
   */
  List<Mark> marks(Place at, Optional<Place> before, double glide, boolean band) {
    List<Mark> marks = new ArrayList<>();
    for (int r = 0; r < subject.rows().size(); r++) {
      CompareSubject.Kind kind = subject.rows().get(r).kind();
      if (kind != CompareSubject.Kind.SPECTRUM && kind != CompareSubject.Kind.PADDED) {
        for (int i = 0; i < subject.sides().size(); i++) {
          marks.addAll(rings(r, i, at, before, glide));
        }
      }
    }
    if (band) {
      marks.addAll(inputBand(at));
    } else {
      for (int i = 0; i < subject.sides().size(); i++) {
        marks.addAll(read(i, at));
      }
    }
    return marks;
  }

  private List<Mark> rings(int r, int side, Place at, Optional<Place> before, double glide) {
    Optional<Tensor> t = subject.rows().get(r).pictures().get(side);
    List<Mark> marks = new ArrayList<>();
    if (t.isPresent()) {
      Shape s = t.get().shape();
      double[] box = at.on(s.h(), s.w()).from(before.map(b -> b.on(s.h(), s.w())), glide);
      for (int c = 0; c < CompareLayout.drawn(s); c++) {
        marks.add(ring(layout.picture(r, side, c), box, 0, Stroke.of(Role.FLOW, 2)));
      }
    }
    return marks;
  }

  private static Mark.Rect ring(Grid g, double[] box, double out, Stroke stroke) {
    double i = 0.5 - out;
    return Draw.frame(
        g.cellX(box[1]) + i,
        g.cellY(box[0]) + i,
        box[3] * g.cell() - 2 * i,
        box[2] * g.cell() - 2 * i,
        2,
        Paint.NONE,
        stroke);
  }

  private List<Mark> inputBand(Place at) {
    Shape in = subject.input().shape();
    double[] box = at.on(in.h(), in.w()).from(Optional.empty(), 1);
    List<Mark> marks = new ArrayList<>();
    for (int c = 0; c < CompareLayout.drawn(in) && !subject.padded(); c++) {
      marks.add(ring(layout.input(c), box, 0, Stroke.of(Role.FLOW, 1.6)));
    }
    return marks;
  }

  /** A box around what a side reads. */
  private List<Mark> read(int side, Place at) {
    CompareSubject.Side s = subject.sides().get(side);
    Shape out = s.output().shape();
    Set<Cell> cells = CompareSources.of(s, at.on(out.h(), out.w()));
    List<Mark> marks = new ArrayList<>();
    for (int c = 0; c < CompareLayout.drawn(subject.input().shape()); c++) {
      int channel = c;
      List<Cell> here = cells.stream().filter(cell -> cell.c() == channel).toList();
      if (!here.isEmpty()) {
        marks.addAll(box(side, here, c, window(s, at)));
      }
    }
    return marks;
  }

  /** The window itself, padding and all, where the first row draws the padding. */
  private Optional<Trace.Window> window(CompareSubject.Side side, Place at) {
    Shape out = side.output().shape();
    Place here = at.on(out.h(), out.w());
    boolean one = subject.padded() && side.layers().size() == 1;
    return one
        ? side.layers().get(0).window(out.index(0, 0, here.top(), here.left()))
        : Optional.empty();
  }

  private List<Mark> box(int side, List<Cell> cells, int channel, Optional<Trace.Window> window) {
    CompareSubject.Edge edge =
        subject.padded() ? subject.rows().get(0).edge() : CompareSubject.Edge.NONE;
    Grid g = subject.padded() ? layout.picture(0, side, channel) : layout.input(channel);
    int top = cells.stream().mapToInt(Cell::y).min().orElseThrow();
    int left = cells.stream().mapToInt(Cell::x).min().orElseThrow();
    int bottom = cells.stream().mapToInt(Cell::y).max().orElseThrow();
    int right = cells.stream().mapToInt(Cell::x).max().orElseThrow();
    double[] box = {
      top + edge.top(), left + edge.left(), bottom - top + 1, right - left + 1,
    };
    if (window.isPresent()) {
      Trace.Window w = window.get();
      box = new double[] {w.y() + edge.top(), w.x() + edge.left(), w.height(), w.width()};
    }
    List<Mark> lit = new ArrayList<>();
    for (Cell cell : cells) {
      double[] one = {cell.y() + edge.top(), cell.x() + edge.left(), 1, 1};
      Mark.Rect r = ring(g, one, 0, Stroke.NONE);
      lit.add(Draw.frame(r.x(), r.y(), r.w(), r.h(), 0, Paint.of(Role.FLOW), Stroke.NONE));
    }
    List<Mark> marks = new ArrayList<>(List.of(Draw.faded(0.12, lit)));
    double out = subject.padded() ? 0 : 1.5 * side;
    Mark.Rect ring = ring(g, box, out, Stroke.of(Role.FLOW, 1.4));
    marks.add(ring);
    return marks;
  }
}
