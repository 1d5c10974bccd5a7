package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a flat story stands still: made once, shared by all its frames. */
final class FlatSheet {
  private static final Paint PADDED_INK = Paint.tint(Role.PADDING, 0.75);

  final Subject subject;
  final Trace trace;
  final int inputChannel;
  final int kernel;
  final int outputChannel;
  final Padded padded;
  final Optional<Lattice> lattice;
  final FlatLayout layout;
  final Values in;
  final Values weights;
  final Values out;
  final Optional<DisplacedMarks> moved;
  final int unread;
  final int cut;
  final SumPanel.Extent sum;

  final List<Mark> titles;
  final List<Mark> inputGround;
  final List<Mark> inputNumbers;
  final List<Mark> kernelCells;
  final List<Mark> outputEmpty;
  final List<Mark> outputFilled;

  private final Shade inShade;
  private final WeightShade kernelShade;
  private final Shade outShade;
  private final double inSize;
  private final double kernelSize;
  private final double outSize;
  private final boolean[] never;

  FlatSheet(Subject s, View v, double aspect) {
    subject = s;
    trace = s.trace();
    inputChannel = v.inputChannel();
    kernel = v.kernel();
    outputChannel = v.outputChannel();
    lattice = s.lattice();
    padded = new Padded(trace, !s.onlyCopies());
    in = Values.of(s.input(), 0, inputChannel);
    out = Values.of(s.output(), 0, outputChannel);
    weights = s.weight().map(w -> Values.of(w, kernel, kernelChannel())).orElse(Values.none());
    never = new boolean[s.in().plane()];
    unread = findUnread();
    cut = countCut();
    sum = SumPanel.extent(this);
    layout = FlatLayout.of(new FlatNeeds(this).needs(), aspect);
    moved = DisplacedMarks.of(s, layout.input());
    inShade = Shade.over(Role.INPUT, in.cells());
    kernelShade = WeightShade.of(weights.cells());
    outShade = Shade.over(Role.OUTPUT, out.cells());
    inSize = Draw.numberSize(layout.input(), Math.max(2, longestInput()));
    outSize = Draw.numberSize(layout.output(), Math.max(2, out.longest()));
    kernelSize =
        layout.kernel().map(g -> Draw.numberSize(g, Math.max(2, weights.longest()))).orElse(1.0);
    titles = List.copyOf(FlatWords.titles(this));
    inputGround = List.copyOf(ground());
    inputNumbers = List.copyOf(numbers());
    kernelCells = List.copyOf(kernelMarks());
    outputEmpty = List.copyOf(empties());
    outputFilled = List.copyOf(filled());
  }

  /** The kernel's own channel that meets the input channel shown. */
  int kernelChannel() {
    return Math.floorMod(inputChannel, subject.inPerGroup());
  }

  /** True when the shown output channel reads the shown input channel at all. */
  boolean meets() {
    int first = subject.firstInput(outputChannel);
    return inputChannel >= first && inputChannel < first + subject.inPerGroup();
  }

  /** The tap under the mouse of an operation that moves its taps: by its point or its weight. */
  Optional<Ref> tap(Ref focus, int traceStep) {
    if (focus.isChannel() || moved.isEmpty() || !meets() || !subject.has(focus)) {
      return Optional.empty();
    }
    boolean mine =
        focus.part().equals(Ref.KERNEL) && focus.k() == kernel && focus.c() == kernelChannel();
    return mine || focus.part().equals(Ref.OFFSET)
        ? Optional.of(new Ref(Ref.OFFSET, traceStep, inputChannel, focus.y(), focus.x()))
        : Optional.empty();
  }

  /** The weight of a tap, framed. */
  Optional<Mark> weightMark(Ref tap) {
    Stroke edge = Stroke.of(Role.TEXT, 2);
    return layout.kernel().map(g -> Draw.cell(g, tap.y(), tap.x(), Paint.NONE, edge, null));
  }

