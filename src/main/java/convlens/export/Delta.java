package convlens.export;

import java.util.Arrays;

/**
 * What a frame changes of the one before: a rectangle of the picture.
 *
 * @param pixels places in the palette, row by row, {@link GifStream#KEEP} where nothing changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Delta(int x, int y, int width, int height, byte[] pixels) {
  /** The rectangle in which two frames differ, as {left, top, right, bottom}, or none. */
  static int[] changed(int[] before, int[] now, int width) {
    int height = now.length / width;
    int top = 0;
    while (top < height && sameRow(before, now, top, width)) {
      top++;
    }
    if (top == height) {
      return new int[0];
    }
    int bottom = height;
    while (sameRow(before, now, bottom - 1, width)) {
      bottom--;
    }
    int left = width;
    int right = 0;
    for (int y = top; y < bottom; y++) {
      int row = y * width;
      int x = 0;
      while (x < left && before[row + x] == now[row + x]) {
        x++;
      }
      left = Math.min(left, x);
      x = width - 1;
      while (x >= right && before[row + x] == now[row + x]) {
        x--;
      }
      right = Math.max(right, x + 1);
    }
    return new int[] {left, top, right, bottom};
  }

  private static boolean sameRow(int[] before, int[] now, int y, int width) {
    int from = y * width;
    return Arrays.equals(before, from, from + width, now, from, from + width);
  }
}
