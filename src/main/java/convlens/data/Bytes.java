package convlens.data;

import convlens.text.Text;

/** A file in memory, read by place; a place outside it is a file that was cut short. */
final class Bytes {
  private final byte[] data;
  private final boolean little;

  private Bytes(byte[] data, boolean little) {
    this.data = data;
    this.little = little;
  }

  /** Numbers of several bytes have the high byte first. */
  static Bytes big(byte[] data) {
    return new Bytes(data, false);
  }

  /** The same bytes with the low byte of a number first. */
  Bytes little() {
    return new Bytes(data, true);
  }

  byte[] array() {
    return data;
  }

  int length() {
    return data.length;
  }

  /** Says that {@code count} bytes from {@code at} must be there. */
  void need(long at, long count) {
    if (at < 0 || count < 0 || at + count > data.length) {
      throw cut();
    }
  }

  static BrokenPicture cut() {
    return new BrokenPicture(Text.of("input.picture-cut.rule"));
  }

  static BrokenPicture damaged() {
    return new BrokenPicture(Text.of("input.picture-damaged.rule"));
  }

  int u8(long at) {
    need(at, 1);
    return data[(int) at] & 0xFF;
  }

  int u16(long at) {
    return little ? u8(at) | u8(at + 1) << 8 : u8(at) << 8 | u8(at + 1);
  }

  long u32(long at) {
    return little ? u16(at) | (long) u16(at + 2) << 16 : (long) u16(at) << 16 | u16(at + 2);
  }

  int s32(long at) {
    return (int) u32(at);
  }

  boolean startsWith(int at, int... wanted) {
    if (at + wanted.length > data.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if ((data[at + i] & 0xFF) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