  /** The working of one tap, written out. */
  WrittenSum sumOf(Ref tap) {
    float w = subject.weight().orElseThrow().get(kernel, kernelChannel(), tap.y(), tap.x());
    return DisplacedSum.of(subject.move(tap).orElseThrow(), subject.input(), w);
  }

  int traceStep(int step) {
    return outputChannel * subject.out().plane() + step;
  }

  boolean neverRead(int y, int x) {
    return padded.inside(y, x) && never[y * subject.in().w() + x];
  }

  float held(int y, int x) {
    return padded.inside(y, x) ? in.get(y, x) : padded.term(inputChannel, y, x).value();
  }

  /** True for type that can be read; what is smaller is left out and told on hovering. */
  boolean readable(double size) {
    return size >= Draw.readable(layout.height());
  }

  /** Marks that each filled output cell is drawn with. */
  int marksPerFilled() {
    return readable(outSize) ? 2 : 1;
  }

  /** The number of an input cell that stands out, where it can be read. */
  List<Mark> inputLit(int y, int x, Paint ink) {
    return readable(inSize) ? List.of(inputNumber(y, x, ink)) : List.of();
  }

  /** The same for a weight. */
  List<Mark> kernelLit(int y, int x, Paint ink) {
    return readable(kernelSize) ? List.of(kernelNumber(y, x, ink)) : List.of();
  }

  /** The same for an output cell. */
  List<Mark> outputLit(int y, int x, Paint ink) {
    return readable(outSize) ? List.of(outputNumber(y, x, ink)) : List.of();
  }

  private int findUnread() {
    int found = 0;
    int[] counts = trace.readCounts();
    for (int y = 0; y < subject.in().h(); y++) {
      for (int x = 0; x < subject.in().w(); x++) {
        boolean none = counts[subject.in().index(0, inputChannel, y, x)] == 0;
        never[y * subject.in().w() + x] = none;
        found += none && !padded.cropped(y, x) ? 1 : 0;
      }
    }
    return found;
  }

  private int countCut() {
    int found = 0;
    for (int y = 0; y < subject.in().h(); y++) {
      for (int x = 0; x < subject.in().w(); x++) {
        found += padded.cropped(y, x) ? 1 : 0;
      }
    }
    return found;
  }

  private int longestInput() {
    int longest = in.longest();
    Grid g = layout.input();
    for (int y = g.top(); y < g.top() + g.rows(); y++) {
      for (int x = g.left(); x < g.left() + g.columns(); x++) {
        if (padded.made(y, x)) {
          longest = Math.max(longest, Digits.fit(held(y, x), 5).length());
        }
      }
    }
    return longest;
  }

  private List<Mark> ground() {
    List<Mark> marks = new ArrayList<>();
    Grid g = layout.input();
    for (int y = g.top(); y < g.top() + g.rows(); y++) {
      for (int x = g.left(); x < g.left() + g.columns(); x++) {
        Ref ref = inputRef(y, x);
        if (padded.cropped(y, x)) {
          marks.add(Draw.cell(g, y, x, Paint.tint(Role.MUTED, 0.08), Stroke.NONE, ref));
          marks.add(Draw.hatch(g, y, x, ref));
        } else if (padded.inside(y, x)) {
          marks.add(Draw.cell(g, y, x, inShade.paint(in.get(y, x)), Stroke.NONE, ref));
          if (neverRead(y, x)) {
            marks.add(Draw.hatch(g, y, x, ref));
          }
        } else if (padded.made(y, x)) {
          Stroke dashed = new Stroke(Paint.tint(Role.PADDING, 0.45), 1, true);
          marks.add(Draw.cell(g, y, x, Paint.tint(Role.PADDING, 0.02), dashed, ref));
        }
      }
    }
    return marks;
  }

  private List<Mark> numbers() {
    List<Mark> marks = new ArrayList<>();
    Grid g = layout.input();
    for (int y = g.top(); y < g.top() + g.rows(); y++) {
      for (int x = g.left(); x < g.left() + g.columns(); x++) {
        if (readable(inSize) && (padded.inside(y, x) || padded.made(y, x))) {
          boolean plain = padded.inside(y, x) && padded.framed(y, x);
          Paint ink = plain ? new Paint.InkOn(inShade.paint(in.get(y, x))) : PADDED_INK;
          marks.add(inputNumber(y, x, ink));
        }
      }
    }
    return marks;
  }

