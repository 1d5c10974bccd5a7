package convlens.export;

import java.util.Arrays;

/**
 * Finds the palette's places for pixels and remembers them; for one thread.
 *
 * <p>Flat pixels take the nearest colour. Pixels of pictures are dithered where the palette lacks
 * their colour: in a pattern that depends on nothing but the pixel and where it stands, so that a
 * picture at rest does not crawl from frame to frame (Knoll's ordered dithering).
 */
final class GifMapper {
  private static final int[] BAYER = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};
  private static final int CANDIDATES = BAYER.length;

  /** How much of what was missed the next candidate makes up for: less is calmer. */
  private static final float MAKE_UP = 0.85f;

  /** Colours further off than this (about 10 of 255 in each) are no part of a mixture. */
  private static final int FAR = 1100;

  /** Lightness of 0..255 in steps fine enough to sort by. */
  private static final int[] LIGHT = {2126, 7152, 722};

  private static final int FREE = -1;
  private final GifPalette palette;
  private final int[] colors;
  private final int[] light;
  private final int[] keys = new int[1 << 16];
  private final short[] places = new short[1 << 16];
  private final short[] rough = new short[1 << 18];
  private final int[] found = new int[CANDIDATES];
  private int used;

  GifMapper(GifPalette palette) {
    this.palette = palette;
    this.colors = palette.colors();
    this.light = new int[colors.length];
    for (int i = 0; i < colors.length; i++) {
      int rgb = colors[i];
      light[i] =
          LIGHT[0] * ((rgb >> 16) & 0xFF)
              + LIGHT[1] * ((rgb >> 8) & 0xFF)
              + LIGHT[2] * (rgb & 0xFF);
    }
    Arrays.fill(keys, FREE);
    Arrays.fill(rough, (short) FREE);
  }

  /** The place of the nearest colour. */
  int flat(int argb) {
    int rgb = argb & 0xFFFFFF;
    int mask = keys.length - 1;
    int at = ((rgb * 0x9E3779B1) >>> 8) & mask;
    while (keys[at] != FREE && keys[at] != rgb) {
      at = (at + 1) & mask;
    }
    if (keys[at] == FREE) {
      if (used * 2 > keys.length) {
        Arrays.fill(keys, FREE);
        used = 0;
      }
      keys[at] = rgb;
      places[at] = (short) palette.nearest(rgb);
      used++;
    }
    return places[at];
  }

  /** The place of the colour that a picture's pixel at (x, y) takes. */
  int dithered(int argb, int x, int y) {
    int place = flat(argb);
    if (colors[place] == (argb & 0xFFFFFF)) {
      return place;
    }
    int far = FAR + 6 * GifPalette.distance(colors[place], argb);
    float red = 0;
    float green = 0;
    float blue = 0;
    int r = (argb >> 16) & 0xFF;
    int g = (argb >> 8) & 0xFF;
    int b = argb & 0xFF;
    for (int i = 0; i < CANDIDATES; i++) {
      int near = rough(r + MAKE_UP * red, g + MAKE_UP * green, b + MAKE_UP * blue);
      int rgb = colors[near];
      red += r - ((rgb >> 16) & 0xFF);
      green += g - ((rgb >> 8) & 0xFF);
      blue += b - (rgb & 0xFF);
      // A speck of a far colour would be seen by itself, before it mends the mean.
      insert(i, GifPalette.distance(rgb, argb) > far ? place : near);
    }
    return found[BAYER[(y & 3) * 4 + (x & 3)]];
  }

  /** Keeps the candidates in the order of their lightness. */
  private void insert(int count, int place) {
    int i = count;
    while (i > 0 && light[found[i - 1]] > light[place]) {
      found[i] = found[i - 1];
      i--;
    }
    found[i] = place;
  }

  /** The nearest colour, looked up by six bits of each: good enough for one of sixteen. */
  private int rough(float red, float green, float blue) {
    int r = six(red);
    int g = six(green);
    int b = six(blue);
    int at = (r << 12) | (g << 6) | b;
    if (rough[at] == FREE) {
      rough[at] = (short) palette.nearest((wide(r) << 16) | (wide(g) << 8) | wide(b));
    }
    return rough[at];
  }

  /** Six bits as eight. */
  private static int wide(int six) {
    return (six * 65) >> 4;
  }

  private static int six(float level) {
    return (int) Math.max(0, Math.min(63, level / 4));
  }
}
