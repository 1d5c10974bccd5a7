package convlens.data.samples;

/** Ridges in the mist above a lake at dawn. */
final class Landscape implements Drawing {
  private static final double SHORE = 0.72;
  private static final int RIDGES = 5;

  @Override
  public String name() {
    return "landscape";
  }

  @Override
  public Rgb at(double x, double y) {
    if (y < SHORE) {
      return land(x, y);
    }
    double depth = (y - SHORE) / (1 - SHORE);
    double ripple = Geometry.noise(71, x * 14, y * (150 - 70 * depth)) - 0.5;
    double mirrored = SHORE - (y - SHORE) * 1.35 + ripple * (0.008 + 0.03 * depth);
    Rgb seen = land(x + ripple * 0.012, Math.min(mirrored, SHORE - 0.002));
    double glint = Geometry.smooth(0.7, 0.95, Geometry.noise(73, x * 30, y * 260)) * 0.16;
    return seen.times(0.82 - 0.25 * depth)
        .mix(Rgb.hex(0x274060), 0.22 + 0.2 * depth)
        .mix(Rgb.hex(0xFFE7C0), glint * (1 - depth));
  }

  private static Rgb land(double x, double y) {
    for (int ridge = RIDGES - 1; ridge >= 0; ridge--) {
      double top = top(ridge, x);
      if (y > top) {
        return slope(ridge, x, y, top);
      }
    }
    return sky(x, y);
  }

  /** The height of a ridge's line; the nearest carries firs. */
  private static double top(int ridge, double x) {
    double base = 0.34 + 0.085 * ridge;
    double folds = Geometry.clouds(10 + 7L * ridge, x * (2.2 + 0.7 * ridge) + ridge * 9.7, 0, 6);
    double sharp = 1 - Math.abs(2 * folds - 1);
    double top = base + 0.2 - 0.34 * (0.5 * folds + 0.5 * sharp) * (1 - 0.1 * ridge);
    return ridge == RIDGES - 1 ? top + 0.03 - firs(x) : top;
  }

  private static double firs(double x) {
    double most = 0;
    for (int row = 0; row < 3; row++) {
      double u = x * (46 + 13 * row) + row * 0.37;
      int tree = (int) Math.floor(u);
      double tall = 0.016 + 0.03 * Geometry.noise(40 + row, tree * 3.7, 0.5);
      double side = Math.abs(u - tree - 0.5) * 2;
      double jag = 0.12 * Math.abs(side * 9 - Math.floor(side * 9) - 0.5);
      most = Math.max(most, tall * Math.max(0, 1 - side - jag));
    }
    return most;
  }

  private static Rgb slope(int ridge, double x, double y, double top) {
    double near = ridge / (RIDGES - 1.0);
    Rgb rock = Rgb.hex(0x8E9DB8).mix(Rgb.hex(0x1B2D2E), StrictMath.pow(near, 0.8));
    double lit = Geometry.clouds(100 + ridge, x * 26, (y - top) * 34 + x * 8, 5) - 0.5;
    double snow =
        ridge < 2
            ? Geometry.smooth(0.02, -0.03, y - top - 0.05 * (lit + 0.45)) * (0.75 - 0.25 * ridge)
            : 0;
    Rgb face = rock.times(1 + lit * 0.8).mix(Rgb.hex(0xFBEFE6), snow);
    double haze = Geometry.smooth(0, 0.2, y - top) * (0.75 - 0.6 * near);
    return face.mix(Rgb.hex(0xF0D5C4), haze + 0.12 * (1 - near));
  }

  private static Rgb sky(double x, double y) {
    Rgb high = Rgb.hex(0x4A78B5);
    Rgb low = Rgb.hex(0xFFD2A1);
    Rgb ground = high.mix(low, Geometry.smooth(0.02, 0.5, y));
    double cover = Geometry.clouds(55, x * 3.2 + y, y * 8.5, 6);
    double cloud = Geometry.smooth(0.5, 0.74, cover) * Geometry.smooth(0.52, 0.1, y);
    Rgb tint = Rgb.hex(0xFFF6EA).mix(Rgb.hex(0xD39C9B), Geometry.smooth(0.72, 0.52, cover));
    double sun = Geometry.length(x - 0.69, (y - 0.3) * 1.02);
    Rgb glow = Rgb.hex(0xFFF4D6);
    return ground
        .mix(tint, cloud * 0.85)
        .mix(glow, 0.6 * StrictMath.exp(-sun * 7))
        .mix(glow, Geometry.smooth(0.046, 0.042, sun));
  }
}
