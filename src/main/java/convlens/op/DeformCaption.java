package convlens.op;

import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Displaced.Move;
import convlens.trace.Trace.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One step of a deformable convolution in words. */
final class DeformCaption {
  private DeformCaption() {}

  /**
   * The words.
   *
   * @param moves where the taps read in the first channel of the kernel's group
   */
  static String of(DeformPlan p, Cell to, Window window, List<Move> moves) {
    List<String> sentences = new ArrayList<>();
    String y = Words.at(window.y());
    String x = Words.at(window.x());
    sentences.add(
        p.conv().out() == 1
            ? Text.of("deform_conv2d.caption.start", "y", y, "x", x)
            : Text.of("deform_conv2d.caption.kernel", "kernel", to.c(), "y", y, "x", x));
    sentences.add(moved(moves));
    long outside = moves.stream().filter(m -> m.corners().isEmpty()).count();
    if (outside > 0) {
      String n = capital(Words.number(outside));
      sentences.add(
          outside == 1
              ? Text.of("deform_conv2d.caption.outside.one")
              : Text.of("deform_conv2d.caption.outside.many", "n", n));
    }
    sentences.add(sum(p));
    return String.join(" ", sentences);
  }

  private static String moved(List<Move> moves) {
    if (moves.stream().noneMatch(Move::isMoved)) {
      return Text.of("deform_conv2d.caption.regular");
    }
    double mean =
        moves.stream()
            .mapToDouble(m -> Math.hypot(m.y() - m.placeY(), m.x() - m.placeX()))
            .average()
            .orElse(0);
    String far = mean < 0.01 ? "0.01" : String.format(Locale.ROOT, "%.2f", mean);
    return moves.size() == 1
        ? Text.of("deform_conv2d.caption.moved.one", "far", far)
        : Text.of("deform_conv2d.caption.moved", "far", far);
  }

  private static String sum(DeformPlan p) {
    String n = capital(Words.number((long) p.taps() * p.conv().depth()));
    boolean bias = p.conv().bias();
    if (p.taps() * p.conv().depth() == 1) {
      return bias ? Text.of("conv2d.caption.one.bias") : Text.of("conv2d.caption.one");
    }
    if (p.modulated()) {
      return bias
          ? Text.of("deform_conv2d.caption.masked.bias", "n", n)
          : Text.of("deform_conv2d.caption.masked", "n", n);
    }
    return bias
        ? Text.of("conv2d.caption.sum.bias", "n", n)
        : Text.of("conv2d.caption.sum", "n", n);
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
