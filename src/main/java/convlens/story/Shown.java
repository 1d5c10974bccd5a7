package convlens.story;

import convlens.scene.Paint;
import convlens.scene.Theme;
import convlens.text.Text;
import java.util.Arrays;

/**
 * How values become pixels: a picture's own grays, or a signed scale with zero in the middle.
 *
 * @param low the value at the dark or blue end
 * @param high the value at the bright or red end
 * @param signed blue, white at zero, red
 */
record Shown(double low, double high, boolean signed) {
  /** Overshoot this small is clipped rather than shown as a sign of its own. */
  private static final double OVERSHOOT = 0.3;

  private static final int SAMPLES = 40_000;
  private static final int NOTHING = 0xFFB04FC4;
  private static final int[] RAMP = new int[257];

  static {
    for (int i = 0; i < RAMP.length; i++) {
      RAMP[i] = Theme.LIGHT.argb(new Paint.Signed(i / 128.0 - 1));
    }
  }

  /** A picture from 0 to 1. */
  static Shown picture() {
    return new Shown(0, 1, false);
  }

  /**
   * The scale for some values: signed when they go well below zero, else gray. The ends are where
   * all but the most extreme hundredth lie, so that one bright spot does not drown the rest.
   */
  static Shown of(boolean picture, float... values) {
    int stride = Math.max(1, values.length / SAMPLES);
    double[] seen = new double[values.length / stride + 1];
    int n = 0;
    for (int i = 0; i < values.length; i += stride) {
      if (Float.isFinite(values[i])) {
        seen[n++] = values[i];
      }
    }
    double[] sorted = Arrays.copyOf(seen, n);
    Arrays.sort(sorted);
    if (n == 0) {
      return picture();
    }
    double low = sorted[n / 200];
    double high = sorted[n - 1 - n / 200];
    if (low < -OVERSHOOT * Math.max(high, 0) && low < 0) {
      double end = round(Math.max(-low, high));
      return new Shown(-end, end, true);
    }
    boolean ordinary = picture && high <= 1 + OVERSHOOT && high > 0.25;
    return ordinary ? picture() : new Shown(0, high > 0 ? round(high) : 1, false);
  }

  /** Up to two figures. */
  private static double round(double v) {
    double unit = Math.pow(10, Math.floor(Math.log10(v)) - 1);
    return Math.ceil(v / unit - 1e-9) * unit;
  }

  /** From 0 to 1 between the ends. */
  double place(double v) {
    return Math.max(0, Math.min(1, (v - low) / (high - low)));
  }

  Paint paint(double v) {
    if (!Double.isFinite(v)) {
      return new Paint.Place(1, 0);
    }
    return signed ? new Paint.Signed(2 * place(v) - 1) : new Paint.Gray(place(v));
  }

  int argb(float v) {
    if (!Float.isFinite(v)) {
      return NOTHING;
    }
    if (signed) {
      return RAMP[(int) Math.round(256 * place(v))];
    }
    int level = level(v);
    return 0xFF000000 | level << 16 | level << 8 | level;
  }

  /** From 0 to 255. */
  int level(float v) {
    return Float.isFinite(v) ? (int) Math.round(255 * place(v)) : 0;
  }

  /** The scale in words. */
  String told() {
    String a = Digits.fit((float) low, 6);
    String b = Digits.fit((float) high, 6);
    return signed
        ? Text.of("story.scale.signed", "low", a, "high", b)
        : Text.of("story.scale.gray", "low", a, "high", b);
  }
}
