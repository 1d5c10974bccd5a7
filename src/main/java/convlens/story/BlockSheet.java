package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.scene.Transform;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Step;
import convlens.trace.Tones;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pictures of a block's nodes, drawn once: empty, full, and cell by cell between. */
final class BlockSheet {
  private static final double NUMBERS = 7;
  private final BlockSubject subject;
  private final BlockLayout layout;

  /** The cells of each node's places: node, place, then every channel. */
  private final List<List<List<Mark>>> places = new ArrayList<>();

  BlockSheet(BlockSubject subject, BlockLayout layout) {
    this.subject = subject;
    this.layout = layout;
    boolean moves =
        subject.nodes().stream()
            .flatMap(n -> n.trace().stream())
            .allMatch(t -> t.tones().isPresent());
    for (int k = 0; k < subject.nodes().size(); k++) {
      places.add(places(k, moves));
    }
  }

  private Role role(int k) {
    return k == 0 ? Role.INPUT : k == subject.nodes().size() - 1 ? Role.OUTPUT : Role.LATENT;
  }

  private List<List<Mark>> places(int k, boolean moves) {
    Tensor t = subject.nodes().get(k).output();
    Shape s = t.shape();
    Shade shade = Shade.over(role(k), t.data());
    List<Grid> grids = layout.grids.get(k);
    int room = (int) Math.min(Values.MOST, 0.78 * grids.get(0).cell() / (Draw.MONO * NUMBERS));
    int longest = 2;
    for (float v : t.data()) {
      longest = Math.max(longest, Digits.fit(v, Math.max(1, room)).length());
    }
    double size = Draw.numberSize(grids.get(0), longest);
    List<List<Mark>> all = new ArrayList<>();
    for (int i = 0; i < s.plane(); i++) {
      List<Mark> cells = new ArrayList<>();
      for (int c = 0; c < s.c(); c++) {
        Cell at = new Cell(c, i / s.w(), i % s.w());
        float v = t.get(0, c, at.y(), at.x());
        Paint fill = moves ? tone(k, at) : shade.paint(v);
        Ref ref = new Ref(Ref.LEVEL, k, c, at.y(), at.x());
        Grid g = grids.get(c);
        cells.add(Draw.cell(g, at.y(), at.x(), fill, Stroke.NONE, ref));
        if (room > 0 && size >= NUMBERS) {
          Paint ink = new Paint.InkOn(fill);
          cells.add(Draw.number(g, at.y(), at.x(), Digits.fit(v, room), size, ink, ref));
        }
      }
      all.add(List.copyOf(cells));
    }
    return all;
  }

  /** The colour of a cell that is only moved: the same in every node. */
  private Paint tone(int k, Cell at) {
    Tones tones = subject.nodes().get(Math.max(1, k)).trace().orElseThrow().tones().orElseThrow();
    int tone = k == 0 ? tones.ofInput(at) : tones.ofOutput(at);
    return Draw.place(tone / tones.side(), tone % tones.side(), tones.side(), tones.side());
  }

  /** A node with its first {@code filled} places. */
  List<Mark> node(int k, int filled, boolean lit) {
    BlockSubject.Node node = subject.nodes().get(k);
    double[] f = layout.frames.get(k);
    List<Mark> marks = new ArrayList<>();
    Stroke edge = lit ? Stroke.of(Role.FLOW, 1.8) : Stroke.of(Role.LINE, 1);
    marks.add(Draw.frame(f[0], f[1], f[2], f[3], 6, Paint.of(Role.SURFACE), edge));
    marks.addAll(head(node, f));
    for (Grid g : layout.grids.get(k)) {
      marks.add(
          Draw.frame(
              g.x(),
              g.y(),
              g.width(),
              g.height(),
              0,
              Paint.of(Role.CARD),
              Stroke.outline(Role.LINE)));
    }
    for (int i = 0; i < Math.min(filled, places.get(k).size()); i++) {
      marks.addAll(places.get(k).get(i));
    }
    return marks;
  }