  private Mark.Text inputNumber(int y, int x, Paint ink) {
    String text = padded.inside(y, x) ? in.text(y, x) : Digits.fit(held(y, x), 5);
    return subject.displaced().isPresent()
        ? Draw.aside(layout.input(), y, x, text, inSize * 0.8, ink, inputRef(y, x))
        : Draw.number(layout.input(), y, x, text, inSize, ink, inputRef(y, x));
  }

  private Mark.Text kernelNumber(int y, int x, Paint ink) {
    Grid g = layout.kernel().orElseThrow();
    return Draw.number(g, y, x, weights.text(y, x), kernelSize, ink, kernelRef(y, x));
  }

  private Mark.Text outputNumber(int y, int x, Paint ink) {
    return Draw.number(layout.output(), y, x, out.text(y, x), outSize, ink, outputRef(y, x));
  }

  Ref inputRef(int y, int x) {
    return new Ref(Ref.INPUT, 0, inputChannel, y, x);
  }

  Ref kernelRef(int y, int x) {
    return new Ref(Ref.KERNEL, kernel, kernelChannel(), y, x);
  }

  Ref outputRef(int y, int x) {
    return new Ref(Ref.OUTPUT, 0, outputChannel, y, x);
  }

  private List<Mark> kernelMarks() {
    List<Mark> marks = new ArrayList<>();
    layout
        .kernel()
        .ifPresent(
            g -> {
              for (int y = 0; y < g.rows(); y++) {
                for (int x = 0; x < g.columns(); x++) {
                  Paint fill = kernelShade.paint(weights.get(y, x));
                  marks.add(Draw.cell(g, y, x, fill, WeightShade.edge(), kernelRef(y, x)));
                  if (readable(kernelSize)) {
                    marks.add(kernelNumber(y, x, new Paint.InkOn(fill)));
                  }
                }
              }
              marks.add(WeightShade.frame(g));
            });
    return marks;
  }

  private List<Mark> empties() {
    List<Mark> marks = new ArrayList<>();
    Grid g = layout.output();
    Stroke line = new Stroke(Paint.tint(Role.OUTPUT, 0.22), 1, false);
    Stroke dashed = new Stroke(Paint.tint(Role.PADDING, 0.45), 1, true);
    for (int y = 0; y < g.rows(); y++) {
      for (int x = 0; x < g.columns(); x++) {
        Paint fill = Paint.of(Role.CARD);
        marks.add(Draw.cell(g, y, x, fill, madeByPadding(y, x) ? dashed : line, outputRef(y, x)));
      }
    }
    return marks;
  }

  /** True when a step only shows what padding put there: drawn dashed in the output. */
  boolean madeByPadding(int y, int x) {
    if (!subject.onlyCopies()) {
      return false;
    }
    List<Term> terms = trace.step(traceStep(y * subject.out().w() + x)).terms();
    return terms.size() == 1 && terms.get(0).from() instanceof convlens.trace.Read.Padded;
  }

  private List<Mark> filled() {
    List<Mark> marks = new ArrayList<>();
    Grid g = layout.output();
    for (int y = 0; y < g.rows(); y++) {
      for (int x = 0; x < g.columns(); x++) {
        boolean made = madeByPadding(y, x);
        Paint fill = made ? Paint.tint(Role.PADDING, 0.1) : outShade.paint(out.get(y, x));
        Stroke edge = made ? new Stroke(Paint.tint(Role.PADDING, 0.45), 1, true) : Stroke.NONE;
        marks.add(Draw.cell(g, y, x, fill, edge, outputRef(y, x)));
        marks.addAll(outputLit(y, x, new Paint.InkOn(fill)));
      }
    }
    return marks;
  }
}
