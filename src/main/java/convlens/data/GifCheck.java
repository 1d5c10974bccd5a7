package convlens.data;

import java.io.ByteArrayOutputStream;

/** Walks a GIF to its trailer and counts the pixels of its first picture. */
final class GifCheck {
  private final Bytes b;
  private long at;

  private GifCheck(Bytes bytes) {
    this.b = bytes.little();
  }

  static PictureHeader check(Bytes bytes) {
    return new GifCheck(bytes).walk();
  }

  private PictureHeader walk() {
    PictureHeader header = null;
    boolean palette = (b.u8(10) & 0x80) != 0;
    at = 13L + table(b.u8(10));
    while (true) {
      int block = b.u8(at++);
      if (block == 0x3B) {
        break;
      } else if (block == 0x21) {
        at++;
        subBlocks(null);
      } else if (block == 0x2C) {
        PictureHeader frame = PictureHeader.of(b.u16(at + 4), b.u16(at + 6));
        int flags = b.u8(at + 8);
        at += 9L + table(flags);
        int codeSize = b.u8(at++);
        ByteArrayOutputStream data = header == null ? new ByteArrayOutputStream() : null;
        subBlocks(data);
        if (header == null) {
          header = frame;
          whole(frame, codeSize, palette || (flags & 0x80) != 0, data.toByteArray());
        }
      } else {
        throw Bytes.damaged();
      }
    }
    if (header == null) {
      throw Bytes.damaged();
    }
    return header;
  }

  private static void whole(PictureHeader frame, int codeSize, boolean palette, byte[] data) {
    if (!palette || codeSize < 2 || codeSize > 8) {
      throw Bytes.damaged();
    }
    long wanted = (long) frame.width() * frame.height();
    if (Lzw.gif(data, codeSize, wanted) < wanted) {
      throw Bytes.cut();
    }
  }

  private static int table(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private void subBlocks(ByteArrayOutputStream data) {
    for (int size = b.u8(at++); size != 0; size = b.u8(at++)) {
      b.need(at, size);
      if (data != null) {
        data.write(b.array(), (int) at, size);
      }
      at += size;
    }
  }
}
