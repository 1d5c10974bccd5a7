package convlens.story;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Stroke;
import convlens.tensor.Shape;
import convlens.text.Text;
import convlens.trace.Step;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Several operations as one story: node by node, and in each place by place, all channels of a
 * place in one step. One of these cells is written out, the channels in turn; with the mouse, any.
 */
public final class BlockScene implements Scene {
  private static final WrittenSum.Limits LIMITS = new WrittenSum.Limits(4, 66);

  /** Size of type of the written sum, and of its heading. */
  private static final double SUM = 12.5;

  private static final double HEADING = 14;
  private static final double LINE = 10.5;

  private final BlockSubject subject;
  private final BlockLayout layout;
  private final BlockEdges edges;
  private final BlockSheet sheet;

  /** The first step of each node; the last entry is the number of steps. */
  private final int[] first;

  /**
   * The scene of a block.
   *
   * @param aspect width over height of the room there is
   */
  public BlockScene(BlockSubject subject, double aspect) {
    this.subject = subject;
    layout = BlockLayout.of(subject, aspect);
    edges = new BlockEdges(subject, layout);
    sheet = new BlockSheet(subject, layout);
    first = new int[subject.nodes().size() + 1];
    for (int k = 1; k < subject.nodes().size(); k++) {
      first[k + 1] = first[k] + subject.nodes().get(k).output().shape().plane();
    }
  }

  @Override
  public String title() {
    return subject.title();
  }

  @Override
  public double width() {
    return layout.width;
  }

  @Override
  public double height() {
    return layout.height;
  }

  @Override
  public int steps() {
    return first[first.length - 1];
  }

  @Override
  public int stepsPerTick() {
    return subject.nodes().get(1).output().shape().plane();
  }

  /** The step in which a cell of a node is filled; empty for the input, which is there. */
  public OptionalInt step(int node, int y, int x) {
    boolean computed = node > 0 && node < subject.nodes().size();
    return computed
        ? OptionalInt.of(first[node] + y * subject.nodes().get(node).output().shape().w() + x)
        : OptionalInt.empty();
  }

  /** Whose cell is filled in a step. */
  private int node(int step) {
    int k = 1;
    while (step >= first[k + 1]) {
      k++;
    }
    return k;
  }

  /** The cell that is written out: of a place, the channels in turn. */
  private Ref written(int step) {
    int k = node(step);
    Shape s = subject.nodes().get(k).output().shape();
    int place = step - first[k];
    return new Ref(Ref.LEVEL, k, place % s.c(), place / s.w(), place % s.w());
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    return has(ref)
        ? Optional.of(
            Text.of(
                "block.tell",
                "name",
                subject.nodes().get(ref.k()).name(),
                "c",
                ref.c(),
                "y",
                ref.y(),
                "x",
                ref.x(),
                "value",
                Digits.whole(
                    subject.nodes().get(ref.k()).output().get(0, ref.c(), ref.y(), ref.x()))))
        : Optional.empty();
  }

  private boolean has(Ref ref) {
    if (!Ref.LEVEL.equals(ref.part()) || ref.k() < 0 || ref.k() >= subject.nodes().size()) {
      return false;
    }
    Shape s = subject.nodes().get(ref.k()).output().shape();
    return !ref.isChannel() && ref.c() >= 0 && ref.c() < s.c() && s.contains(ref.y(), ref.x());
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    int current = node(step);
    int place = step - first[current];
    Optional<Ref> chosen = focus.filter(f -> has(f) && f.k() > 0);
    Ref lit = chosen.orElseGet(() -> written(step));
    List<Mark> marks = new ArrayList<>();
    for (int k = 1; k < subject.nodes().size(); k++) {
      if (k != lit.k()) {
        marks.addAll(edges.into(k, new Stroke(Paint.tint(Role.MUTED, 0.55), 1.1, false)));
      }
    }
    marks.addAll(edges.into(lit.k(), Stroke.of(Role.FLOW, 2)));
    for (int k = 0; k < subject.nodes().size(); k++) {
      int filled = k < current ? Integer.MAX_VALUE : k > current ? 0 : place;
      marks.addAll(sheet.node(k, filled, k == lit.k()));
    }
    double arrived = chosen.isPresent() ? 1 : glide;
    List<Mark> flying =
        arrived < 1
            ? sheet.flying(current, place, Glide.eased(glide, true))
            : sheet.place(current, place);
    marks.addAll(
        flying.isEmpty()
            ? List.of(Draw.faded(Glide.arrival(arrived), sheet.place(current, place)))
            : flying);
    marks.addAll(reads(lit));
    marks.addAll(panel(lit));
    return new Frame(marks, caption(step, lit, chosen.isPresent()));
  }

