package convlens.data.samples;

import convlens.data.Mix;

/** A row of gabled houses in flat colours. */
final class Street implements Drawing {
  /** A house: its left and right wall, eaves, gable's top, storeys, windows per storey, colours. */
  private record House(
      double left,
      double right,
      double eaves,
      double top,
      int storeys,
      int windows,
      Rgb wall,
      Rgb roof) {}

  private static final double GROUND = 0.82;
  private static final House[] HOUSES = {
    new House(0.03, 0.24, 0.44, 0.31, 3, 2, Rgb.hex(0xC8553D), Rgb.hex(0x4A2C2A)),
    new House(0.24, 0.49, 0.32, 0.18, 4, 3, Rgb.hex(0xF2C14E), Rgb.hex(0x7A4B32)),
    new House(0.49, 0.69, 0.50, 0.36, 2, 2, Rgb.hex(0x5B8E7D), Rgb.hex(0x2F3E46)),
    new House(0.69, 0.96, 0.38, 0.24, 3, 3, Rgb.hex(0x6C8EAD), Rgb.hex(0x3B3355)),
  };

  @Override
  public String name() {
    return "street";
  }

  @Override
  public Rgb at(double x, double y) {
    if (y > GROUND) {
      return road(x, y);
    }
    Rgb seen = sky(x, y);
    for (House house : HOUSES) {
      seen = house(house, x, y, seen);
    }
    return lamp(x, y, tree(x, y, seen));
  }

  private static Rgb sky(double x, double y) {
    Rgb blue = Rgb.hex(0x8CC7EA).mix(Rgb.hex(0xFDF3E0), y / GROUND);
    double sun = Geometry.circle(x, y, 0.86, 0.13, 0.06);
    double cloud =
        Math.min(
            Math.min(
                Geometry.circle(x, y, 0.14, 0.14, 0.045), Geometry.circle(x, y, 0.2, 0.12, 0.06)),
            Math.min(
                Geometry.circle(x, y, 0.26, 0.145, 0.04), Geometry.circle(x, y, 0.62, 0.1, 0.04)));
    cloud = Math.min(cloud, Geometry.box(x, y, 0.14, 0.14, 0.26, 0.185));
    cloud = Math.min(cloud, Geometry.circle(x, y, 0.57, 0.12, 0.025));
    return cloud < 0 ? Rgb.hex(0xFFFFFF) : sun < 0 ? Rgb.hex(0xFFD166) : blue;
  }

  private static Rgb house(House h, double x, double y, Rgb behind) {
    double middle = (h.left() + h.right()) / 2;
    double over = 0.014;
    double chimney = h.left() + (h.right() - h.left()) * 0.72;
    if (Geometry.box(x, y, chimney, h.top() - 0.02, chimney + 0.03, h.eaves()) < 0) {
      behind = h.roof().times(1.25);
    }
    double roof =
        Geometry.convex(
            x, y, middle, h.top(), h.left() - over, h.eaves(), h.right() + over, h.eaves());
    if (roof < 0) {
      double tiles = (y * 62) - Math.floor(y * 62);
      return h.roof().times(tiles < 0.22 ? 0.78 : 1);
    }
    if (Geometry.box(x, y, h.left(), h.eaves(), h.right(), GROUND) >= 0) {
      return behind;
    }
    return front(h, x, y);
  }

  private static Rgb front(House h, double x, double y) {
    double wide = (h.right() - h.left()) / h.windows();
    double tall = (GROUND - h.eaves()) / h.storeys();
    int column = (int) ((x - h.left()) / wide);
    int row = (int) ((y - h.eaves()) / tall);
    double cx = h.left() + (column + 0.5) * wide;
    double cy = h.eaves() + (row + 0.5) * tall;
    boolean door = row == h.storeys() - 1 && column == h.windows() / 2;
    if (door) {
      return door(h, x, y, cx);
    }
    double w = 0.026;
    double t = 0.036;
    if (Geometry.box(x, y, cx - w - 0.008, cy - t - 0.008, cx + w + 0.008, cy + t + 0.008) >= 0) {
      boolean sill =
          Geometry.box(x, y, cx - w - 0.016, cy + t + 0.008, cx + w + 0.016, cy + t + 0.016) < 0;
      return sill ? Rgb.hex(0xF7F0E6) : h.wall().times(x < h.left() + 0.012 ? 0.86 : 1);
    }
    boolean bar = Math.abs(x - cx) < 0.0035 || Math.abs(y - cy + 0.008) < 0.0035;
    if (bar || Geometry.box(x, y, cx - w, cy - t, cx + w, cy + t) >= 0) {
      return Rgb.hex(0xF7F0E6);
    }
    boolean lit = Mix.unit(5, row, column, (int) (h.left() * 100)) < 0.35;
    Rgb pane = lit ? Rgb.hex(0xFFE8A3) : Rgb.hex(0x3D5A73);
    return x - y > cx - cy + 0.012 ? pane.mix(Rgb.gray(1), 0.22) : pane;
  }

