package convlens.data;

import convlens.text.Text;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Walks a PNG: every chunk whole and with the right checksum, an end, and exactly the pixel data
 * its header claims. Inflating stops at that claim, so a bomb costs nothing.
 */
final class PngCheck {
  private static final int[] ADAM7_X = {0, 4, 0, 2, 0, 1, 0};
  private static final int[] ADAM7_Y = {0, 0, 4, 0, 2, 0, 1};
  private static final int[] ADAM7_DX = {8, 8, 4, 4, 2, 2, 1};
  private static final int[] ADAM7_DY = {8, 8, 8, 4, 4, 2, 2};
  private static final int IHDR = 0x49484452;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;

  private PngCheck() {}

  static PictureHeader check(Bytes b) {
    if (b.u32(8) != 13 || b.s32(12) != IHDR) {
      throw Bytes.damaged();
    }
    PictureHeader header = PictureHeader.of(b.u32(16), b.u32(20));
    long left = rawBytes(header, b.u8(24), samples(b.u8(25)), b.u8(28) == 1);
    Inflater inflater = new Inflater();
    try {
      for (long at = 8; ; ) {
        long length = b.u32(at);
        int type = b.s32(at + 4);
        b.need(at + 8, length + 4);
        checksum(b, at, length);
        if (type == IDAT) {
          left -= inflate(inflater, b, at + 8, length, left);
        } else if (type == IEND) {
          break;
        }
        at += length + 12;
      }
    } catch (DataFormatException e) {
      throw Bytes.damaged();
    } finally {
      inflater.end();
    }
    if (left > 0) {
      throw Bytes.cut();
    }
    return header;
  }

  private static void checksum(Bytes b, long at, long length) {
    CRC32 crc = new CRC32();
    crc.update(b.array(), (int) at + 4, (int) length + 4);
    if (crc.getValue() != b.u32(at + 8 + length)) {
      throw Bytes.damaged();
    }
  }

  private static long inflate(Inflater inflater, Bytes b, long at, long length, long wanted)
      throws DataFormatException {
    byte[] sink = new byte[1 << 15];
    long got = 0;
    inflater.setInput(b.array(), (int) at, (int) length);
    while (got < wanted) {
      int n = inflater.inflate(sink, 0, (int) Math.min(sink.length, wanted - got));
      if (n == 0) {
        break;
      }
      got += n;
    }
    return got;
  }

  private static int samples(int colourType) {
    return switch (colourType) {
      case 0, 3 -> 1;
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> throw BrokenPicture.kind(Text.of("input.kind.png", "type", colourType));
    };
  }

  private static long rawBytes(PictureHeader header, int depth, int samples, boolean interlaced) {
    long bits = (long) depth * samples;
    if (!interlaced) {
      return rows(header.width(), header.height(), bits);
    }
    long sum = 0;
    for (int pass = 0; pass < 7; pass++) {
      long w = ((long) header.width() - ADAM7_X[pass] + ADAM7_DX[pass] - 1) / ADAM7_DX[pass];
      long h = ((long) header.height() - ADAM7_Y[pass] + ADAM7_DY[pass] - 1) / ADAM7_DY[pass];
      sum += w > 0 && h > 0 ? rows(w, h, bits) : 0;
    }
    return sum;
  }

  private static long rows(long width, long height, long bits) {
    return height * (1 + (width * bits + 7) / 8);
  }
}