  private Step step(Ref lit) {
    return trace(lit.k()).step(index(lit));
  }

  private int index(Ref lit) {
    return trace(lit.k()).output().index(0, lit.c(), lit.y(), lit.x());
  }

  private Trace trace(int k) {
    return subject.nodes().get(k).trace().orElseThrow();
  }

  private List<Mark> reads(Ref lit) {
    List<Mark> marks = new ArrayList<>();
    for (BlockReads.Patch patch : BlockReads.of(subject, lit.k(), step(lit))) {
      marks.addAll(sheet.read(patch, lit));
    }
    marks.add(sheet.ring(lit.k(), lit.c(), lit.y(), lit.x(), lit.y(), lit.x()));
    return marks;
  }

  private List<Mark> panel(Ref lit) {
    BlockSubject.Node node = subject.nodes().get(lit.k());
    double x = BlockLayout.MARGIN;
    double y = layout.panel() + 6;
    double room = layout.width - 2 * x;
    boolean beside = !subject.contests().isEmpty() && !layout.costsBelow();
    double half = beside ? room - layout.costs() - 24 : room;
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark.Line(x, y - 14, x + room, y - 14, Stroke.of(Role.LINE, 1)));
    String cell =
        Text.of("block.cell", "name", node.name(), "c", lit.c(), "y", lit.y(), "x", lit.x());
    marks.add(text(cell, x, y + 6, HEADING, Mark.Font.SANS_BOLD, Role.TEXT));
    marks.add(text(node.line(), x, y + 22, LINE, Mark.Font.MONO, Role.MUTED));
    Step step = step(lit);
    int channel = step.terms().isEmpty() ? 0 : WrittenSum.channel(step.terms().get(0));
    WrittenSum sum = WrittenSum.ofChannel(step, channel, LIMITS);
    int longest = Math.max(1, (int) (half / (SUM * Draw.MONO)));
    marks.addAll(
        SumPanel.marks(sum, x, y + 32, new SumPanel.Extent(longest, sum.lines().size(), SUM)));
    double left = beside ? x + room - layout.costs() : x;
    double top = y + 6 + layout.costsDown();
    marks.addAll(BlockBills.marks(subject.contests(), left, top, layout.costs()));
    return marks;
  }

  private static Mark.Text text(
      String words, double x, double y, double size, Mark.Font font, Role ink) {
    return Draw.text(words, x, y, size, font, Mark.Anchor.START, Paint.of(ink));
  }

  private String caption(int step, Ref lit, boolean chosen) {
    if (!chosen && (step == 0 || step == steps() - 1)) {
      return subject.help();
    }
    BlockSubject.Node node = subject.nodes().get(lit.k());
    String told = node.from().size() > 1 ? joined(lit) : trace(lit.k()).caption(index(lit));
    return Text.of(
        "block.caption",
        "name",
        node.name(),
        "number",
        lit.k(),
        "of",
        subject.nodes().size() - 1,
        "told",
        told);
  }

  /** Where several nodes come together, their names tell more than the operation's own words. */
  private String joined(Ref lit) {
    List<String> read = new ArrayList<>();
    for (BlockReads.Patch p : BlockReads.of(subject, lit.k(), step(lit))) {
      String name = subject.nodes().get(p.node()).name();
      read.add(Text.of("block.read", "name", name, "c", p.channel()));
    }
    String all = String.join(Text.of("block.read.and"), read);
    return Text.of("block.joined", "read", all, "y", lit.y(), "x", lit.x());
  }

  @Override
  public String notes(int step) {
    return Spoken.notes(step(written(step)));
  }

  /** What every node gives, then the terms of the cell that is written out. */
  @Override
  public List<Numbers> numbers(int step) {
    List<Numbers> all = new ArrayList<>();
    subject.nodes().forEach(node -> all.add(Behind.of(node.name(), node.output())));
    all.addAll(Spoken.terms(step(written(step))));
    return Behind.apart(all);
  }
}
