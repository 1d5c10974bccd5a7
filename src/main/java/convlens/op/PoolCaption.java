package convlens.op;

import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Trace.Window;
import java.util.ArrayList;
import java.util.List;

/** What every pooling says of a step first: where its window stands and what it covers. */
final class PoolCaption {
  private PoolCaption() {}

  static String start(PoolWindows windows, Cell to) {
    Window w = windows.at(to);
    Window whole = windows.whole(to);
    List<String> said = new ArrayList<>();
    String y = Words.at(w.y());
    String x = Words.at(w.x());
    boolean unlike = windows.kernel().isEmpty();
    said.add(
        unlike
            ? Text.of(
                "pool.caption.adaptive", "y", y, "x", x, "rows", w.rows(), "columns", w.columns())
            : Text.of("pool.caption.start", "y", y, "x", x));
    if (w.dilationY() > 1 || w.dilationX() > 1) {
      said.add(
          w.dilationY() == w.dilationX()
              ? Text.of("pool.caption.gaps", "n", Words.number(w.dilationY()))
              : Text.of(
                  "pool.caption.gaps.both",
                  "y",
                  Words.number(w.dilationY()),
                  "x",
                  Words.number(w.dilationX())));
    }
    if (!w.equals(whole)) {
      said.add(
          Text.of(
              "pool.caption.over",
              "rows",
              w.rows(),
              "columns",
              w.columns(),
              "wholeRows",
              whole.rows(),
              "wholeColumns",
              whole.columns()));
    }
    return String.join(" ", said);
  }
}
