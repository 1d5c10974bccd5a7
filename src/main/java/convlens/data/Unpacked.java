package convlens.data;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Counts the bytes that packed data holds, without keeping them. */
final class Unpacked {
  private Unpacked() {}

  /** Bytes in zlib data, counted up to {@code most}. */
  static long deflate(byte[] data, int from, int to, long most) {
    Inflater inflater = new Inflater();
    byte[] sink = new byte[1 << 15];
    long got = 0;
    try {
      inflater.setInput(data, from, to - from);
      while (got < most) {
        int n = inflater.inflate(sink);
        if (n == 0) {
          break;
        }
        got += n;
      }
      return got;
    } catch (DataFormatException e) {
      throw Bytes.damaged();
    } finally {
      inflater.end();
    }
  }

  /** Bytes in runs as TIFF's PackBits writes them. */
  static long packBits(byte[] data, int from, int to) {
    long got = 0;
    for (int at = from; at < to; ) {
      int n = data[at];
      if (n >= 0) {
        got += Math.min(n + 1, to - at - 1);
        at += n + 2;
      } else {
        got += n == -128 || at + 1 >= to ? 0 : 1 - n;
        at += n == -128 ? 1 : 2;
      }
    }
    return got;
  }
}
