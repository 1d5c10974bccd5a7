package convlens.export.video;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An MP4 with one track of H.264: what a player must know first, then the pictures ("fast start").
 *
 * <p>Sources: ISO/IEC 14496-12 (boxes), 14496-15 (avcC).
 */
public final class Mp4File {
  private static final int TICKS = 512;

  private final int width;
  private final int height;
  private final int fps;
  private final byte[] sequence;
  private final byte[] parameters;
  private final List<Integer> sizes = new ArrayList<>();
  private final List<Integer> entries = new ArrayList<>();

  /** A film in the encoder's words. */
  public Mp4File(Encoder encoder, int width, int height, int fps) {
    this.width = width;
    this.height = height;
    this.fps = fps;
    this.sequence = encoder.sequence(fps);
    this.parameters = encoder.parameters();
  }

  /** Takes the next picture's place; its bytes go to wherever they wait. */
  public void add(byte[] unit, boolean entry, OutputStream samples) throws IOException {
    if (entry) {
      entries.add(sizes.size() + 1);
    }
    sizes.add(unit.length + 4);
    DataOutputStream out = new DataOutputStream(samples);
    out.writeInt(unit.length);
    out.write(unit);
  }

  /** What stands before the pictures' bytes. */
  public byte[] head() {
    byte[] type = box("ftyp", o -> o.write(bytes("isom", 0x200, "isom", "iso2", "avc1", "mp41")));
    // Where the pictures begin depends on how long this is, but this not on where they begin.
    int length = type.length + movie(0).length + 16;
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.writeBytes(type);
    head.writeBytes(movie(length));
    long data = sizes.stream().mapToLong(s -> s).sum();
    head.writeBytes(bytes(1, "mdat", data + 16));
    return head.toByteArray();
  }

  private byte[] movie(long start) {
    int length = sizes.size() * TICKS;
    int rate = fps * TICKS;
    byte[] header =
        full(
            "mvhd",
            0,
            0,
            0,
            rate,
            length,
            0x10000,
            (short) 0x100,
            (short) 0,
            0L,
            matrix(),
            new byte[24],
            2);
    byte[] track =
        full("tkhd", 3, 0, 0, 1, 0, length, 0L, 0, 0, matrix(), width << 16, height << 16);
    byte[] edits = box("edts", o -> o.write(full("elst", 0, 1, length, 0, 0x10000)));
    byte[] mediaHeader = full("mdhd", 0, 0, 0, rate, length, (short) 0x55C4, (short) 0);
    byte[] handler = full("hdlr", 0, 0, "vide", 0, 0, 0, "Video", (byte) 0);
    byte[] media =
        box(
            "mdia",
            o -> {
              o.write(mediaHeader);
              o.write(handler);
              o.write(information(start));
            });
    byte[] whole =
        box(
            "trak",
            o -> {
              o.write(track);
              o.write(edits);
              o.write(media);
            });
    return box(
        "moov",
        o -> {
          o.write(header);
          o.write(whole);
        });
  }

  private byte[] information(long start) {
    byte[] place = full("url ", 1); // no text: what the format calls this box
    byte[] references = box("dinf", o -> o.write(full("dref", 0, 1, place)));
    return box(
        "minf",
        o -> {
          o.write(full("vmhd", 1, 0L));
          o.write(references);
          o.write(table(start));
        });
  }

  private byte[] table(long start) {
    return box(
        "stbl",
        o -> {
          o.write(full("stsd", 0, 1, description()));
          o.write(full("stts", 0, 1, sizes.size(), TICKS));
          o.write(full("stss", 0, entries.size(), ints(entries)));
          o.write(full("stsc", 0, 1, 1, sizes.size(), 1));
          o.write(full("stsz", 0, 0, sizes.size(), ints(sizes)));
          o.write(full("co64", 0, 1, start));
        });
  }

  private byte[] description() {
    byte[] name = new byte[32];
    byte[] configuration =
        box(
            "avcC",
            o -> {
              o.write(bytes((byte) 1, sequence[1], sequence[2], sequence[3], (byte) 0xFF));
              o.write(bytes((byte) 0xE1, (short) sequence.length, sequence));
              o.write(bytes((byte) 1, (short) parameters.length, parameters));
            });
    byte[] colors =
        box("colr", o -> o.write(bytes("nclx", (short) 1, (short) 1, (short) 1, (byte) 0)));
    byte[] square = box("pasp", o -> o.write(bytes(1, 1)));
    return box(
        "avc1",
        o -> {
          o.write(bytes(new byte[6], (short) 1, new byte[16], (short) width, (short) height));
          o.write(bytes(0x480000, 0x480000, 0, (short) 1, name, (short) 24, (short) -1));
          o.write(configuration);
          o.write(colors);
          o.write(square);
        });
  }

  private static int[] matrix() {
    return new int[] {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(v -> v).toArray();
  }

  /** Writes what is inside a box. */
  @FunctionalInterface
  private interface Inside {
    void write(ByteArrayOutputStream out) throws IOException;
  }

  private static byte[] box(String type, Inside inside) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      inside.write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes(out.size() + 8, type, out.toByteArray());
  }

  /** A box of version 0 with its flags. */
  private static byte[] full(String type, int flags, Object... values) {
    return box(type, o -> o.write(bytes(flags, bytes(values))));
  }

  /** Numbers, each as long as its type is, and texts, one after the other. */
  private static byte[] bytes(Object... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      for (Object value : values) {
        if (value instanceof Integer i) {
          out.writeInt(i);
        } else if (value instanceof Long l) {
          out.writeLong(l);
        } else if (value instanceof Short s) {
          out.writeShort(s);
        } else if (value instanceof Byte b) {
          out.writeByte(b);
        } else if (value instanceof byte[] b) {
          out.write(b);
        } else if (value instanceof int[] each) {
          for (int i : each) {
            out.writeInt(i);
          }
        } else if (value instanceof String s) {
          out.write(s.getBytes(StandardCharsets.US_ASCII));
        } else {
          throw new IllegalStateException("unknown value " + value);
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
