package convlens.story.network;

import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Theme;
import java.util.EnumMap;
import java.util.Map;

/** How a number becomes the colour of a pixel; the same in every theme. */
public enum Ink {
  /** Grays from black at the low end to white at the high end. */
  PICTURE,
  /** Viridis from the low end to the high end. */
  ACTIVATION,
  /** Blue below zero, white at zero, red above, with the same scale to both sides. */
  SIGNED,
  /** Nothing at the low end, vermilion at the high end: lies over a picture. */
  HEAT;

  private static final int SHADES = 255;
  private static final int HOT = 0xEA741E;

  /** Two grays in turn stand for what is no number, so that it looks like no value of the scale. */
  private static final int[] ODD = {0xFF8A93A3, 0xFFC5CBD4};

  /** Apart from the constants themselves, which must all be there before one can be asked. */
  private static final class Tables {
    private static final Map<Ink, int[]> OF = new EnumMap<>(Ink.class);

    static {
      for (Ink ink : values()) {
        int[] shades = new int[SHADES + 1];
        for (int i = 0; i <= SHADES; i++) {
          shades[i] = ink.shade(i / (double) SHADES);
        }
        OF.put(ink, shades);
      }
    }
  }

  private int[] table() {
    return Tables.OF.get(this);
  }

  private int shade(double t) {
    return switch (this) {
      case PICTURE -> Theme.LIGHT.argb(new Paint.Gray(t));
      case ACTIVATION -> Theme.LIGHT.argb(new Paint.Activation(t));
      case SIGNED -> Theme.LIGHT.argb(new Paint.Signed(2 * t - 1));
      case HEAT -> (int) Math.round(235 * Math.sqrt(t)) << 24 | HOT;
    };
  }

  /** The shade at a share of the scale. */
  int at(double t) {
    return table()[(int) Math.round(SHADES * Math.max(0, Math.min(1, t)))];
  }

  /** The colour that stands for what is not a finite number, in the cell at (y, x). */
  static int odd(int y, int x) {
    return ODD[(x + y) & 1];
  }

  /** A cell's paint, the nearest that themes know. */
  Paint paint(double t) {
    return switch (this) {
      case PICTURE -> new Paint.Gray(t);
      case ACTIVATION -> new Paint.Activation(t);
      case SIGNED -> new Paint.Signed(2 * t - 1);
      case HEAT -> Paint.tint(Role.FLOW, t);
    };
  }

  /**
   * Colours of the values {@code from} on, row by row.
   *
   * @param low the value at the low end; for signed ones minus the high end
   */
  int[] argb(float[] values, int from, int rows, int columns, double low, double high) {
    int[] argb = new int[rows * columns];
    int[] table = table();
    float scale = (float) (high > low ? SHADES / (high - low) : 0);
    float base = (float) low;
    float flat = this == SIGNED ? SHADES / 2f : 0;
    for (int i = 0; i < argb.length; i++) {
      float v = values[from + i];
      if (Float.isFinite(v)) {
        float t = scale == 0 ? flat : (v - base) * scale;
        argb[i] = table[t <= 0 ? 0 : t >= SHADES ? SHADES : (int) (t + 0.5f)];
      } else {
        argb[i] = odd(i / columns, i % columns);
      }
    }
    return argb;
  }

  /** Colours of three channels that follow each other: red, green, blue. */
  static int[] rgb(float[] values, int from, int rows, int columns, double low, double high) {
    int plane = rows * columns;
    int[] argb = new int[plane];
    double scale = high > low ? SHADES / (high - low) : 0;
    for (int i = 0; i < plane; i++) {
      int colour = 0xFF;
      boolean odd = false;
      for (int c = 0; c < 3; c++) {
        float v = values[from + c * plane + i];
        odd |= !Float.isFinite(v);
        int level = (int) Math.round(Math.max(0, Math.min(SHADES, (v - low) * scale)));
        colour = colour << 8 | level;
      }
      argb[i] = odd ? odd(i / columns, i % columns) : colour;
    }
    return argb;
  }
}
