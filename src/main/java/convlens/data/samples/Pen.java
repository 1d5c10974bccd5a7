package convlens.data.samples;

import java.util.ArrayList;
import java.util.List;

/**
 * Strokes of a round pen. A shape is text: {@code M x y} lifts the pen to a point, {@code L x y}
 * draws a line, {@code Q x1 y1 x y} a curve that leans on the point between; boxes are 100 wide and
 * high.
 */
final class Pen {
  private static final int CURVE_PARTS = 10;
  private final List<double[]> segments = new ArrayList<>();

  /** Maps the box of a shape onto the picture. */
  interface Place {
    double[] at(double x, double y);
  }

  Pen write(String shape, Place place) {
    String[] words = shape.split(" ", -1);
    double x = 0;
    double y = 0;
    for (int i = 0; i < words.length; ) {
      String kind = words[i];
      int numbers = kind.equals("Q") ? 4 : 2;
      double[] v = new double[numbers];
      for (int k = 0; k < numbers; k++) {
        v[k] = Double.parseDouble(words[i + 1 + k]);
      }
      if (kind.equals("L")) {
        line(place.at(x, y), place.at(v[0], v[1]));
      } else if (kind.equals("Q")) {
        curve(place, x, y, v);
      }
      x = v[numbers - 2];
      y = v[numbers - 1];
      i += 1 + numbers;
    }
    return this;
  }

  private void curve(Place place, double x, double y, double... v) {
    double[] before = place.at(x, y);
    for (int k = 1; k <= CURVE_PARTS; k++) {
      double t = k / (double) CURVE_PARTS;
      double a = (1 - t) * (1 - t);
      double b = 2 * t * (1 - t);
      double[] next = place.at(a * x + b * v[0] + t * t * v[2], a * y + b * v[1] + t * t * v[3]);
      line(before, next);
      before = next;
    }
  }

  private void line(double[] a, double[] b) {
    segments.add(new double[] {a[0], a[1], b[0], b[1]});
  }

  /** How far a point is from the nearest stroke. */
  double distance(double x, double y) {
    double least = Double.POSITIVE_INFINITY;
    for (double[] s : segments) {
      least = Math.min(least, Geometry.segment(x, y, s[0], s[1], s[2], s[3]));
    }
    return least;
  }
}