  private static Rgb door(House h, double x, double y, double cx) {
    double top = GROUND - 0.105;
    double arch = Geometry.circle(x, y, cx, top, 0.034);
    boolean leaf = Geometry.box(x, y, cx - 0.034, top, cx + 0.034, GROUND) < 0 || arch < 0;
    if (!leaf) {
      boolean frame = Geometry.box(x, y, cx - 0.043, top, cx + 0.043, GROUND) < 0 || arch < 0.009;
      return frame ? Rgb.hex(0xF7F0E6) : h.wall();
    }
    if (Geometry.circle(x, y, cx + 0.022, GROUND - 0.05, 0.005) < 0) {
      return Rgb.hex(0xF2C14E);
    }
    return y < top - 0.004 ? Rgb.hex(0x9CC5D8) : h.roof().times(0.85);
  }

  private static Rgb tree(double x, double y, Rgb behind) {
    double crown =
        Math.min(
            Geometry.circle(x, y, 0.5, 0.62, 0.07),
            Math.min(
                Geometry.circle(x, y, 0.455, 0.66, 0.05),
                Geometry.circle(x, y, 0.545, 0.66, 0.05)));
    crown += 0.012 * (Geometry.noise(9, x * 60, y * 60) - 0.5);
    if (crown < 0) {
      double light = Geometry.clamp(0.75 + 2.2 * (0.66 - y) + 1.2 * (0.5 - x));
      return Rgb.hex(0x4C8C4A).times(0.7 + 0.5 * light);
    }
    return Geometry.box(x, y, 0.491, 0.66, 0.509, GROUND) < 0 ? Rgb.hex(0x5A3E2B) : behind;
  }

  private static Rgb lamp(double x, double y, Rgb behind) {
    boolean post =
        Geometry.box(x, y, 0.2465, 0.5, 0.2535, 0.9) < 0
            || Geometry.box(x, y, 0.235, 0.49, 0.265, 0.5) < 0;
    boolean glass =
        Geometry.convex(x, y, 0.24, 0.49, 0.26, 0.49, 0.268, 0.455, 0.232, 0.455) > 0 || y < 0.455;
    if (post || Geometry.convex(x, y, 0.25, 0.432, 0.226, 0.455, 0.274, 0.455) < 0) {
      return Rgb.hex(0x22303C);
    }
    return !glass || Geometry.box(x, y, 0.236, 0.455, 0.264, 0.49) < 0 ? Rgb.hex(0xFFF3C4) : behind;
  }

  private static Rgb road(double x, double y) {
    if (Geometry.box(x, y, 0.2465, 0.5, 0.2535, 0.85) < 0) {
      return Rgb.hex(0x22303C);
    }
    if (y < 0.87) {
      double joint = x * 16 + (y > 0.845 ? 0.5 : 0);
      boolean line = joint - Math.floor(joint) < 0.05 || Math.abs(y - 0.845) < 0.0018;
      return Rgb.hex(0xCFC8BC).times(line ? 0.82 : 1);
    }
    if (y < 0.88) {
      return Rgb.hex(0x8D877D);
    }
    boolean dash = Math.abs(y - 0.94) < 0.006 && x * 6 - Math.floor(x * 6) < 0.55;
    double grit = 0.96 + 0.08 * Geometry.noise(13, x * 160, y * 160);
    return dash ? Rgb.hex(0xF4EFE6) : Rgb.hex(0x4B5058).times(grit);
  }
}
