package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.text.Text;
import convlens.trace.Read;
import convlens.trace.Term;
import convlens.trace.Transposed;
import convlens.trace.Transposed.Move;
import java.util.ArrayList;
import java.util.List;

/** One channel of a transposed convolution: what its three tellings share. */
final class TransposedSheet {
  static final double LINE = 23;
  private static final WrittenSum.Limits LIMITS = new WrittenSum.Limits(8, 84);
  private static final int SAMPLES = 24;

  final Subject subject;
  final Transposed trace;
  final Move rows;
  final Move columns;
  final int inputChannel;
  final int outputChannel;
  final Values in;
  final Values weights;
  final Values out;
  final Shade inShade;
  final WeightShade kernelShade;
  final Shade outShade;

  TransposedSheet(Subject subject, Transposed trace, View view) {
    this.subject = subject;
    this.trace = trace;
    rows = trace.rows();
    columns = trace.columns();
    inputChannel = view.inputChannel();
    outputChannel = view.outputChannel();
    in = Values.of(subject.input(), 0, inputChannel);
    out = Values.of(subject.output(), 0, outputChannel);
    weights = Values.of(subject.weight().orElseThrow(), outputChannel, kernelChannel());
    inShade = Shade.over(Role.INPUT, in.cells());
    kernelShade = WeightShade.of(weights.cells());
    outShade = Shade.over(Role.OUTPUT, out.cells());
  }

  int inRows() {
    return subject.in().h();
  }

  int inColumns() {
    return subject.in().w();
  }

  int outRows() {
    return subject.out().h();
  }

  int outColumns() {
    return subject.out().w();
  }

  private int kernelChannel() {
    return Math.floorMod(inputChannel, subject.inPerGroup());
  }

  /** True when the shown output channel reads the shown input channel at all. */
  boolean meets() {
    int first = subject.firstInput(outputChannel);
    return inputChannel >= first && inputChannel < first + subject.inPerGroup();
  }

  int traceStep(int step) {
    return outputChannel * subject.out().plane() + step;
  }

  /** Where an input row or column paints through a tap; may lie off the output. */
  static int painted(Move move, int from, int tap) {
    return from * move.stride() + tap * move.dilation() - move.padding();
  }

  /** The tap an input row or column reaches an output one through, or -1. */
  static int tap(Move move, int from, int to) {
    int way = to + move.padding() - from * move.stride();
    boolean meets = way >= 0 && way % move.dilation() == 0 && way / move.dilation() < move.kernel();
    return meets ? way / move.dilation() : -1;
  }

  /** The terms of a step that read the shown input channel. */
  List<Term> terms(int step) {
    return trace.step(traceStep(step)).terms().stream()
        .filter(t -> t.from() instanceof Read.At && WrittenSum.channel(t) == inputChannel)
        .toList();
  }

  Ref inputRef(int y, int x) {
    return new Ref(Ref.INPUT, 0, inputChannel, y, x);
  }

  Ref kernelRef(int y, int x) {
    return new Ref(Ref.KERNEL, outputChannel, kernelChannel(), y, x);
  }

  Ref outputRef(int y, int x) {
    return new Ref(Ref.OUTPUT, 0, outputChannel, y, x);
  }

  /** The colour of a kernel's cell, wherever its weight is met. */
  Paint place(int tapY, int tapX) {
    return Draw.place(tapY, tapX, rows.kernel(), columns.kernel());
  }

  String inputTitle() {
    String size = Digits.size(inRows(), inColumns());
    int n = subject.in().c();
    return n > 1
        ? Text.of(
            "story.input.channel",
            "name",
            subject.names().input(),
            "c",
            inputChannel,
            "n",
            n,
            "size",
            size)
        : Text.of("story.input", "name", subject.names().input(), "size", size);
  }

  String kernelTitle() {
    String size = Digits.size(rows.kernel(), columns.kernel());
    return subject.out().c() > 1
        ? Text.of(
            "story.kernel.one", "name", subject.names().kernel(), "k", outputChannel, "size", size)
        : Text.of("story.kernel", "name", subject.names().kernel(), "size", size);
  }

