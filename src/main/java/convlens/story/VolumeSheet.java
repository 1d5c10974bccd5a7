package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What of a volumes story does not change with the step: sizes, shades, the planes' cells. */
final class VolumeSheet {
  /** Larger planes are drawn as pixels. */
  private static final int CELLS = 16;

  /** Weights drawn at least this large carry their sign. */
  private static final double SIGNED = 9;

  final Subject subject;
  final Padded padded;
  final Optional<Lattice> lattice;
  final VolumeLayout layout;
  private final Shade inShade;
  private final Shade otherShade;
  private final WeightShade kernelShade;
  private final Shade outShade;
  private final ConcurrentMap<Ref, List<Mark>> cells = new ConcurrentHashMap<>();

  VolumeSheet(Subject subject, double aspect) {
    this.subject = subject;
    this.lattice = subject.lattice();
    this.padded = new Padded(subject.trace(), !subject.onlyCopies());
    Shape k = subject.weight().map(Tensor::shape).orElse(new Shape(0, 0, 0, 0));
    this.layout =
        VolumeLayout.of(
            new VolumeLayout.Needs(
                subject.in().c(),
                subject.out().c(),
                padded.rows(),
                padded.columns(),
                subject.out().h(),
                subject.out().w(),
                Math.max(1, k.c()),
                Math.max(1, k.h()),
                Math.max(1, k.w()),
                subject.groups(),
                subject.weight().isPresent()),
            aspect);
    float[] in = subject.input().data();
    this.inShade = Shade.over(Role.INPUT, in);
    this.otherShade = Shade.over(Role.LATENT, in);
    this.kernelShade = WeightShade.of(subject.weight().map(Tensor::data).orElse(new float[0]));
    this.outShade = Shade.over(Role.OUTPUT, subject.output().data());
  }

  /** The hue that tells a group from its neighbours. */
  static Role role(int group) {
    return group % 2 == 0 ? Role.INPUT : Role.LATENT;
  }

  int inGroup(int channel) {
    return channel / subject.inPerGroup();
  }

  int outGroup(int channel) {
    return channel / subject.outPerGroup();
  }

  Grid inGrid() {
    return new Grid(
        0, 0, layout.inCell(), padded.top(), padded.left(), padded.rows(), padded.columns());
  }

  Grid kernelGrid() {
    Shape k = subject.weight().orElseThrow().shape();
    return new Grid(0, 0, layout.kernelCell(), 0, 0, k.h(), k.w());
  }

  Grid outGrid() {
    return new Grid(0, 0, layout.inCell(), 0, 0, subject.out().h(), subject.out().w());
  }

  /** An input plane: the padding's outline, its cells, its own outline. */
  List<Mark> input(int c) {
    return cells.computeIfAbsent(Ref.channel(Ref.INPUT, 0, c), r -> List.copyOf(makeInput(r)));
  }

  private List<Mark> makeInput(Ref whole) {
    Grid g = inGrid();
    Shape in = subject.in();
    Role role = role(inGroup(whole.c()));
    List<Mark> marks = new ArrayList<>();
    if (g.rows() > in.h() || g.columns() > in.w()) {
      Stroke dashed = new Stroke(Paint.tint(Role.PADDING, 0.55), 1, true);
      marks.add(outline(g, g.top(), g.left(), g.rows(), g.columns(), dashed, whole));
    }
    marks.add(outline(g, 0, 0, in.h(), in.w(), Stroke.of(role, 1.6), whole));
    Shade shade = role == Role.INPUT ? inShade : otherShade;
    if (large(in)) {
      marks.add(Rasters.tinted(subject.input(), whole.c(), shade, g, whole));
      return marks;
    }
    for (int y = 0; y < in.h(); y++) {
      for (int x = 0; x < in.w(); x++) {
        Paint fill = shade.paint(subject.input().get(0, whole.c(), y, x));
        Ref ref = new Ref(Ref.INPUT, 0, whole.c(), y, x);
        marks.add(Draw.cell(g, y, x, fill, Stroke.NONE, ref));
      }
    }
    return marks;
  }

  /** One channel of one kernel. */
  List<Mark> kernel(int k, int c) {
    return cells.computeIfAbsent(Ref.channel(Ref.KERNEL, k, c), r -> List.copyOf(makeKernel(r)));
  }

