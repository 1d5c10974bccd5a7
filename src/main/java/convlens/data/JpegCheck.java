package convlens.data;

import convlens.text.Text;
import java.util.Arrays;

/**
 * Walks a JPEG from marker to marker to its end marker, and notes its size and EXIF's orientation.
 * Damage within the pixel data shows as a warning while decoding.
 */
final class JpegCheck {
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int APP1 = 0xE1;
  // A picture sent in ever more refinements costs a full pass each; ten are usual.
  private static final int MOST_SCANS = 100;

  private final Bytes bytes;
  private PictureHeader header;
  private int orientation = 1;
  private int scans;

  private JpegCheck(Bytes bytes) {
    this.bytes = bytes;
  }

  static PictureHeader check(Bytes bytes) {
    return new JpegCheck(bytes).walk();
  }

  private PictureHeader walk() {
    long at = 2;
    while (true) {
      if (bytes.u8(at) != 0xFF) {
        throw Bytes.damaged();
      }
      int marker = bytes.u8(at + 1);
      if (marker == 0xFF) {
        at++;
      } else if (marker == EOI) {
        break;
      } else if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
        at += 2;
      } else {
        at = segment(marker, at + 2);
      }
    }
    if (header == null || scans == 0) {
      throw Bytes.damaged();
    }
    return PictureHeader.of(header.width(), header.height(), orientation);
  }

  private long segment(int marker, long at) {
    int length = bytes.u16(at);
    if (length < 2) {
      throw Bytes.damaged();
    }
    bytes.need(at, length);
    boolean frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) {
      frame(marker, at);
    } else if (marker == APP1 && bytes.startsWith((int) at + 2, 'E', 'x', 'i', 'f', 0, 0)) {
      orientation =
          Exif.orientation(Arrays.copyOfRange(bytes.array(), (int) at + 8, (int) at + length));
    } else if (marker == SOS) {
      if (header == null || ++scans > MOST_SCANS) {
        throw Bytes.damaged();
      }
      return scanEnd(at + length);
    }
    return at + length;
  }

  private void frame(int marker, long at) {
    if (header != null) {
      throw Bytes.damaged();
    }
    int depth = bytes.u8(at + 2);
    header = PictureHeader.of(bytes.u16(at + 5), bytes.u16(at + 3));
    if (depth != 8 || marker > 0xC2) {
      throw BrokenPicture.kind(Text.of("input.kind.jpeg", "depth", depth, "frame", marker & 15));
    }
  }

  /** The first marker after a scan's data; a stuffed zero or a restart is part of the data. */
  private long scanEnd(long from) {
    byte[] data = bytes.array();
    for (int i = (int) from; i + 1 < data.length; i++) {
      if (data[i] == (byte) 0xFF) {
        int next = data[i + 1] & 0xFF;
        if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
          return i;
        }
      }
    }
    throw Bytes.cut();
  }
}
