package convlens.data.set;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The families of {@code textures}: how light a point is, 0 to 1. */
enum Texture {
  STRIPES {
    @Override
    double at(long state, double u, double v, double soft) {
      return edge(saw(u) - 0.5, 2 * soft);
    }
  },
  CHECKS {
    @Override
    double at(long state, double u, double v, double soft) {
      double a = 2 * edge(saw(u) - 0.5, 2 * soft) - 1;
      double b = 2 * edge(saw(v) - 0.5, 2 * soft) - 1;
      return 0.5 + 0.5 * a * b;
    }
  },
  DOTS {
    @Override
    double at(long state, double u, double v, double soft) {
      double row = Math.floor(v);
      double x = fraction(u + (row % 2 == 0 ? 0 : 0.5)) - 0.5;
      double y = v - row - 0.5;
      return edge(0.3 - Math.sqrt(x * x + y * y), soft);
    }
  },
  WAVES {
    @Override
    double at(long state, double u, double v, double soft) {
      return edge(saw(v + 0.55 * smooth(saw(0.6 * u))) - 0.5, 2.4 * soft);
    }
  },
  RINGS {
    @Override
    double at(long state, double u, double v, double soft) {
      double x = u - Noise.between(state, 40, -1.5, 1.5);
      double y = v - Noise.between(state, 41, -1.5, 1.5);
      return edge(saw(Math.sqrt(x * x + y * y)) - 0.5, 2 * soft);
    }
  },
  BRICKS {
    @Override
    double at(long state, double u, double v, double soft) {
      double row = Math.floor(1.4 * v);
      double x = fraction(0.7 * u + (row % 2 == 0 ? 0 : 0.5));
      double y = 1.4 * v - row;
      double joint = Math.min(Math.min(x, 1 - x) * 2, Math.min(y, 1 - y)) - 0.09;
      int brick = (int) Math.floor(0.7 * u + (row % 2 == 0 ? 0 : 0.5));
      double shade = 0.75 + 0.25 * lattice(state, brick, (int) row);
      return shade * edge(joint, 1.4 * soft);
    }
  },
  CLOUDS {
    @Override
    double at(long state, double u, double v, double soft) {
      double coarse = noise(state, 0.8 * u, 0.8 * v);
      // Turned against the coarse one, so that the two grids do not show together.
      double fine = noise(~state, 1.5 * u + 1.1 * v, 1.5 * v - 1.1 * u);
      return smooth(Math.max(0, Math.min(1, 1.5 * (0.68 * coarse + 0.32 * fine) - 0.25)));
    }
  },
  WOOD {
    @Override
    double at(long state, double u, double v, double soft) {
      return smooth(saw(0.45 * u + 1.6 * noise(state, 0.5 * u, 0.14 * v)));
    }
  };

  /** How light the texture is at a point; about one unit goes to a bar, a square, a dot. */
  abstract double at(long state, double u, double v, double soft);

  static List<String> names() {
    return Arrays.stream(values()).map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static double fraction(double t) {
    return t - Math.floor(t);
  }

  /** Down from 1 and up again once per unit. */
  private static double saw(double t) {
    return Math.abs(2 * fraction(t) - 1);
  }

  private static double edge(double inside, double soft) {
    return Math.max(0, Math.min(1, 0.5 + inside / soft));
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double noise(long state, double x, double y) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    double u = smooth(x - ix);
    double v = smooth(y - iy);
    double top = lattice(state, ix, iy) * (1 - u) + lattice(state, ix + 1, iy) * u;
    double bottom = lattice(state, ix, iy + 1) * (1 - u) + lattice(state, ix + 1, iy + 1) * u;
    return top * (1 - v) + bottom * v;
  }

  private static double lattice(long state, int ix, int iy) {
    return Noise.unit(state, iy * 0x3779 + ix);
  }
}
