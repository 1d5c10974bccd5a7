package convlens.data.samples;

import convlens.data.Mix;

/** Distances to shapes (negative inside), and smooth noise. */
final class Geometry {
  private Geometry() {}

  static double circle(double x, double y, double cx, double cy, double radius) {
    return length(x - cx, y - cy) - radius;
  }

  static double box(double x, double y, double x0, double y0, double x1, double y1) {
    double dx = Math.max(x0 - x, x - x1);
    double dy = Math.max(y0 - y, y - y1);
    return Math.max(dx, dy) <= 0 ? Math.max(dx, dy) : length(Math.max(dx, 0), Math.max(dy, 0));
  }

  static double segment(double x, double y, double x0, double y0, double x1, double y1) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double along = dx * dx + dy * dy;
    double t = along == 0 ? 0 : clamp(((x - x0) * dx + (y - y0) * dy) / along);
    return length(x - x0 - t * dx, y - y0 - t * dy);
  }

  /**
   * To a polygon whose corners x0, y0, x1, y1, ... run counter-clockwise on screen; convex only.
   */
  static double convex(double x, double y, double... corners) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < corners.length; i += 2) {
      int j = (i + 2) % corners.length;
      double dx = corners[j] - corners[i];
      double dy = corners[j + 1] - corners[i + 1];
      double side = ((y - corners[i + 1]) * dx - (x - corners[i]) * dy) / length(dx, dy);
      most = Math.max(most, side);
    }
    return most;
  }

  static double length(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }

  static double clamp(double t) {
    return Math.max(0, Math.min(1, t));
  }

  static double smooth(double from, double to, double t) {
    double u = clamp((t - from) / (to - from));
    return u * u * (3 - 2 * u);
  }

  /** Smooth value noise 0 to 1 with a bump per unit. */
  static double noise(long seed, double x, double y) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    double u = smooth(0, 1, x - ix);
    double v = smooth(0, 1, y - iy);
    double top = lerp(Mix.unit(seed, 0, iy, ix), Mix.unit(seed, 0, iy, ix + 1), u);
    double bottom = lerp(Mix.unit(seed, 0, iy + 1, ix), Mix.unit(seed, 0, iy + 1, ix + 1), u);
    return lerp(top, bottom, v);
  }

  /** Noise over noise, each twice as fine and half as strong; 0 to 1. */
  static double clouds(long seed, double x, double y, int octaves) {
    double sum = 0;
    double most = 0;
    double scale = 1;
    double strength = 1;
    for (int i = 0; i < octaves; i++) {
      sum += strength * noise(seed + i, x * scale, y * scale);
      most += strength;
      strength /= 2;
      scale *= 2.03;
    }
    return sum / most;
  }

  static double lerp(double a, double b, double t) {
    return a + (b - a) * t;
  }
}
