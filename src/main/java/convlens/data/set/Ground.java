package convlens.data.set;

/**
 * What figures stand on: a soft run from one shade to another, and inks that stand out from it.
 * Gray grounds are dark under light figures; colours are either deep under bright figures or pale
 * under strong ones.
 */
final class Ground {
  private static final int INKS = 3;
  private final float[] from;
  private final float[] to;
  private final float[][] inks;
  private final double dx;
  private final double dy;

  private Ground(float[] from, float[] to, float[][] inks, double angle) {
    this.from = from;
    this.to = to;
    this.inks = inks;
    this.dx = StrictMath.cos(angle);
    this.dy = StrictMath.sin(angle);
  }

  static Ground of(long state, boolean rgb) {
    double angle = Noise.between(state, 3, 0, 2 * Math.PI);
    float[][] inks = new float[INKS][];
    if (!rgb) {
      float level = (float) Noise.between(state, 4, 0.02, 0.24);
      float run = (float) Noise.between(state, 5, 0.0, 0.14);
      for (int i = 0; i < INKS; i++) {
        inks[i] = new float[] {(float) Noise.between(state, 6 + i, 0.66, 1.0)};
      }
      return new Ground(new float[] {level}, new float[] {level + run}, inks, angle);
    }
    boolean pale = Noise.unit(state, 12) < 0.5;
    double hue = Noise.unit(state, 4);
    double next = hue + Noise.between(state, 5, -0.07, 0.07);
    double saturation = pale ? Noise.between(state, 13, 0.06, 0.2) : 0.55;
    double value = pale ? 0.96 : Noise.between(state, 14, 0.2, 0.34);
    for (int i = 0; i < INKS; i++) {
      // From the far half of the colour circle, so that ink and ground differ in hue as well.
      double ink = hue + Noise.between(state, 6 + i, 0.25, 0.75);
      inks[i] = pale ? hsv(ink, 0.78, 0.84) : hsv(ink, 0.55, 1);
    }
    return new Ground(
        hsv(hue, saturation, value), hsv(next, saturation, value * 0.86), inks, angle);
  }

  /** The colour of the i-th figure. */
  float[] ink(int i) {
    return inks[i];
  }

  void paint(float[] out, int at, int channels, int side) {
    double step = 1.0 / side;
    for (int c = 0; c < channels; c++) {
      float low = from[c];
      float run = to[c] - low;
      for (int y = 0; y < side; y++) {
        double t = 0.5 + 0.5 * (dy * ((y + 0.5) * step * 2 - 1) + dx * (step - 1)) * 0.7;
        double dt = 0.7 * dx * step;
        int row = at + (c * side + y) * side;
        for (int x = 0; x < side; x++) {
          out[row + x] = low + run * (float) (t + x * dt);
        }
      }
    }
  }

  /** Hue in turns. */
  static float[] hsv(double hue, double saturation, double value) {
    return new float[] {
      part(hue + 5 / 6.0, saturation, value),
      part(hue + 3 / 6.0, saturation, value),
      part(hue + 1 / 6.0, saturation, value)
    };
  }

  private static float part(double turn, double saturation, double value) {
    double k = (turn - Math.floor(turn)) * 6;
    return (float) (value - value * saturation * Math.max(0, Math.min(1, Math.min(k, 4 - k))));
  }
}
