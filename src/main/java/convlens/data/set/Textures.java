package convlens.data.set;

import java.util.List;

/**
 * Stripes, checks, dots, waves, rings, bricks, clouds and wood, each time in another scale, turn
 * and pair of colours. Where masks are asked for, two of them meet along a bent line.
 */
final class Textures extends SquarePictures {
  static final String NAME = "textures";
  private static final Texture[] FAMILIES = Texture.values();

  private final long seed;
  private final boolean two;

  Textures(int size, int channels, int side, DataOptions options) {
    super(NAME, size, channels, side);
    this.seed = Noise.bits(options.seed(), 13);
    this.two = options.target() == Target.MASK;
  }

  @Override
  public List<String> classes() {
    return Texture.names();
  }

  @Override
  public int classOf(int index) {
    return index % FAMILIES.length;
  }

  @Override
  public List<String> maskClasses() {
    return Texture.names();
  }

  @Override
  public void draw(int index, float[] out, int at) {
    long state = Noise.bits(seed, index);
    cloth(state, 0, classOf(index), out, at, false);
    if (two) {
      cloth(state, 1, other(index, state), out, at, true);
    }
  }

  @Override
  public void mask(int index, float[] out, int at) {
    long state = Noise.bits(seed, index);
    Seam seam = Seam.of(state);
    int second = other(index, state);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        boolean far = seam.beyond((y + 0.5) / side, (x + 0.5) / side);
        out[at + y * side + x] = far ? second : classOf(index);
      }
    }
  }

  /** Another family than the first. */
  private int other(int index, long state) {
    int step = 1 + (int) (Noise.unit(state, 2) * (FAMILIES.length - 1));
    return (classOf(index) + step) % FAMILIES.length;
  }

  /** A bent line through the picture. */
  private record Seam(double x, double y, double dx, double dy, double bend) {
    static Seam of(long state) {
      double dx = Noise.between(state, 32, -1, 1);
      double sign = Noise.unit(state, 33) < 0.5 ? -1 : 1;
      return new Seam(
          Noise.between(state, 30, 0.4, 0.6),
          Noise.between(state, 31, 0.4, 0.6),
          dx,
          sign * Math.sqrt(1 - dx * dx),
          Noise.between(state, 34, -1.4, 1.4));
    }

    /** True on the far side. */
    boolean beyond(double row, double column) {
      double u = column - x;
      double v = row - y;
      double along = u * dy - v * dx;
      return u * dx + v * dy + bend * (along * along - 0.08) > 0;
    }
  }

  private void cloth(long state, int layer, int family, float[] out, int at, boolean part) {
    long own = Noise.bits(state, 50 + layer);
    Texture texture = FAMILIES[family];
    double turn = Noise.between(own, 1, 0, 2 * Math.PI);
    double repeats = Noise.between(own, 2, 4, 8);
    double cos = StrictMath.cos(turn) * repeats / side;
    double sin = StrictMath.sin(turn) * repeats / side;
    double du = Noise.unit(own, 3);
    double dv = Noise.unit(own, 4);
    double soft = repeats / side;
    float[][] dyes = dyes(own);
    Seam seam = Seam.of(state);
    int plane = side * side;
    for (int y = 0; y < side; y++) {
      double py = y + 0.5 - side / 2.0;
      for (int x = 0; x < side; x++) {
        if (part && !seam.beyond((y + 0.5) / side, (x + 0.5) / side)) {
          continue;
        }
        double px = x + 0.5 - side / 2.0;
        double u = cos * px + sin * py + du;
        double v = cos * py - sin * px + dv;
        float light = (float) texture.at(own, u, v, soft);
        int to = at + y * side + x;
        for (int c = 0; c < channels; c++) {
          out[to + c * plane] = dyes[0][c] + light * (dyes[1][c] - dyes[0][c]);
        }
      }
    }
  }

  /** A dark and a light colour. */
  private float[][] dyes(long own) {
    if (channels == 1) {
      return new float[][] {
        {(float) Noise.between(own, 10, 0.03, 0.3)}, {(float) Noise.between(own, 11, 0.65, 1)}
      };
    }
    double hue = Noise.unit(own, 10);
    double other = hue + Noise.between(own, 11, 0.08, 0.5);
    return new float[][] {
      Ground.hsv(hue, Noise.between(own, 12, 0.5, 0.8), Noise.between(own, 13, 0.3, 0.55)),
      Ground.hsv(other, Noise.between(own, 14, 0.12, 0.5), Noise.between(own, 15, 0.85, 1))
    };
  }
}
