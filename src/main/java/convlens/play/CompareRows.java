package convlens.play;

import convlens.data.Picture;
import convlens.story.CompareSubject;
import convlens.story.CompareSubject.Kind;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of pictures of a comparison, each on one scale. */
final class CompareRows {
  /** Differences below this share of the largest value are the rounding of floats. */
  private static final double ROUNDING = 1e-5;

  private CompareRows() {}

  /** A row of pictures; empty when no side has one. */
  static Optional<CompareSubject.Row> of(Compared c, Kind kind) {
    List<Optional<Tensor>> pictures = new ArrayList<>();
    for (int i = 0; i < c.sides().size(); i++) {
      pictures.add(picture(c, kind, i));
    }
    if (pictures.stream().allMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    double[] ends = ends(pictures);
    double low = ends[0];
    double high = ends[1];
    switch (kind) {
      case PADDED, OUTPUT -> {
        boolean picture = c.comparison().input() instanceof Picture;
        low = picture ? Math.min(0, low) : low;
        high = picture ? Math.max(1, high) : high;
      }
      case DIFFERENCE -> {
        high = Math.max(Math.abs(low), Math.abs(high));
        high = high <= ROUNDING * largest(c) ? 0 : high;
        low = -high;
        pictures =
            high == 0 ? pictures.stream().map(p -> p.map(CompareRows::zero)).toList() : pictures;
      }
      case OVERLAP, SPECTRUM -> low = 0;
      default -> throw new IllegalStateException("unknown row " + kind);
    }
    return Optional.of(
        new CompareSubject.Row(kind, label(c, kind, high), pictures, low, high, edge(c, kind)));
  }

  private static Tensor zero(Tensor t) {
    return Tensor.zeros(t.shape());
  }

  private static Optional<Tensor> picture(Compared c, Kind kind, int side) {
    return switch (kind) {
      case PADDED -> Optional.of(padded(c, side));
      case OUTPUT -> Optional.of(c.output(side));
      case DIFFERENCE -> c.difference(side);
      case OVERLAP -> Optional.of(c.overlap(side));
      case SPECTRUM -> Optional.of(c.spectrum(side));
    };
  }

  private static String label(Compared c, Kind kind, double high) {
    return switch (kind) {
      case PADDED -> Text.of("compare.row.padded");
      case OUTPUT -> Text.of("compare.row.output");
      case DIFFERENCE -> Text.of(high == 0 ? "compare.row.same" : "compare.row.difference");
      case OVERLAP -> Text.of("compare.row.overlap");
      case SPECTRUM -> {
        Shape m = Spectrum.middle(c.output(0).shape());
        yield Text.of("compare.row.spectrum", "h", m.h(), "w", m.w());
      }
    };
  }

  private static CompareSubject.Edge edge(Compared c, Kind kind) {
    if (kind != Kind.PADDED) {
      return CompareSubject.Edge.NONE;
    }
    Trace.Frame f = c.traces(0).get(0).frame();
    return new CompareSubject.Edge(Math.max(0, f.top()), Math.max(0, f.left()));
  }

  /** The input grown by the padding of a side's first layer. */
  private static Tensor padded(Compared c, int side) {
    Trace trace = c.traces(side).get(0);
    Trace.Frame f = trace.frame();
    Shape in = c.input().shape();
    int top = Math.max(0, f.top());
    int left = Math.max(0, f.left());
    Tensor all =
        Tensor.zeros(
            Shape.chw(
                in.c(),
                in.h() + top + Math.max(0, f.bottom()),
                in.w() + left + Math.max(0, f.right())));
    for (int ch = 0; ch < in.c(); ch++) {
      for (int y = 0; y < all.shape().h(); y++) {
        for (int x = 0; x < all.shape().w(); x++) {
          boolean inside = in.contains(y - top, x - left);
          float v =
              inside
                  ? c.input().get(0, ch, y - top, x - left)
                  : trace.padding(ch, y - top, x - left).value();
          all.set(0, ch, y, x, v);
        }
      }
    }
    return all;
  }

  private static double largest(Compared c) {
    double most = 0;
    for (int i = 0; i < c.sides().size(); i++) {
      for (float v : c.output(i).data()) {
        most = Math.max(most, Math.abs(v));
      }
    }
    return most;
  }

  private static double[] ends(List<Optional<Tensor>> pictures) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Optional<Tensor> p : pictures) {
      for (float v : p.map(Tensor::data).orElseGet(() -> new float[0])) {
        if (Float.isFinite(v)) {
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
      }
    }
    return low > high ? new double[] {0, 0} : new double[] {low, high};
  }
}
