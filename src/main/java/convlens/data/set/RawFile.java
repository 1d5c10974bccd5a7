package convlens.data.set;

import convlens.text.Text;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a file, unpacked on the way where it is a {@code .gz}. What a file claims is never
 * allocated: its bytes are counted first, and counting stops where they become too many.
 */
final class RawFile {
  private static final int BUFFER = 1 << 16;
  private final Path path;
  private final boolean packed;

  private RawFile(Path path, boolean packed) {
    this.path = path;
    this.packed = packed;
  }

  /** Looks at the first two bytes only; devices and pipes are refused, reading one may not end. */
  static RawFile of(Path path) {
    if (!Files.isRegularFile(path)) {
      throw Refusals.file(path, Text.of("data.special.rule"));
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] magic = in.readNBytes(2);
      boolean gz = magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
      return new RawFile(path, gz);
    } catch (IOException | SecurityException e) {
      throw Refusals.file(path, Text.of("data.unreadable.rule"));
    }
  }

  Path path() {
    return path;
  }

  /** The first bytes: as many as asked for, or as there are. */
  byte[] head(int most) {
    return reading(in -> in.take(most));
  }

  /** Bytes in all, counted to at most {@code most + 1}. */
  long length(long most) {
    if (!packed) {
      try {
        return Files.size(path);
      } catch (IOException e) {
        throw Refusals.file(path, Text.of("data.unreadable.rule"));
      }
    }
    return reading(in -> in.skip(most + 1));
  }

  /** Bytes from a place on; as many as asked for must be there. */
  byte[] read(long from, int length) {
    byte[] bytes =
        reading(
            in -> {
              in.skip(from);
              return in.take(length);
            });
    if (bytes.length != length) {
      throw Refusals.at(path, from + bytes.length, Text.of("data.cut.rule"));
    }
    return bytes;
  }

  private interface Reading<T> {
    T from(Counted in) throws IOException;
  }

  private <T> T reading(Reading<T> reading) {
    Counted counted = null;
    try (InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        InputStream in = packed ? new GZIPInputStream(file, BUFFER) : file) {
      counted = new Counted(in);
      return reading.from(counted);
    } catch (EOFException e) {
      throw Refusals.at(path, counted == null ? 0 : counted.at, Text.of("data.cut.rule"));
    } catch (ZipException e) {
      throw Refusals.at(path, counted == null ? 0 : counted.at, Text.of("data.gzip.rule"));
    } catch (IOException | SecurityException e) {
      throw Refusals.file(path, Text.of("data.unreadable.rule"));
    }
  }

  /** A stream that knows how far it was read. */
  private static final class Counted {
    private final InputStream stream;
    private long at;

    Counted(InputStream stream) {
      this.stream = stream;
    }

    /** The next bytes: as many as asked for, or as there are. */
    byte[] take(int most) throws IOException {
      byte[] taken = new byte[most];
      int n = 0;
      while (n < most) {
        int got = stream.read(taken, n, most - n);
        if (got < 0) {
          return Arrays.copyOf(taken, n);
        }
        n += got;
        at += got;
      }
      return taken;
    }

    /** Reads and forgets up to {@code most} bytes; answers how many there were. */
    long skip(long most) throws IOException {
      byte[] sink = new byte[BUFFER];
      while (at < most) {
        int n = stream.read(sink, 0, (int) Math.min(BUFFER, most - at));
        if (n < 0) {
          break;
        }
        at += n;
      }
      return at;
    }
  }
}