  String outputTitle() {
    String size = Digits.size(outRows(), outColumns());
    int n = subject.out().c();
    return n > 1
        ? Text.of(
            "story.output.channel",
            "name",
            subject.names().output(),
            "c",
            outputChannel,
            "n",
            n,
            "size",
            size)
        : Text.of("story.output", "name", subject.names().output(), "size", size);
  }

  static Mark title(String text, Grid g, Role role) {
    return Draw.label(text, g.x(), g.y() - 10, role);
  }

  static double width(String words) {
    return FlatNeeds.width(words);
  }

  WrittenSum sum(int step) {
    return WrittenSum.ofChannel(trace.step(traceStep(step)), inputChannel, LIMITS);
  }

  /** Room for any of the story's sums, judged from some of them. */
  SumPanel.Extent sumExtent() {
    int steps = subject.out().plane();
    int samples = Math.min(steps, SAMPLES);
    int longest = 12;
    int lines = 1;
    for (int i = 0; i < samples; i++) {
      WrittenSum sum = sum((int) ((long) i * steps / samples));
      lines = Math.max(lines, sum.lines().size());
      for (WrittenSum.Line line : sum.lines()) {
        longest = Math.max(longest, line.whole().length());
      }
    }
    return SumPanel.extent(longest, lines);
  }

  /** The input as it is. */
  List<Mark> input(Grid g) {
    List<Mark> marks = new ArrayList<>();
    double size = Draw.numberSize(g, Math.max(2, in.longest()));
    for (int y = 0; y < inRows(); y++) {
      for (int x = 0; x < inColumns(); x++) {
        Paint fill = inShade.paint(in.get(y, x));
        marks.add(Draw.cell(g, y, x, fill, Stroke.NONE, inputRef(y, x)));
        marks.add(Draw.number(g, y, x, in.text(y, x), size, new Paint.InkOn(fill), inputRef(y, x)));
      }
    }
    return marks;
  }

  /** The kernel as it is, or turned about. */
  List<Mark> kernel(Grid g, boolean turned) {
    List<Mark> marks = new ArrayList<>();
    double size = Draw.numberSize(g, Math.max(2, weights.longest()));
    for (int y = 0; y < g.rows(); y++) {
      for (int x = 0; x < g.columns(); x++) {
        int ty = turned ? g.rows() - 1 - y : y;
        int tx = turned ? g.columns() - 1 - x : x;
        Paint fill = kernelShade.paint(weights.get(ty, tx));
        Ref ref = kernelRef(ty, tx);
        marks.add(Draw.cell(g, y, x, fill, WeightShade.edge(), ref));
        marks.add(Draw.number(g, y, x, weights.text(ty, tx), size, new Paint.InkOn(fill), ref));
      }
    }
    marks.add(WeightShade.frame(g));
    return marks;
  }

