package convlens.data;

/** Walks a WebP: every chunk whole, and the size as its first picture has it. */
final class WebpCheck {
  private static final int VP8 = 0x20385056;
  private static final int VP8L = 0x4C385056;
  private static final int VP8X = 0x58385056;
  private static final int ANMF = 0x464D4E41;

  private WebpCheck() {}

  static PictureHeader check(Bytes b) {
    long end = 8 + b.u32(4);
    b.need(0, end);
    PictureHeader header = null;
    boolean pixels = false;
    for (long at = 12; at + 8 <= end; ) {
      int type = b.s32(at);
      long length = b.u32(at + 4);
      b.need(at + 8, length);
      if (type == VP8X) {
        header = PictureHeader.of(1 + u24(b, at + 12), 1 + u24(b, at + 15));
      } else if (type == ANMF && !pixels) {
        // A film's first picture may be smaller than its canvas; it is read as it is.
        header = PictureHeader.of(1 + u24(b, at + 14), 1 + u24(b, at + 17));
        pixels = true;
      } else if (type == VP8 || type == VP8L) {
        PictureHeader own = type == VP8 ? lossy(b, at + 8, length) : lossless(b, at + 8);
        if (header != null && !header.equals(own)) {
          throw Bytes.damaged();
        }
        header = own;
        pixels = true;
      }
      at += 8 + length + (length & 1);
    }
    if (!pixels) {
      throw Bytes.cut();
    }
    return header;
  }

  private static long u24(Bytes b, long at) {
    return b.u16(at) | (long) b.u8(at + 2) << 16;
  }

  private static PictureHeader lossy(Bytes b, long at, long length) {
    long first = u24(b, at) >> 5;
    if (!b.startsWith((int) at + 3, 0x9D, 0x01, 0x2A)) {
      throw Bytes.damaged();
    }
    if (10 + first > length) {
      throw Bytes.cut();
    }
    return PictureHeader.of(b.u16(at + 6) & 0x3FFF, b.u16(at + 8) & 0x3FFF);
  }

  private static PictureHeader lossless(Bytes b, long at) {
    if (b.u8(at) != 0x2F) {
      throw Bytes.damaged();
    }
    long bits = b.u32(at + 1);
    return PictureHeader.of(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF));
  }
}