  private List<Mark> head(BlockSubject.Node node, double[] f) {
    boolean flat = layout.flat();
    Mark.Anchor first = flat ? Mark.Anchor.START : Mark.Anchor.MIDDLE;
    Mark.Anchor second = flat ? Mark.Anchor.END : Mark.Anchor.MIDDLE;
    double middle = f[0] + f[2] / 2;
    double x = flat ? f[0] + BlockLayout.PAD : middle;
    double end = flat ? f[0] + f[2] - BlockLayout.PAD : middle;
    Paint muted = Paint.of(Role.MUTED);
    return List.of(
        Draw.text(node.name(), x, f[1] + 16, 12.5, Mark.Font.SANS, first, Paint.of(Role.TEXT)),
        Draw.text(
            BlockLayout.size(node),
            end,
            f[1] + (flat ? 16 : 29),
            10.5,
            Mark.Font.MONO,
            second,
            muted));
  }

  /** The cells of one place, in every channel. */
  List<Mark> place(int k, int place) {
    return places.get(k).get(place);
  }

  /** A ring around cells of a channel. */
  Mark ring(int k, int channel, int top, int left, int bottom, int right) {
    Grid g = layout.grids.get(k).get(channel);
    return Draw.frame(
        g.cellX(left),
        g.cellY(top),
        (right - left + 1) * g.cell(),
        (bottom - top + 1) * g.cell(),
        g.round(),
        Paint.NONE,
        Stroke.of(Role.FLOW, 2));
  }

  /** The cells of one place that are only copied, on their way there; empty for others. */
  List<Mark> flying(int k, int place, double t) {
    Tensor out = subject.nodes().get(k).output();
    List<Mark> cells = place(k, place);
    int each = cells.size() / Math.max(1, out.shape().c());
    List<Mark> marks = new ArrayList<>();
    for (int c = 0; c < out.shape().c(); c++) {
      Step step =
          subject.nodes().get(k).trace().orElseThrow().step(c * out.shape().plane() + place);
      List<BlockReads.Patch> read = BlockReads.of(subject, k, step);
      if (read.size() != 1 || !WrittenSum.copied(step)) {
        return List.of();
      }
      BlockReads.Patch p = read.get(0);
      Grid from = layout.grids.get(p.node()).get(p.channel());
      Grid to = layout.grids.get(k).get(c);
      double dx = from.cellX(p.left()) - to.cellX(step.at().x());
      double dy = from.cellY(p.top()) - to.cellY(step.at().y());
      Transform way = Transform.translate((1 - t) * dx, (1 - t) * dy);
      marks.add(new Mark.Group(way, 1, cells.subList(c * each, (c + 1) * each)));
    }
    return marks;
  }

  /** Cells that are read, and the way from them to the cell that reads them. */
  List<Mark> read(BlockReads.Patch p, Ref by) {
    Mark ring = ring(p.node(), p.channel(), p.top(), p.left(), p.bottom(), p.right());
    double apart =
        subject.nodes().get(by.k()).at().column() - subject.nodes().get(p.node()).at().column();
    if (apart > 1) {
      return List.of(ring);
    }
    Grid from = layout.grids.get(p.node()).get(p.channel());
    Grid to = layout.grids.get(by.k()).get(by.c());
    double x1 = from.cellX(p.right() + 1);
    double y1 = (from.cellY(p.top()) + from.cellY(p.bottom() + 1)) / 2;
    double x2 = to.cellX(by.x()) - 2;
    double y2 = to.cellY(by.y() + 0.5);
    double middle = (x1 + x2) / 2;
    List<Mark.Segment> way =
        List.of(
            new Mark.Segment.Move(x1, y1), new Mark.Segment.Curve(middle, y1, middle, y2, x2, y2));
    Stroke line = new Stroke(Paint.tint(Role.FLOW, 0.9), 1.2, true);
    return List.of(
        Draw.faded(0.75, List.of(new Mark.Path(way, Paint.NONE, line, false, Optional.empty()))),
        ring);
  }
}
