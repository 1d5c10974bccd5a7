package convlens.data;

import convlens.text.Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Walks a TIFF's first directory: every strip or tile must lie within the file and unpack to the
 * rows it stands for. Of the many kinds of TIFF the ones with whole-number gray, RGB or palette
 * pixels are read.
 */
final class TiffCheck {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIP_OFFSETS = 273;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES = 277;
  private static final int ROWS_PER_STRIP = 278;
  private static final int STRIP_LENGTHS = 279;
  private static final int PLANAR = 284;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_LENGTHS = 325;
  private static final int SAMPLE_FORMAT = 339;

  private final Bytes b;
  private final Map<Integer, Long> entries = new HashMap<>();

  private TiffCheck(Bytes b) {
    this.b = b;
  }

  static PictureHeader check(Bytes b) {
    return new TiffCheck(b).walk();
  }

  private PictureHeader walk() {
    long ifd = b.u32(4);
    int count = b.u16(ifd);
    for (int i = 0; i < count; i++) {
      long entry = ifd + 2 + 12L * i;
      b.need(entry, 12);
      entries.putIfAbsent(b.u16(entry), entry);
    }
    PictureHeader header =
        PictureHeader.of(one(WIDTH, 0), one(HEIGHT, 0), (int) one(ORIENTATION, 1));
    long bits = kind();
    boolean planes = one(PLANAR, 1) == 2;
    long samples = one(SAMPLES, 1);
    boolean tiled = entries.containsKey(TILE_OFFSETS);
    long w = tiled ? side(TILE_WIDTH) : header.width();
    long h =
        tiled
            ? side(TILE_HEIGHT)
            : Math.min(one(ROWS_PER_STRIP, Integer.MAX_VALUE), header.height());
    if (h < 1) {
      throw Bytes.damaged();
    }
    long across = (header.width() + w - 1) / w;
    long down = (header.height() + h - 1) / h;
    long row = (w * bits * (planes ? 1 : samples) + 7) / 8;
    long[] offsets = all(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
    long[] lengths = all(tiled ? TILE_LENGTHS : STRIP_LENGTHS);
    long parts = across * down * (planes ? samples : 1);
    if (offsets.length < parts || lengths.length < parts) {
      throw Bytes.cut();
    }
    for (int i = 0; i < parts; i++) {
      long rows = tiled ? h : Math.min(h, header.height() - i % down * h);
      part(offsets[i], lengths[i], rows * row);
    }
    return header;
  }

  /** Bits per sample of a kind that is read. */
  private long kind() {
    long[] bits = entries.containsKey(BITS) ? all(BITS) : new long[] {1};
    long photometric = one(PHOTOMETRIC, -1);
    long samples = one(SAMPLES, 1);
    boolean colours =
        photometric == 2
            ? samples == 3 || samples == 4
            : photometric >= 0 && photometric <= 3 && (samples == 1 || samples == 2);
    boolean depth =
        bits[0] >= 1 && bits[0] <= 16 && Arrays.stream(bits).allMatch(each -> each == bits[0]);
    if (!colours || !depth || one(SAMPLE_FORMAT, 1) != 1) {
      throw BrokenPicture.kind(
          Text.of(
              "input.kind.tiff-pixels",
              "photometric",
              photometric,
              "samples",
              samples,
              "bits",
              bits[0]));
    }
    return bits[0];
  }

  private long side(int tag) {
    long side = one(tag, 0);
    if (side < 1 || side > 1 << 16) {
      throw Bytes.damaged();
    }
    return side;
  }

  private void part(long offset, long length, long wanted) {
    b.need(offset, length);
    long compression = one(COMPRESSION, 1);
    int from = (int) offset;
    int to = (int) (offset + length);
    long got;
    if (compression == 1) {
      got = length;
    } else if (compression == 5) {
      got = Lzw.tiff(Arrays.copyOfRange(b.array(), from, to), wanted);
    } else if (compression == 8 || compression == 32946) {
      got = Unpacked.deflate(b.array(), from, to, wanted);
    } else if (compression == 32773) {
      got = Unpacked.packBits(b.array(), from, to);
    } else {
      throw BrokenPicture.kind(Text.of("input.kind.tiff-packing", "code", compression));
    }
    if (got < wanted) {
      throw Bytes.cut();
    }
  }

  private long one(int tag, long absent) {
    return entries.containsKey(tag) ? value(entries.get(tag), 0) : absent;
  }

  private long[] all(int tag) {
    Long entry = entries.get(tag);
    if (entry == null) {
      throw Bytes.damaged();
    }
    long count = b.u32(entry + 4);
    // Also keeps a claimed count of billions from being allocated.
    b.need(0, count);
    long[] out = new long[(int) count];
    for (int i = 0; i < out.length; i++) {
      out[i] = value(entry, i);
    }
    if (out.length == 0) {
      throw Bytes.damaged();
    }
    return out;
  }

  private long value(long entry, int i) {
    int type = b.u16(entry + 2);
    int bytes = type == 3 ? 2 : type == 4 ? 4 : type == 1 ? 1 : 0;
    if (bytes == 0) {
      throw Bytes.damaged();
    }
    long count = b.u32(entry + 4);
    long at = (count * bytes <= 4 ? entry + 8 : b.u32(entry + 8)) + (long) i * bytes;
    return bytes == 1 ? b.u8(at) : bytes == 2 ? b.u16(at) : b.u32(at);
  }
}
