package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Theme;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What of a pixels story stands still: the rasters, made once, and the kernel. */
final class PixelSheet {
  /** Cells of a kernel below this many points are drawn as pixels. */
  private static final double FINEST = 1.5;

  private static final WrittenSum.Limits WIDE = new WrittenSum.Limits(9, 84);

  /** Where there is little width, it belongs to the pictures. */
  private static final WrittenSum.Limits NARROW = new WrittenSum.Limits(9, 72);

  /** Width of the scale's bar and the space to its words. */
  static final double SCALE = 106;

  private static final int SAMPLES = 12;

  /** Green: the longest of the colours' names. */
  private static final int SECOND = 1;

  /** Cells around the window that the loupe shows as well: more where taps may leave it. */
  final int rim;

  final Subject subject;
  final Trace trace;
  final View view;
  final Padded padded;
  final Optional<Lattice> lattice;
  final Shown inShown;
  final Shown outShown;
  final PixelLayout layout;
  final WrittenSum.Limits limits;
  final SumPanel.Extent sum;
  private final WeightShade kernelShade;
  private final ConcurrentMap<Ref, Mark> rasters = new ConcurrentHashMap<>();
  private final ConcurrentMap<Ref, List<Mark>> kernels = new ConcurrentHashMap<>();

  PixelSheet(Subject subject, View view, double aspect) {
    this.subject = subject;
    this.trace = subject.trace();
    this.view = view;
    this.lattice = subject.lattice();
    this.rim = subject.displaced().isPresent() ? 2 : 1;
    this.padded = new Padded(trace, !subject.onlyCopies());
    this.inShown = subject.picture() ? Shown.picture() : Shown.of(false, subject.input().data());
    this.outShown = Shown.of(subject.picture(), subject.output().data());
    Shape k = subject.weight().map(Tensor::shape).orElse(new Shape(0, 0, 0, 0));
    int rows = subject.largestWindow().rows() + 2 * rim;
    int columns = subject.largestWindow().columns() + 2 * rim;
    this.limits = PixelLayout.narrow(aspect) ? NARROW : WIDE;
    this.sum = sumExtent();
    this.layout =
        PixelLayout.of(
            new PixelLayout.Needs(
                subject.in().h(),
                subject.in().w(),
                subject.out().h(),
                subject.out().w(),
                rows,
                columns,
                k.h(),
                k.w(),
                FlatNeeds.width(PixelWords.input(this, 0)),
                Math.max(
                    FlatNeeds.width(
                        PixelWords.output(this, Math.min(SECOND, subject.out().c() - 1))),
                    (outColour() ? 0 : SCALE) + FlatNeeds.width(PixelWords.scale(this, SECOND))),
                FlatNeeds.width(PixelWords.loupe(this, 0)),
                k.h() == 0 ? 0 : FlatNeeds.width(PixelWords.kernel(this, 0, 0)),
                sum),
            aspect);
    this.kernelShade = WeightShade.of(subject.weight().map(Tensor::data).orElse(new float[0]));
  }

  /** Room for any step's sum, judged from some. */
  private SumPanel.Extent sumExtent() {
    int longest = 12;
    int lines = 1;
    for (int i = 0; i < SAMPLES; i++) {
      int step = (int) ((long) i * (trace.size() - 1) / (SAMPLES - 1));
      for (WrittenSum.Line line : WrittenSum.of(trace.step(step), limits).lines()) {
        longest = Math.max(longest, line.whole().length());
      }
      lines = Math.max(lines, WrittenSum.of(trace.step(step), limits).lines().size());
    }
    return SumPanel.extent(longest, lines);
  }

  /** The input channel the loupe shows while an output channel is filled. */
  int inputChannel(int outputChannel) {
    int first = subject.firstInput(outputChannel);
    boolean read =
        view.inputChannel() >= first && view.inputChannel() < first + subject.inPerGroup();
    return read ? view.inputChannel() : Math.min(first, subject.in().c() - 1);
  }

  boolean inColour() {
    return subject.picture() && subject.in().c() == 3;
  }

  boolean outColour() {
    return subject.picture() && subject.out().c() == 3 && !outShown.signed();
  }

  /** True when each output channel is made of one colour alone. */
  boolean colourByColour() {
    return inColour() && subject.out().c() == 3 && subject.groups() == 3;
  }

  Mark input(int c) {
    Ref whole = Ref.channel(Ref.INPUT, 0, c);
    return rasters.computeIfAbsent(
        whole, r -> raster(subject.input(), r, inColour(), inShown, layout.input()));
  }

  Mark output(int c) {
    Ref whole = Ref.channel(Ref.OUTPUT, 0, c);
    return rasters.computeIfAbsent(
        whole, r -> raster(subject.output(), r, outColour(), outShown, layout.output()));
  }

  private static Mark raster(Tensor t, Ref whole, boolean colour, Shown shown, Grid g) {
    Shape s = t.shape();
    int[] argb = new int[s.plane()];
    int from = s.index(0, whole.c(), 0, 0);
    for (int i = 0; i < argb.length; i++) {
      argb[i] =
          colour
              ? 0xFF000000
                  | shown.level(t.data()[i]) << 16
                  | shown.level(t.data()[s.plane() + i]) << 8
                  | shown.level(t.data()[2 * s.plane() + i])
              : shown.argb(t.data()[from + i]);
    }
    return new Mark.Raster(
        g.x(), g.y(), g.width(), g.height(), s.w(), s.h(), argb, Optional.of(whole));
  }

  /** The kernel's slice on an input channel, its cells with numbers. */
  List<Mark> kernel(int k, int inputChannel) {
    if (subject.weight().isEmpty()) {
      return List.of();
    }
    int c = inputChannel % subject.inPerGroup();
    return kernels.computeIfAbsent(Ref.channel(Ref.KERNEL, k, c), r -> List.copyOf(kernelMarks(r)));
  }

  private List<Mark> kernelMarks(Ref whole) {
    List<Mark> marks = new ArrayList<>();
    Tensor weight = subject.weight().orElseThrow();
    Grid g = layout.kernel();
    if (g.cell() < FINEST) {
      return List.of(pixels(weight, whole, g), WeightShade.frame(g));
    }
    Values values = Values.of(weight, whole.k(), whole.c());
    double size = Draw.numberSize(g, Math.max(2, values.longest()));
    for (int y = 0; y < g.rows(); y++) {
      for (int x = 0; x < g.columns(); x++) {
        Ref ref = new Ref(Ref.KERNEL, whole.k(), whole.c(), y, x);
        Paint fill = kernelShade.paint(values.get(y, x));
        marks.add(Draw.cell(g, y, x, fill, WeightShade.edge(), ref));
        if (size >= Draw.readable(layout.height())) {
          marks.add(Draw.number(g, y, x, values.text(y, x), size, new Paint.InkOn(fill), ref));
        }
      }
    }
    marks.add(WeightShade.frame(g));
    return marks;
  }

  /** Weights too small to be told apart are the pixels of a picture. */
  private Mark pixels(Tensor weight, Ref whole, Grid g) {
    int[] argb = new int[weight.shape().plane()];
    int from = weight.shape().index(whole.k(), whole.c(), 0, 0);
    for (int i = 0; i < argb.length; i++) {
      argb[i] = Theme.LIGHT.argb(kernelShade.paint(weight.data()[from + i]));
    }
    return new Mark.Raster(
        g.x(),
        g.y(),
        g.width(),
        g.height(),
        g.columns(),
        g.rows(),
        argb,
        Optional.of(Ref.channel(Ref.KERNEL, whole.k(), whole.c())));
  }
}
