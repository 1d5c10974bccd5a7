package convlens.export;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** GIF's compression (GIF89a, appendix F): bytes in, sub-blocks of codes out. */
final class Lzw {
  private static final int BITS = 8;
  private static final int CLEAR = 1 << BITS;
  private static final int END = CLEAR + 1;
  private static final int MOST_CODES = 1 << 12;
  private static final int TABLE = 1 << 13;
  private static final int BLOCK = 255;

  private final int[] keys = new int[TABLE];
  private final short[] codes = new short[TABLE];
  private final byte[] block = new byte[BLOCK];
  private final ByteArrayOutputStream out;
  private int filled;
  private int pending;
  private int pendingBits;
  private int width = BITS + 1;
  private int next = END + 1;

  private Lzw(ByteArrayOutputStream out) {
    this.out = out;
  }

  /** The image data of a frame, its terminator included. */
  static byte[] encode(byte[] pixels) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(pixels.length / 8 + 64);
    out.write(BITS);
    new Lzw(out).run(pixels);
    return out.toByteArray();
  }

  private void run(byte[] pixels) {
    Arrays.fill(keys, -1);
    put(CLEAR);
    int prefix = pixels[0] & 0xFF;
    for (int i = 1; i < pixels.length; i++) {
      int suffix = pixels[i] & 0xFF;
      int key = (prefix << 8) | suffix;
      int at = (key * 0x9E3779B1) >>> 19;
      while (keys[at] != -1 && keys[at] != key) {
        at = (at + 1) & (TABLE - 1);
      }
      if (keys[at] == key) {
        prefix = codes[at];
      } else {
        put(prefix);
        learn(at, key);
        prefix = suffix;
      }
    }
    put(prefix);
    if (next == (1 << width) && next < MOST_CODES) {
      width++; // the reader has just learnt a code that we need no more
    }
    put(END);
    finish();
  }

  private void learn(int at, int key) {
    if (next == MOST_CODES) {
      put(CLEAR);
      Arrays.fill(keys, -1);
      width = BITS + 1;
      next = END + 1;
      return;
    }
    keys[at] = key;
    codes[at] = (short) next;
    // The reader learns each code one later than we do, and widens accordingly.
    if (next == (1 << width)) {
      width++;
    }
    next++;
  }

  private void put(int code) {
    pending |= code << pendingBits;
    pendingBits += width;
    while (pendingBits >= 8) {
      push(pending);
      pending >>>= 8;
      pendingBits -= 8;
    }
  }

  private void push(int octet) {
    block[filled++] = (byte) octet;
    if (filled == BLOCK) {
      flush();
    }
  }

  private void flush() {
    if (filled > 0) {
      out.write(filled);
      out.write(block, 0, filled);
      filled = 0;
    }
  }

  private void finish() {
    if (pendingBits > 0) {
      push(pending);
    }
    flush();
    out.write(0);
  }
}
