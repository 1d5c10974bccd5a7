package convlens.data.set;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The figures of {@code shapes}, each told by how far a point is from its edge. */
enum Figure {
  CIRCLE {
    @Override
    double distance(double x, double y) {
      return Math.sqrt(x * x + y * y) - 0.88;
    }
  },
  SQUARE {
    @Override
    double distance(double x, double y) {
      return box(Math.abs(x), Math.abs(y), 0.65, 0.65) - ROUND;
    }
  },
  TRIANGLE {
    @Override
    double distance(double x, double y) {
      // Three half planes at 120 degrees, the tip up; the middle is that of its area.
      double side = 0.8660254037844386 * Math.abs(x) - 0.5 * y;
      return Math.max(side, y) - 0.5;
    }
  },
  STAR {
    @Override
    double distance(double x, double y) {
      return star(Math.abs(x), -y) - ROUND;
    }
  },
  RING {
    @Override
    double distance(double x, double y) {
      return Math.abs(Math.sqrt(x * x + y * y) - 0.7) - 0.22;
    }
  },
  CROSS {
    @Override
    double distance(double x, double y) {
      double u = Math.abs(x);
      double v = Math.abs(y);
      return Math.min(box(u, v, 0.9, 0.26), box(u, v, 0.26, 0.9)) - ROUND;
    }
  };

  /** No point of a figure lies farther from its middle. */
  static final double REACH = 1.05;

  private static final double ROUND = 0.05;

  /**
   * Negative inside. A figure is about 1 from its middle to its farthest point, y down; near the
   * edge the value is the distance itself.
   */
  abstract double distance(double x, double y);

  /** Names in the order of the classes. */
  static List<String> names() {
    return Arrays.stream(values()).map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static double box(double u, double v, double w, double h) {
    double dx = u - w;
    double dy = v - h;
    double outside = dx > 0 && dy > 0 ? Math.sqrt(dx * dx + dy * dy) : 0;
    return outside > 0 ? outside : Math.max(dx, dy);
  }

  // A star of five points after Inigo Quilez: folded twice into one edge, then a segment.
  private static double star(double u, double v) {
    double x = u;
    double y = v;
    double fold = Math.max(K1X * x + K1Y * y, 0);
    x -= 2 * fold * K1X;
    y -= 2 * fold * K1Y;
    fold = Math.max(-K1X * x + K1Y * y, 0);
    x += 2 * fold * K1X;
    y -= 2 * fold * K1Y;
    x = Math.abs(x);
    y -= OUTER;
    double bx = INNER * -K1Y;
    double by = INNER * K1X - 1;
    double t = (x * bx + y * by) / (bx * bx + by * by);
    t = Math.max(0, Math.min(OUTER, t));
    double dx = x - bx * t;
    double dy = y - by * t;
    double d = Math.sqrt(dx * dx + dy * dy);
    return y * bx - x * by > 0 ? d : -d;
  }

  private static final double K1X = 0.809016994375;
  private static final double K1Y = -0.587785252292;
  private static final double OUTER = 0.95;
  private static final double INNER = 0.5;
}
