package convlens.op;

import convlens.kernel.Interpolation;
import convlens.kernel.ResampleAxis;
import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Factors;
import convlens.tensor.Shape;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An interpolation's parameters as plain numbers for one input.
 *
 * @param h output rows, as a long: what is asked for may not fit
 * @param scaleH the factor the source places are worked out with; empty when the extents tell
 */
record InterpolatePlan(
    Shape in,
    long h,
    long w,
    String mode,
    boolean alignCorners,
    OptionalDouble scaleH,
    OptionalDouble scaleW,
    boolean antialias) {

  /** Works with every setting in which exactly one of size and scale_factor is given. */
  static InterpolatePlan of(Args a, Shape in) {
    Extents size = size(a);
    Factors scale = scale(a);
    String mode = a.choice("mode");
    boolean recompute = mode.equals("area") || flag(a, "recompute_scale_factor").orElse(false);
    return new InterpolatePlan(
        in,
        extent(size.h(), scale.h(), in.h()),
        extent(size.w(), scale.w(), in.w()),
        mode,
        flag(a, "align_corners").orElse(false),
        used(scale.h(), recompute),
        used(scale.w(), recompute),
        a.flag("antialias"));
  }

  static Extents size(Args a) {
    return (Extents) a.get("size");
  }

  static Factors scale(Args a) {
    return (Factors) a.get("scale_factor");
  }

  static Optional<Boolean> flag(Args a, String id) {
    return ((Optional<?>) a.get(id)).map(Boolean.class::cast);
  }

  /** As PyTorch cuts it: towards zero, in double. */
  private static long extent(Optional<Integer> size, Optional<Double> scale, int in) {
    return size.isPresent() ? size.get() : (long) (in * scale.orElse(0.0));
  }

  private static OptionalDouble used(Optional<Double> scale, boolean recompute) {
    return recompute || scale.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(scale.get());
  }

  Shape output() {
    return new Shape(in.n(), in.c(), Math.toIntExact(h), Math.toIntExact(w));
  }

  ResampleAxis rows() {
    return axis(in.h(), (int) h, scaleH);
  }

  ResampleAxis columns() {
    return axis(in.w(), (int) w, scaleW);
  }

  private ResampleAxis axis(int from, int to, OptionalDouble scale) {
    return switch (mode) {
      case "nearest" -> Interpolation.nearest(from, to, scale);
      case "nearest-exact" -> Interpolation.nearestExact(from, to, scale);
      case "area" -> Interpolation.area(from, to);
      default -> mixing(from, to, scale);
    };
  }

  private ResampleAxis mixing(int from, int to, OptionalDouble scale) {
    boolean cubic = mode.equals("bicubic");
    if (antialias) {
      return Interpolation.antialiased(from, to, alignCorners, scale, cubic);
    }
    return cubic
        ? Interpolation.cubic(from, to, alignCorners, scale)
        : Interpolation.linear(from, to, alignCorners, scale);
  }

  /** Input cells from one output row to the next. */
  float stepH() {
    return Interpolation.step(in.h(), (int) h, alignCorners, scaleH);
  }

  /** Input cells from one output column to the next. */
  float stepW() {
    return Interpolation.step(in.w(), (int) w, alignCorners, scaleW);
  }

  /** What an output cell looks at where the picture grows by whole numbers; else no even grid. */
  Optional<Reach> reach() {
    return along(in.h(), h)
        .flatMap(rows -> along(in.w(), w).map(columns -> new Reach(rows, columns)));
  }

  private Optional<Reach.Along> along(long from, long to) {
    if (antialias || alignCorners || from == 0 || to % from != 0) {
      return Optional.empty();
    }
    int zoom = Math.toIntExact(to / from);
    if (mode.equals("nearest") || mode.equals("nearest-exact")) {
      return Optional.of(Reach.Along.transposed(zoom, zoom, 0, 1));
    }
    // An odd factor reads single cells, too: no even grid of taps.
    return mode.equals("bilinear") && zoom % 2 == 0
        ? Optional.of(Reach.Along.transposed(2 * zoom, zoom, zoom / 2, 1))
        : Optional.empty();
  }

  /** Multiply-adds at most: every row read across, then the rows mixed. */
  long work() {
    long across = Limits.product(in.n(), in.c(), in.h(), Math.max(h, w), reach(in.w(), w));
    long down = Limits.product(in.n(), in.c(), h, w, reach(in.h(), h));
    return across > Long.MAX_VALUE - down ? Long.MAX_VALUE : across + down;
  }

  private long reach(long from, long to) {
    long narrow = mode.equals("bicubic") ? 4 : 2;
    boolean wide = antialias || mode.equals("area");
    return wide ? Math.min(from, narrow * (from / Math.max(1, to) + 2)) : narrow;
  }
}
