package convlens.data;

import convlens.text.Text;

/** Walks a BMP: its rows, or its runs to their end mark, must lie within the file. */
final class BmpCheck {
  private BmpCheck() {}

  static PictureHeader check(Bytes b) {
    long size = b.u32(14);
    boolean core = size == 12;
    long width = core ? b.u16(18) : b.s32(18);
    long height = core ? b.u16(20) : Math.abs((long) b.s32(22));
    PictureHeader header = PictureHeader.of(width, height);
    int bits = core ? b.u16(24) : b.u16(28);
    long compression = core ? 0 : b.u32(30);
    long offset = b.u32(10);
    b.need(14, size);
    if (compression == 0 || compression == 3) {
      b.need(offset, (width * bits + 31) / 32 * 4 * height);
    } else if (compression == 1 || compression == 2) {
      if (runs(b, offset, width, compression == 2) < width * height) {
        throw Bytes.cut();
      }
    } else {
      throw BrokenPicture.kind(Text.of("input.kind.bmp", "code", compression));
    }
    return header;
  }

  /** Pixels that the runs draw or step over, up to their end mark. */
  private static long runs(Bytes b, long from, long width, boolean nibbles) {
    long at = from;
    long pixels = 0;
    while (true) {
      int count = b.u8(at);
      int value = b.u8(at + 1);
      at += 2;
      if (count > 0) {
        pixels += count;
      } else if (value == 1) {
        return pixels;
      } else if (value == 2) {
        pixels += b.u8(at) + b.u8(at + 1) * width;
        at += 2;
      } else if (value > 2) {
        int bytes = nibbles ? (value + 1) / 2 : value;
        at += bytes + (bytes & 1);
        pixels += value;
      }
    }
  }
}