  /** The output up to a step, the cells still to come empty, what output padding added marked. */
  List<Mark> output(Grid g, int step, double glide) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < subject.out().plane(); i++) {
      int y = i / outColumns();
      int x = i % outColumns();
      if (i < step) {
        marks.addAll(outputCell(g, y, x, outShade.paint(out.get(y, x)), Stroke.NONE));
      } else {
        marks.add(empty(g, y, x));
      }
    }
    marks.addAll(current(g, step, glide));
    marks.addAll(more(g));
    return marks;
  }

  Mark empty(Grid g, int y, int x) {
    Stroke line = new Stroke(Paint.tint(Role.OUTPUT, 0.22), 1, false);
    return Draw.cell(g, y, x, Paint.of(Role.CARD), line, outputRef(y, x));
  }

  List<Mark> outputCell(Grid g, int y, int x, Paint fill, Stroke edge) {
    double size = Draw.numberSize(g, Math.max(2, out.longest()));
    Ref ref = outputRef(y, x);
    return List.of(
        Draw.cell(g, y, x, fill, edge, ref),
        Draw.number(g, y, x, out.text(y, x), size, new Paint.InkOn(fill), ref));
  }

  /** The cell of a step, coming as its numbers have arrived. */
  List<Mark> current(Grid g, int step, double glide) {
    double there = Glide.arrival(glide);
    int y = step / outColumns();
    int x = step % outColumns();
    Stroke edge = Stroke.of(Role.OUTPUT, Math.max(1.6, g.cell() * 0.06));
    return there > 0
        ? List.of(Draw.faded(there, outputCell(g, y, x, Paint.tint(Role.OUTPUT, 0.78), edge)))
        : List.of();
  }

  /** The edge between what the input asks for and the cells of output padding. */
  List<Mark> more(Grid g) {
    List<Mark> marks = new ArrayList<>();
    Stroke dashed = Stroke.dashed(Role.FLOW, 1.6);
    double right = g.cellX(outColumns());
    double bottom = g.cellY(outRows());
    if (rows.more() > 0) {
      double y = g.cellY(outRows() - rows.more());
      marks.add(new Mark.Line(g.x(), y, right, y, dashed));
    }
    if (columns.more() > 0) {
      double x = g.cellX(outColumns() - columns.more());
      marks.add(new Mark.Line(x, g.y(), x, bottom, dashed));
    }
    return marks;
  }

  /** What the edge means; empty without output padding. */
  String moreTitle() {
    if (rows.more() == 0 && columns.more() == 0) {
      return "";
    }
    return Text.of("story.transposed.more", "h", rows.more(), "w", columns.more());
  }

  /** The legend of output padding below the output. */
  List<Mark> legend(Grid g) {
    String words = moreTitle();
    if (words.isEmpty()) {
      return List.of();
    }
    double y = g.y() + g.height() + 16;
    return List.of(
        new Mark.Line(g.x(), y - 4, g.x() + 18, y - 4, Stroke.dashed(Role.FLOW, 1.6)),
        Draw.text(
            words, g.x() + 25, y, 12.5, Mark.Font.SANS, Mark.Anchor.START, Paint.of(Role.MUTED)));
  }

  TransposedLayout.Box outputBox(double scale) {
    double foot = moreTitle().isEmpty() ? 0 : 24;
    double title = Math.max(width(outputTitle()), 25 + width(moreTitle()) * 0.9);
    return new TransposedLayout.Box(0, 0, outRows(), outColumns(), scale, title, foot);
  }

  TransposedLayout.Box inputBox(double scale) {
    return new TransposedLayout.Box(0, 0, inRows(), inColumns(), scale, width(inputTitle()), 0);
  }

  TransposedLayout.Box kernelBox(double scale, String title) {
    return new TransposedLayout.Box(0, 0, rows.kernel(), columns.kernel(), scale, width(title), 0);
  }

  /** A small {@code ×w} in a cell's lower right corner. */
  static Mark.Text weight(Grid g, double row, double column, float weight, Paint ink) {
    String text = "×" + Digits.fit(weight, 5);
    double size = Math.min(g.cell() * 0.2, 0.8 * g.cell() / (Draw.MONO * text.length()));
    return Draw.text(
        text,
        g.cellX(column) + g.cell() - g.inset() - g.cell() * 0.06,
        g.cellY(row) + g.cell() - g.cell() * 0.09,
        size,
        Mark.Font.MONO,
        Mark.Anchor.END,
        ink);
  }

  /** A ring round a block of cells. */
  static Mark ring(Grid g, double y, double x, double rows, double columns, Role role, double w) {
    return Draw.frame(
        g.cellX(x) - 0.5,
        g.cellY(y) - 0.5,
        columns * g.cell() + 1,
        rows * g.cell() + 1,
        g.cell() * 0.13,
        Paint.NONE,
        Stroke.of(role, Math.max(w, g.cell() * 0.055)));
  }
}
