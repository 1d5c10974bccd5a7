package convlens.export.video;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Bits, first bit highest, and the numbers that H.264 writes with them (clause 9.1). */
final class BitWriter {
  private byte[] bytes = new byte[1 << 12];
  private int size;
  private long pending;
  private int held;

  /** The lowest {@code count} bits of a value, 32 at most. */
  void bits(int count, int value) {
    pending = pending << count | (value & ((1L << count) - 1));
    held += count;
    while (held >= Byte.SIZE) {
      held -= Byte.SIZE;
      put((int) (pending >>> held));
    }
  }

  void flag(boolean value) {
    bits(1, value ? 1 : 0);
  }

  void code(Codes.Code code) {
    bits(code.length(), code.bits());
  }

  /** ue(v): zeros, then as many bits as they tell. */
  void unsigned(int value) {
    int next = value + 1;
    int length = Integer.SIZE - Integer.numberOfLeadingZeros(next);
    bits(length - 1, 0);
    bits(length, next);
  }

  /** se(v): positive ones are odd. */
  void signed(int value) {
    unsigned(value > 0 ? 2 * value - 1 : -2 * value);
  }

  private void put(int b) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = (byte) b;
  }

  /**
   * Ends a NAL unit: a one, zeros up to the next byte; where the bytes would look like the
   * beginning of another unit, a 3 is put between them.
   *
   * @param header its first byte
   */
  byte[] unit(int header) {
    bits(1, 1);
    bits(held == 0 ? 0 : Byte.SIZE - held, 0);
    ByteArrayOutputStream out = new ByteArrayOutputStream(size + size / 64 + 8);
    out.write(header);
    int zeros = 0;
    for (int i = 0; i < size; i++) {
      int b = bytes[i] & 0xFF;
      if (zeros >= 2 && b <= 3) {
        out.write(3);
        zeros = 0;
      }
      out.write(b);
      zeros = b == 0 ? zeros + 1 : 0;
    }
    size = 0;
    pending = 0;
    held = 0;
    return out.toByteArray();
  }
}
