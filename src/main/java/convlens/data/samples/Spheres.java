package convlens.data.samples;

/** Four shining spheres on a chequered floor under a soft light: traced, two reflections deep. */
final class Spheres implements Drawing {
  private static final Vec LIGHT = new Vec(-0.55, 0.75, -0.45).unit();
  private static final Vec EYE = new Vec(0, 1.35, -5.2);

  /** A ball: middle, radius, colour (as light) and the share it mirrors. */
  private record Ball(Vec middle, double radius, Rgb colour, double mirror) {}

  private static final Ball[] BALLS = {
    new Ball(new Vec(-1.15, 0.85, 0.3), 0.85, new Rgb(0.75, 0.08, 0.06), 0.12),
    new Ball(new Vec(0.85, 1.05, 1.1), 1.05, new Rgb(0.55, 0.56, 0.6), 0.7),
    new Ball(new Vec(0.35, 0.42, -1.05), 0.42, new Rgb(0.95, 0.62, 0.06), 0.1),
    new Ball(new Vec(1.75, 0.5, -0.55), 0.5, new Rgb(0.04, 0.28, 0.62), 0.15),
    new Ball(new Vec(-0.62, 0.26, -1.5), 0.26, new Rgb(0.06, 0.5, 0.3), 0.1),
  };

  private record Vec(double x, double y, double z) {
    Vec plus(Vec o, double k) {
      return new Vec(x + o.x * k, y + o.y * k, z + o.z * k);
    }

    double dot(Vec o) {
      return x * o.x + y * o.y + z * o.z;
    }

    Vec unit() {
      double k = 1 / Math.sqrt(dot(this));
      return new Vec(x * k, y * k, z * k);
    }
  }

  @Override
  public String name() {
    return "spheres";
  }

  @Override
  public Rgb at(double x, double y) {
    Vec ray = new Vec((x - 0.5) * 0.92 + 0.02, (0.5 - y) * 0.92 - 0.12, 1).unit();
    return trace(EYE, ray, 3).encoded();
  }

  private static Rgb trace(Vec from, Vec ray, int depth) {
    Ball hit = null;
    double near = ray.y() < -1e-6 ? -from.y() / ray.y() : Double.POSITIVE_INFINITY;
    for (Ball ball : BALLS) {
      double t = meet(from, ray, ball);
      if (t < near) {
        near = t;
        hit = ball;
      }
    }
    if (Double.isInfinite(near) || near > 60) {
      return sky(ray);
    }
    Vec at = from.plus(ray, near);
    Vec normal = hit == null ? new Vec(0, 1, 0) : at.plus(hit.middle(), -1).unit();
    Rgb colour = hit == null ? floor(at) : hit.colour();
    double lit = Math.max(0, normal.dot(LIGHT)) * shadow(at.plus(normal, 1e-4));
    double open = openness(at, normal, hit);
    Rgb ambient = new Rgb(0.2, 0.25, 0.33).times(open * (0.6 + 0.4 * normal.y()));
    Rgb light = colour.times(ambient.plus(new Rgb(1.05, 0.98, 0.86).times(lit)));
    double facing = Math.max(0, -normal.dot(ray));
    double mirror = (hit == null ? 0.06 : hit.mirror()) + 0.5 * StrictMath.pow(1 - facing, 5);
    if (depth > 1) {
      Vec bounced = ray.plus(normal, -2 * ray.dot(normal));
      Rgb seen = trace(at.plus(normal, 1e-4), bounced, depth - 1);
      double gleam = StrictMath.pow(Math.max(0, bounced.dot(LIGHT)), 90) * lit;
      light = light.mix(seen, mirror).plus(Rgb.gray(hit == null ? 0 : gleam * 0.9));
    }
    return light.mix(sky(ray), 1 - StrictMath.exp(-near * near * 0.0006));
  }

  private static double meet(Vec from, Vec ray, Ball ball) {
    Vec to = from.plus(ball.middle(), -1);
    double b = to.dot(ray);
    double root = b * b - to.dot(to) + ball.radius() * ball.radius();
    double t = root < 0 ? -1 : -b - Math.sqrt(root);
    return t > 1e-4 ? t : Double.POSITIVE_INFINITY;
  }

  /** How much of a light of some width is seen: by how far the ray to it passes each ball. */
  private static double shadow(Vec at) {
    double open = 1;
    for (Ball ball : BALLS) {
      Vec to = ball.middle().plus(at, -1);
      double along = to.dot(LIGHT);
      if (along > 0) {
        double off = Math.sqrt(Math.max(0, to.dot(to) - along * along)) - ball.radius();
        open = Math.min(open, Geometry.smooth(-0.11, 0.11, off / (along + 0.15)));
      }
    }
    return open;
  }

  /** How much of the sky is seen beside the other balls. */
  private static double openness(Vec at, Vec normal, Ball self) {
    double open = self == null ? 1 : Geometry.clamp(0.55 + 0.6 * at.y());
    for (Ball ball : BALLS) {
      if (!ball.equals(self)) {
        Vec to = ball.middle().plus(at, -1);
        double far = Math.sqrt(to.dot(to));
        double share = ball.radius() / far;
        open *= 1 - Geometry.clamp(normal.dot(to) / far) * share * share;
      }
    }
    return open;
  }

  private static Rgb floor(Vec at) {
    boolean dark = ((int) Math.floor(at.x() * 1.25) + (int) Math.floor(at.z() * 1.25)) % 2 == 0;
    return dark ? new Rgb(0.07, 0.075, 0.1) : new Rgb(0.72, 0.69, 0.62);
  }

  private static Rgb sky(Vec ray) {
    Rgb horizon = new Rgb(0.8, 0.78, 0.74);
    return horizon.mix(new Rgb(0.07, 0.19, 0.46), Geometry.clamp(ray.y() * 2.4));
  }
}
