package convlens.data;

/**
 * Counts what LZW data would unpack to without unpacking it: GIF's kind (low bit first) and TIFF's
 * (high bit first, codes grow one entry early). Codes that were never made are damage.
 */
final class Lzw {
  private final byte[] data;
  private final boolean tiff;
  private final int clear;
  private final int[] lengths = new int[4097];
  private long bit;

  private Lzw(byte[] data, int literalBits, boolean tiff) {
    this.data = data;
    this.tiff = tiff;
    this.clear = 1 << literalBits;
  }

  /** Pixels in a GIF's picture data, counted up to {@code most}. */
  static long gif(byte[] data, int codeSize, long most) {
    return new Lzw(data, codeSize, false).count(codeSize + 1, most);
  }

  /** Bytes in a strip or tile of a TIFF, counted up to {@code most}. */
  static long tiff(byte[] data, long most) {
    return new Lzw(data, 8, true).count(9, most);
  }

  private long count(int firstWidth, long most) {
    java.util.Arrays.fill(lengths, 0, clear, 1);
    int width = firstWidth;
    int next = clear + 2;
    int before = -1;
    long total = 0;
    while (total < most) {
      int code = code(width);
      if (code < 0 || code == clear + 1) {
        break;
      } else if (code == clear) {
        width = firstWidth;
        next = clear + 2;
        before = -1;
        continue;
      } else if (code > next || (before < 0 && code > clear)) {
        throw Bytes.damaged();
      }
      if (before >= 0 && next < 4096) {
        lengths[next++] = lengths[before] + 1;
      }
      if (code >= next) {
        throw Bytes.damaged();
      }
      total += lengths[code];
      before = code;
      width = width(firstWidth, next + (tiff ? 1 : 0));
    }
    return total;
  }

  private static int width(int first, int next) {
    int width = first;
    while (width < 12 && next >= 1 << width) {
      width++;
    }
    return width;
  }

  private int code(int width) {
    int code = 0;
    if (bit + width > data.length * 8L) {
      return -1;
    }
    for (int i = 0; i < width; i++, bit++) {
      int octet = data[(int) (bit >> 3)] & 0xFF;
      int value = tiff ? (octet >> (7 - (int) (bit & 7))) & 1 : (octet >> (int) (bit & 7)) & 1;
      code = tiff ? (code << 1) | value : code | (value << i);
    }
    return code;
  }
}
