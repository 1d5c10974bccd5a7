package convlens.data.set;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Handwritten digits, light on dark: pen strokes in several hands, slanted, stretched, turned and
 * bent, with a pen of varying width. The digit takes up about two thirds of the picture, as in
 * MNIST.
 */
final class Digits extends SquarePictures {
  static final String NAME = "digits";
  private static final int CLASSES = 10;
  private static final int GRID = 4;

  private final long seed;

  Digits(int size, int channels, int side, DataOptions options) {
    super(NAME, size, channels, side);
    this.seed = Noise.bits(options.seed(), 12);
  }

  @Override
  public List<String> classes() {
    return IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList();
  }

  @Override
  public int classOf(int index) {
    return index % CLASSES;
  }

  @Override
  public List<String> maskClasses() {
    return List.of("paper", "ink");
  }

  @Override
  public void draw(int index, float[] out, int at) {
    long state = Noise.bits(seed, index);
    int plane = side * side;
    ink(index, state, out, at);
    if (channels == 1) {
      float level = (float) Noise.between(state, 1, 0.9, 1);
      for (int i = at; i < at + plane; i++) {
        out[i] *= level;
      }
      return;
    }
    float[] pen = Ground.hsv(Noise.unit(state, 2), Noise.between(state, 3, 0.3, 0.65), 1);
    float[] paper = Ground.hsv(Noise.unit(state, 4), 0.6, Noise.between(state, 5, 0.1, 0.25));
    for (int c = 2; c >= 0; c--) {
      for (int i = 0; i < plane; i++) {
        out[at + c * plane + i] = paper[c] + out[at + i] * (pen[c] - paper[c]);
      }
    }
  }

  @Override
  public void mask(int index, float[] out, int at) {
    ink(index, Noise.bits(seed, index), out, at);
    for (int i = at; i < at + side * side; i++) {
      out[i] = out[i] >= 0.5f ? 1 : 0;
    }
  }

  /** How much of each pixel the pen covers. */
  private void ink(int index, long state, float[] out, int at) {
    Arrays.fill(out, at, at + side * side, 0);
    DigitStrokes strokes = DigitStrokes.of(classOf(index), Noise.unit(state, 10));
    float[] p = bent(strokes, state);
    centre(p);
    double width = Noise.between(state, 11, 0.042, 0.075) * side;
    long pressure = Noise.bits(state, 12);
    for (int i = 1; i < strokes.size(); i++) {
      if (strokes.drawn(i)) {
        double from = width * (1 + 0.22 * wave(pressure, i - 1));
        double to = width * (1 + 0.22 * wave(pressure, i));
        Stroke.line(out, at, side, p[2 * i - 2], p[2 * i - 1], from, p[2 * i], p[2 * i + 1], to);
      }
    }
  }

  /** Slowly varying between -1 and 1 along the stroke. */
  private static double wave(long state, int i) {
    int knot = i / 5;
    double t = (i % 5) / 5.0;
    double a = Noise.unit(state, knot);
    double b = Noise.unit(state, knot + 1);
    return 2 * (a + (b - a) * t) - 1;
  }

  /** The points in pixels after the affine change of a hand and the elastic one of a moment. */
  private float[] bent(DigitStrokes strokes, long state) {
    double turn = Noise.between(state, 20, -0.2, 0.2);
    double slant = Noise.between(state, 21, -0.12, 0.42);
    double wide = Noise.between(state, 22, 0.72, 1.08);
    double tall = Noise.between(state, 23, 0.9, 1.08);
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    double scale = 0.7 * side;
    long field = Noise.bits(state, 24);
    float[] p = new float[2 * strokes.size()];
    for (int i = 0; i < strokes.size(); i++) {
      double x = strokes.x(i);
      double y = strokes.y(i);
      double u = x + elastic(field, 0, x, y);
      double v = y + elastic(field, 1, x, y);
      u = wide * u - slant * v;
      v = tall * v;
      p[2 * i] = (float) (scale * (cos * u - sin * v));
      p[2 * i + 1] = (float) (scale * (sin * u + cos * v));
    }
    return p;
  }

  /** A smooth random displacement: normal numbers on a coarse grid, smoothly between. */
  private static double elastic(long field, int axis, double x, double y) {
    double gx = Math.max(0, Math.min(GRID - 1.001, (x + 0.5) * (GRID - 1)));
    double gy = Math.max(0, Math.min(GRID - 1.001, (y + 0.5) * (GRID - 1)));
    int ix = (int) gx;
    int iy = (int) gy;
    double u = smooth(gx - ix);
    double v = smooth(gy - iy);
    double top = mix(knot(field, axis, iy, ix), knot(field, axis, iy, ix + 1), u);
    double bottom = mix(knot(field, axis, iy + 1, ix), knot(field, axis, iy + 1, ix + 1), u);
    return 0.05 * mix(top, bottom, v);
  }

  private static double knot(long field, int axis, int iy, int ix) {
    return Noise.normal(field, (axis * GRID + iy) * GRID + ix);
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double mix(double a, double b, double t) {
    return a + (b - a) * t;
  }

  /** Puts the middle of the digit's box into the middle of the picture, shrunk where it is wide. */
  private void centre(float... p) {
    float left = Float.MAX_VALUE;
    float right = -Float.MAX_VALUE;
    float top = Float.MAX_VALUE;
    float bottom = -Float.MAX_VALUE;
    for (int i = 0; i < p.length; i += 2) {
      left = Math.min(left, p[i]);
      right = Math.max(right, p[i]);
      top = Math.min(top, p[i + 1]);
      bottom = Math.max(bottom, p[i + 1]);
    }
    float most = Math.max(right - left, bottom - top);
    float fit = Math.min(1, 0.72f * side / most);
    for (int i = 0; i < p.length; i += 2) {
      p[i] = (p[i] - (left + right) / 2) * fit + side / 2f;
      p[i + 1] = (p[i + 1] - (top + bottom) / 2) * fit + side / 2f;
    }
  }
}
