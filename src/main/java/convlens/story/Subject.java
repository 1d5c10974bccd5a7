package convlens.story;

import convlens.scene.Ref;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Displaced;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.List;
import java.util.Optional;

/**
 * What a story is about: an operation's trace and the tensors it ran on.
 *
 * <p><i>Shapes:</i> input (N, C, H, W), weight (O, C / groups, kh, kw), bias (1, O, 1, 1) or any
 * shape of O cells, output (N, O, H', W'). The first sample is shown.
 *
 * @param output what the fast arithmetic gave
 * @param picture true when the input's cells are a picture's pixels, from 0 to 1
 * @param names what input, weight and output are called
 */
public record Subject(
    String title,
    Trace trace,
    Tensor input,
    Optional<Tensor> weight,
    Optional<Tensor> bias,
    Tensor output,
    int groups,
    boolean picture,
    Names names) {

  /** A subject of the way forward. */
  public Subject(
      String title,
      Trace trace,
      Tensor input,
      Optional<Tensor> weight,
      Optional<Tensor> bias,
      Tensor output,
      int groups,
      boolean picture) {
    this(title, trace, input, weight, bias, output, groups, picture, Names.forward());
  }

  Shape in() {
    return input.shape();
  }

  Shape out() {
    return output.shape();
  }

  /** True for an operation whose every output cell is one cell copied, as padding is. */
  boolean onlyCopies() {
    if (weight.isPresent() || output.shape().size() == 0) {
      return false;
    }
    Step first = trace.step(0);
    List<Term> terms = first.terms();
    return first.reduce() == Reduce.SUM
        && terms.size() == 1
        && terms.get(0).tap().isEmpty()
        && terms.get(0).weight() == 1;
  }

  /** Where the windows stand, for an operation that has any worth drawing. */
  Optional<Lattice> lattice() {
    return onlyCopies() || displaced().isPresent() ? Optional.empty() : Lattice.of(trace);
  }

  /** Where the taps read, for an operation that moves them away from their window's places. */
  Optional<Displaced> displaced() {
    return trace instanceof Displaced d ? Optional.of(d) : Optional.empty();
  }

  /** The tap that a reference to an offset names, and where it reads. */
  Optional<Displaced.Move> move(Ref ref) {
    boolean tap =
        weight.filter(w -> w.shape().contains(ref.y(), ref.x())).isPresent()
            && Ref.OFFSET.equals(ref.part())
            && ref.k() >= 0
            && ref.k() < trace.size()
            && ref.c() >= 0
            && ref.c() < in().c();
    return displaced()
        .filter(d -> tap)
        .map(d -> d.moves(ref.k(), ref.c()).get(ref.y() * weight.get().shape().w() + ref.x()));
  }

  /** The window of a step, for an operation that has any worth drawing. */
  Optional<Trace.Window> window(int step) {
    return onlyCopies() ? Optional.empty() : trace.window(step);
  }

  /**
   * The extent of the largest window: some are cut at the border. Windows are looked at along one
   * row and one column of the output.
   */
  Trace.Window largestWindow() {
    int rows = 1;
    int columns = 1;
    for (int y = 0; y < out().h() && out().size() > 0; y++) {
      rows = Math.max(rows, window(y * out().w()).map(Trace.Window::height).orElse(1));
    }
    for (int x = 0; x < out().w() && out().size() > 0; x++) {
      columns = Math.max(columns, window(x).map(Trace.Window::width).orElse(1));
    }
    return new Trace.Window(0, 0, rows, columns, 1, 1);
  }

  /** Output channels of one group. */
  int outPerGroup() {
    return Math.max(1, out().c() / groups);
  }

  /** Input channels of one group. */
  int inPerGroup() {
    return Math.max(1, in().c() / groups);
  }

  /** The first input channel that an output channel reads. */
  int firstInput(int outputChannel) {
    return outputChannel / outPerGroup() * inPerGroup();
  }

  /** True when a reference names something this subject has: it may come from an older picture. */
  boolean has(Ref ref) {
    return switch (ref.part()) {
      case Ref.INPUT -> ref.c() >= 0 && ref.c() < in().c();
      case Ref.OUTPUT -> within(out(), 0, ref);
      case Ref.OFFSET -> move(ref).isPresent();
      case Ref.KERNEL -> weight.map(w -> within(w.shape(), ref.k(), ref)).orElse(false);
      default -> false;
    };
  }

  private static boolean within(Shape s, int n, Ref ref) {
    boolean cell = ref.isChannel() || s.contains(ref.y(), ref.x());
    return cell && n >= 0 && n < s.n() && ref.c() >= 0 && ref.c() < s.c();
  }

  int stepOf(Cell at) {
    return stepOf(at.c(), at.y(), at.x());
  }

  /** The step that fills an output cell: steps go by channel, row, column. */
  int stepOf(int c, int y, int x) {
    return out().index(0, c, y, x);
  }
}
