package convlens.export;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A PNG of several frames, chunk by chunk.
 *
 * <p>Source: <a href="https://www.w3.org/TR/png-3/">Portable Network Graphics, third edition</a>.
 */
final class ApngStream {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int TICKS = 1000;
  private final DataOutputStream out;
  private int sequence;
  private boolean begun;

  /** Begins a file of so many frames. */
  ApngStream(OutputStream to, int width, int height, int frames) throws IOException {
    out = new DataOutputStream(to);
    out.write(SIGNATURE);
    chunk("IHDR", width, height, new byte[] {8, 6, 0, 0, 0});
    chunk("acTL", frames, 0);
  }

  /**
   * What a frame changes: a rectangle and its pixels as PNG packs them.
   *
   * @param over true when they are laid over those of before, false when they take their place
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Part(int x, int y, int width, int height, boolean over, byte[] data) {}

  /** Packs a rectangle {left, top, right, bottom} of a picture. */
  static Part part(int[] argb, int wide, int[] box, boolean over) {
    int width = box[2] - box[0];
    int height = box[3] - box[1];
    int bytes = 4;
    byte[] above = new byte[width * bytes];
    byte[] row = new byte[width * bytes];
    byte[][] tries = new byte[3][width * bytes];
    ByteArrayOutputStream packed = new ByteArrayOutputStream(1 << 12);
    Deflater deflater = new Deflater(6);
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(packed, deflater)) {
      for (int y = box[1]; y < box[3]; y++) {
        for (int x = 0; x < width; x++) {
          int pixel = argb[y * wide + box[0] + x];
          row[x * bytes] = (byte) (pixel >> 16);
          row[x * bytes + 1] = (byte) (pixel >> 8);
          row[x * bytes + 2] = (byte) pixel;
          row[x * bytes + 3] = (byte) (pixel >>> 24);
        }
        int filter = filter(row, above, bytes, tries);
        deflate.write(filter);
        deflate.write(tries[filter]);
        System.arraycopy(row, 0, above, 0, row.length);
      }
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    } finally {
      deflater.end();
    }
    return new Part(box[0], box[1], width, height, over, packed.toByteArray());
  }

  /** Tries none (0), sub (1) and up (2); the one that leaves the smallest numbers packs best. */
  private static int filter(byte[] row, byte[] above, int bytes, byte[][] tries) {
    long[] sums = new long[tries.length];
    for (int i = 0; i < row.length; i++) {
      tries[0][i] = row[i];
      tries[1][i] = (byte) (row[i] - (i < bytes ? 0 : row[i - bytes]));
      tries[2][i] = (byte) (row[i] - above[i]);
      for (int t = 0; t < tries.length; t++) {
        sums[t] += Math.abs(tries[t][i]);
      }
    }
    int best = sums[1] < sums[0] ? 1 : 0;
    return sums[2] <= sums[best] ? 2 : best;
  }

  /** Adds a frame that stands from one moment to another, in seconds. */
  void frame(Part part, double from, double to) throws IOException {
    int ticks = (int) (Math.round(TICKS * to) - Math.round(TICKS * from));
    short delay = (short) Math.max(1, Math.min(0xFFFF, ticks));
    chunk(
        "fcTL",
        sequence++,
        part.width(),
        part.height(),
        part.x(),
        part.y(),
        delay,
        (short) TICKS,
        new byte[] {0, (byte) (part.over() ? 1 : 0)});
    if (begun) {
      chunk("fdAT", sequence++, part.data());
    } else {
      chunk("IDAT", part.data());
    }
    begun = true;
  }

  /** Ends the file. */
  void end() throws IOException {
    chunk("IEND");
    out.flush();
  }

  private void chunk(String type, Object... values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream inside = new DataOutputStream(bytes);
    inside.write(type.getBytes(StandardCharsets.US_ASCII));
    for (Object value : values) {
      if (value instanceof Integer i) {
        inside.writeInt(i);
      } else if (value instanceof Short s) {
        inside.writeShort(s);
      } else if (value instanceof byte[] b) {
        inside.write(b);
      } else {
        throw new IllegalStateException("unknown value " + value);
      }
    }
    CRC32 sum = new CRC32();
    sum.update(bytes.toByteArray());
    out.writeInt(bytes.size() - 4);
    bytes.writeTo(out);
    out.writeInt((int) sum.getValue());
  }
}