  private List<Mark> makeKernel(Ref whole) {
    Grid g = kernelGrid();
    Tensor weight = subject.weight().orElseThrow();
    List<Mark> marks = new ArrayList<>();
    Stroke edge = Stroke.of(Role.KERNEL, 1.4);
    marks.add(outline(g, 0, 0, g.rows(), g.columns(), edge, whole));
    for (int y = 0; y < g.rows(); y++) {
      for (int x = 0; x < g.columns(); x++) {
        float w = weight.get(whole.k(), whole.c(), y, x);
        Paint fill = kernelShade.paint(w);
        Ref ref = new Ref(Ref.KERNEL, whole.k(), whole.c(), y, x);
        marks.add(Draw.cell(g, y, x, fill, Stroke.NONE, ref));
        if (w < 0 && g.cell() >= SIGNED) {
          marks.add(minus(g, y, x, fill));
        }
      }
    }
    return marks;
  }

  /** The sign of a weight too small to carry its number: a gray print shows it as well. */
  private static Mark minus(Grid g, int y, int x, Paint fill) {
    double at = g.cellY(y) + g.cell() / 2;
    double middle = g.cellX(x) + g.cell() / 2;
    double half = g.cell() * 0.17;
    Stroke line = new Stroke(new Paint.InkOn(fill), Math.max(1, g.cell() * 0.07), false);
    return new Mark.Line(middle - half, at, middle + half, at, line);
  }

  /** The tint of the weight that a kernel lays on an input channel; plain where it has none. */
  Paint weightPaint(int kernel, int inputChannel, int y, int x) {
    int c = inputChannel % subject.inPerGroup();
    return subject
        .weight()
        .map(w -> kernelShade.paint(w.get(kernel, c, y, x)))
        .orElse(Paint.tint(Role.KERNEL, 0.5));
  }

  /** An output plane while nothing is in it. */
  Mark outputEdge(int c) {
    Grid g = outGrid();
    Ref whole = Ref.channel(Ref.OUTPUT, 0, c);
    Stroke edge = Stroke.of(role(outGroup(c)), 1.6);
    return outline(g, 0, 0, g.rows(), g.columns(), edge, whole);
  }

  /** An output plane's cells in the order they are filled, or one raster of them all. */
  List<Mark> output(int c) {
    return cells.computeIfAbsent(Ref.channel(Ref.OUTPUT, 0, c), r -> List.copyOf(makeOutput(r)));
  }

  private List<Mark> makeOutput(Ref whole) {
    Grid g = outGrid();
    if (large(subject.out())) {
      return List.of(Rasters.tinted(subject.output(), whole.c(), outShade, g, whole));
    }
    List<Mark> marks = new ArrayList<>();
    for (int y = 0; y < g.rows(); y++) {
      for (int x = 0; x < g.columns(); x++) {
        Paint fill = outShade.paint(subject.output().get(0, whole.c(), y, x));
        Ref ref = new Ref(Ref.OUTPUT, 0, whole.c(), y, x);
        marks.add(Draw.cell(g, y, x, fill, Stroke.NONE, ref));
      }
    }
    return marks;
  }

  /** The grid lines of an output plane, under what is filled. */
  List<Mark> outputEmpty(int c) {
    return cells.computeIfAbsent(
        new Ref("empty", 0, c, 0, 0),
        r -> {
          Grid g = outGrid();
          List<Mark> marks = new ArrayList<>();
          marks.add(outputEdge(c));
          Stroke line = new Stroke(Paint.tint(Role.OUTPUT, 0.25), 1, false);
          for (int y = 1; y < g.rows() && !large(subject.out()); y++) {
            marks.add(new Mark.Line(0, g.cellY(y), g.width(), g.cellY(y), line));
          }
          for (int x = 1; x < g.columns() && !large(subject.out()); x++) {
            marks.add(new Mark.Line(g.cellX(x), 0, g.cellX(x), g.height(), line));
          }
          return List.copyOf(marks);
        });
  }

  static boolean large(Shape s) {
    return s.h() > CELLS || s.w() > CELLS;
  }

  private static Mark outline(
      Grid g, int row, int column, int rows, int columns, Stroke stroke, Ref whole) {
    return new Mark.Rect(
        g.cellX(column) - 0.8,
        g.cellY(row) - 0.8,
        columns * g.cell() + 1.6,
        rows * g.cell() + 1.6,
        0,
        Paint.of(Role.SURFACE),
        stroke,
        false,
        Optional.of(whole));
  }
}
