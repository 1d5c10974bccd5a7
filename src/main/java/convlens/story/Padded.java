package convlens.story;

import convlens.tensor.Shape;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A trace's input grown by its padding: which cells are there, what they hold, what it is called.
 */
final class Padded {
  private final Trace trace;
  private final Shape in;
  private final Trace.Frame frame;
  private final boolean ring;

  /**
   * @param ring whether the cells that padding made are drawn round the input; an operation that
   *     does nothing but pad shows them in its output
   */
  Padded(Trace trace, boolean ring) {
    this.trace = trace;
    this.in = trace.input();
    this.frame = trace.frame();
    this.ring = ring;
  }

  int top() {
    return ring ? Math.min(0, -frame.top()) : 0;
  }

  int left() {
    return ring ? Math.min(0, -frame.left()) : 0;
  }

  int rows() {
    return in.h() - top() + (ring ? Math.max(0, frame.bottom()) : 0);
  }

  int columns() {
    return in.w() - left() + (ring ? Math.max(0, frame.right()) : 0);
  }

  boolean inside(int y, int x) {
    return in.contains(y, x);
  }

  /** True for an input cell that negative padding cuts off. */
  boolean cropped(int y, int x) {
    return inside(y, x) && !framed(y, x);
  }

  /** True for a cell of the grid the window moves over. */
  boolean framed(int y, int x) {
    return y >= -frame.top()
        && y < in.h() + frame.bottom()
        && x >= -frame.left()
        && x < in.w() + frame.right();
  }

  /** True for a cell that padding made. */
  boolean made(int y, int x) {
    return !inside(y, x) && framed(y, x);
  }

  Term term(int c, int y, int x) {
    return trace.padding(c, y, x);
  }

  /** The input cell that a padding cell copies. */
  Optional<Cell> source(int c, int y, int x) {
    return trace.padding(c, y, x).from() instanceof Read.Padded p ? p.source() : Optional.empty();
  }

  /** The cells that padding made as copies of an input cell. */
  List<Cell> copies(int c, int y, int x) {
    List<Cell> found = new ArrayList<>();
    int bottom = in.h() + Math.max(0, frame.bottom());
    int right = in.w() + Math.max(0, frame.right());
    for (int py = -Math.max(0, frame.top()); py < bottom; py++) {
      boolean inner = py >= 0 && py < in.h();
      for (int px = -Math.max(0, frame.left()); px < right; px++) {
        if (inner && px == 0) {
          px = in.w();
        }
        if (px < right
            && made(py, px)
            && source(c, py, px).equals(Optional.of(new Cell(c, y, x)))) {
          found.add(new Cell(c, py, px));
        }
      }
    }
    return found;
  }

  /** {@code padding 1 (reflect)}, or nothing where there is none. */
  String name() {
    if (frame.equals(new Trace.Frame(0, 0, 0, 0))) {
      return "";
    }
    boolean alike = frame.top() == frame.bottom() && frame.left() == frame.right();
    String sides;
    if (alike && frame.top() == frame.left()) {
      sides = Digits.of(frame.top());
    } else if (alike) {
      sides = Digits.of(frame.top()) + " × " + Digits.of(frame.left());
    } else {
      sides =
          Text.of(
              "story.padding.sides",
              "top",
              Digits.of(frame.top()),
              "bottom",
              Digits.of(frame.bottom()),
              "left",
              Digits.of(frame.left()),
              "right",
              Digits.of(frame.right()));
    }
    return mode()
        .map(m -> Text.of("story.padding.mode", "sides", sides, "mode", m))
        .orElseGet(() -> Text.of("story.padding", "sides", sides));
  }

  /** What the padding does, read off the cells it made. */
  private Optional<String> mode() {
    Optional<Cell> sample = farthest();
    if (sample.isEmpty() || in.size() == 0) {
      return Optional.empty();
    }
    Cell at = sample.get();
    Term term = trace.padding(0, at.y(), at.x());
    Optional<Cell> source = source(0, at.y(), at.x());
    if (source.isEmpty()) {
      return Optional.of(
          term.value() == 0
              ? Text.of("story.padding.zeros")
              : Text.of("story.padding.constant", "v", Digits.whole(term.value())));
    }
    Cell s = source.get();
    if (s.y() == clamp(at.y(), in.h()) && s.x() == clamp(at.x(), in.w())) {
      return Optional.of(Text.of("story.padding.replicate"));
    }
    if (s.y() == Math.floorMod(at.y(), in.h()) && s.x() == Math.floorMod(at.x(), in.w())) {
      return Optional.of(Text.of("story.padding.circular"));
    }
    return Optional.of(Text.of("story.padding.reflect"));
  }

  /** The made cell next to a side: there the modes differ soonest. */
  private Optional<Cell> farthest() {
    int y = frame.top() > 0 ? -1 : frame.bottom() > 0 ? in.h() : Math.max(0, -frame.top());
    int x = frame.left() > 0 ? -1 : frame.right() > 0 ? in.w() : Math.max(0, -frame.left());
    return made(y, x) ? Optional.of(new Cell(0, y, x)) : Optional.empty();
  }

  private static int clamp(int v, int extent) {
    return Math.max(0, Math.min(extent - 1, v));
  }
}
