package convlens.data.samples;

import convlens.data.Mix;

/** Fallen leaves, one over the other. */
final class Leaves implements Drawing {
  private static final int COUNT = 460;
  private static final Rgb[] COLOURS = {
    Rgb.hex(0xC8541C), Rgb.hex(0xE09A28), Rgb.hex(0x8C2F1B), Rgb.hex(0xB8862B),
    Rgb.hex(0x6E7F2A), Rgb.hex(0xD9702B), Rgb.hex(0x4F6B2B), Rgb.hex(0xA63A24)
  };

  /** A leaf: its middle, the direction it points, its length and its colour. */
  private record Leaf(double x, double y, double cos, double sin, double size, Rgb colour) {}

  private final Leaf[] leaves = new Leaf[COUNT];

  Leaves() {
    for (int i = 0; i < COUNT; i++) {
      double turn = 2 * Math.PI * Mix.unit(1, 0, 0, i);
      // Large ones lie below, so that no hole shows the ground.
      double size = 0.2 - 0.11 * i / COUNT + 0.05 * Mix.unit(1, 1, 0, i);
      Rgb colour = COLOURS[(int) (Mix.unit(1, 2, 0, i) * COLOURS.length)];
      leaves[i] =
          new Leaf(
              1.16 * Mix.unit(1, 3, 0, i) - 0.08,
              1.16 * Mix.unit(1, 4, 0, i) - 0.08,
              StrictMath.cos(turn),
              StrictMath.sin(turn),
              size,
              colour.times(0.75 + 0.4 * Mix.unit(1, 5, 0, i)));
    }
  }

  @Override
  public String name() {
    return "leaves";
  }

  @Override
  public int samples() {
    return 2;
  }

  @Override
  public Rgb at(double x, double y) {
    double shade = 1;
    for (int i = COUNT - 1; i >= 0; i--) {
      Leaf leaf = leaves[i];
      if (Geometry.length(x - leaf.x(), y - leaf.y()) > leaf.size() * 0.7) {
        continue;
      }
      double edge = edge(leaf, x, y);
      if (edge < 0) {
        return colour(leaf, i, x, y, edge).times(shade);
      }
      // The leaf above throws a shadow towards the bottom right.
      double fall = edge(leaf, x - 0.006, y - 0.008);
      shade *= 1 - 0.5 * Geometry.smooth(0.014, -0.006, fall);
    }
    return Rgb.hex(0x2A2118).times(shade);
  }

  /** Distance to the outline: a pointed oval with a toothed rim. */
  private static double edge(Leaf leaf, double x, double y) {
    double u = along(leaf, x, y);
    double v = across(leaf, x, y);
    double body = 0.23 * (1 - 4 * u * u) * (1 - 0.5 * u);
    double teeth = 0.012 * Math.abs(u * 24 - Math.floor(u * 24) - 0.5);
    return (Math.abs(u) < 0.5 ? Math.abs(v) - body + teeth : 0.3) * leaf.size();
  }

  private static double along(Leaf leaf, double x, double y) {
    return ((x - leaf.x()) * leaf.cos() + (y - leaf.y()) * leaf.sin()) / leaf.size();
  }

  private static double across(Leaf leaf, double x, double y) {
    return ((y - leaf.y()) * leaf.cos() - (x - leaf.x()) * leaf.sin()) / leaf.size();
  }

  private static Rgb colour(Leaf leaf, int i, double x, double y, double edge) {
    double u = along(leaf, x, y);
    double v = across(leaf, x, y);
    double side = (u - Math.abs(v) * 1.1) * 9;
    double vein =
        Math.max(
            Geometry.smooth(0.012, 0.004, Math.abs(v)),
            0.6 * Geometry.smooth(0.11, 0.03, Math.abs(side - Math.floor(side) - 0.5)));
    double relief = (leaf.cos() * v > 0 ? 1.1 : 0.9) + 0.25 * v * (leaf.cos() - leaf.sin());
    double spots = 0.82 + 0.36 * Geometry.clouds(200 + i, x * 34, y * 34, 3);
    double rim = 1 - 0.3 * Geometry.smooth(-0.012, 0, edge);
    return leaf.colour().times(relief * spots * rim).mix(Rgb.hex(0xF3D9A0), vein * 0.45);
  }
}
