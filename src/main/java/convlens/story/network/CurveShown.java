package convlens.story.network;

import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.text.Text;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A curve with what its look makes of it: how far it is drawn, its smoothed values, its range. */
final class CurveShown {
  /** Values for the range are taken from about so many points. */
  private static final int PROBES = 2000;

  final Curve curve;
  final int end;
  final double[] smooth;
  final boolean log;
  private final boolean raw;

  /**
   * A curve below a limit.
   *
   * @param most larger values count as this one where they are smoothed: a single peak would hold
   *     the line up for many steps
   */
  CurveShown(Curve curve, CurvesScene.Look look, double most) {
    this.curve = curve;
    this.log = look.log();
    end = Thin.finite(curve.values());
    raw = look.smoothing() > 0 && curve.kind() == Curve.Kind.LINE;
    smooth =
        raw
            ? Thin.smooth(Thin.below(curve.values(), end, most), end, look.smoothing())
            : curve.values();
  }

  /** Whether faint raw values stand behind the line. */
  boolean raw() {
    return raw;
  }

  /** Whether the curve ends where its values are no numbers any more. */
  boolean broken() {
    return end < curve.values().length;
  }

  boolean drawable(double value) {
    return !log || value > 0;
  }

  /** How many values a log scale cannot show. */
  int hidden() {
    int hidden = 0;
    for (int i = 0; log && i < end; i++) {
      hidden += curve.values()[i] > 0 ? 0 : 1;
    }
    return hidden;
  }

  /**
   * The least and the largest value to make room for; none where there is nothing to draw. Of the
   * raw values the one in two hundred that stray farthest may be cut at the edge.
   */
  Optional<double[]> range() {
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < end; i++) {
      if (drawable(smooth[i])) {
        least = Math.min(least, smooth[i]);
        largest = Math.max(largest, smooth[i]);
      }
    }
    if (least > largest) {
      return Optional.empty();
    }
    if (raw) {
      double[] probes = probes();
      if (probes.length > 0) {
        least = Math.min(least, probes[probes.length / 200]);
        largest = Math.max(largest, probes[probes.length - 1 - probes.length / 200]);
      }
    }
    return Optional.of(new double[] {least, largest});
  }

  private double[] probes() {
    int stride = Math.max(1, end / PROBES);
    double[] probes = new double[(end + stride - 1) / stride];
    int n = 0;
    for (int i = 0; i < end; i += stride) {
      if (drawable(curve.values()[i])) {
        probes[n++] = curve.values()[i];
      }
    }
    double[] found = Arrays.copyOf(probes, n);
    Arrays.sort(found);
    return found;
  }

  Stroke stroke() {
    double thick = curve.kind() == Curve.Kind.LINE ? 2 : 1.25;
    return new Stroke(Paint.of(curve.role()), thick, curve.dashed());
  }

  Role role() {
    return curve.role();
  }

  /** The value that stands for a step: the last one measured until then. */
  OptionalDouble value(double step) {
    int i = curve.at(step);
    return i < 0 || i >= end ? OptionalDouble.empty() : OptionalDouble.of(smooth[i]);
  }

  /** The last value of all, not a number where the curve broke. */
  OptionalDouble last() {
    if (broken()) {
      return OptionalDouble.of(curve.values()[end]);
    }
    return end == 0 ? OptionalDouble.empty() : OptionalDouble.of(smooth[end - 1]);
  }

  /** Its name, with the letter of its run where there are several. */
  String name(boolean several) {
    return several
        ? Text.of("look.curves.run", "name", curve.name(), "run", letter(curve.run()))
        : curve.name();
  }

  static String letter(int run) {
    return String.format(Locale.ROOT, "%c", 'A' + Math.floorMod(run, 26));
  }

  /** What is told of a step: the value drawn and the raw one behind it. */
  Optional<String> told(double step) {
    int i = curve.at(step);
    if (i < 0 || i >= curve.values().length) {
      return Optional.empty();
    }
    String value = CurvesScene.number(curve.values()[i]);
    return Optional.of(
        raw && i < end
            ? Text.of(
                "look.curves.tell.smooth",
                "name",
                name(curve.run() > 0),
                "v",
                CurvesScene.number(smooth[i]),
                "raw",
                value)
            : Text.of("look.curves.tell.one", "name", name(curve.run() > 0), "v", value));
  }
}
