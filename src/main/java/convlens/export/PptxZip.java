package convlens.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CancellationException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * A deck's package without the hour in it. Keeps what stopped it, which its writer would put into
 * words of its own.
 */
final class PptxZip extends ZipArchiveOutputStream {
  /** The first moment that this format can tell, 1980, wherever it is read. */
  private static final java.time.LocalDateTime NO_TIME =
      java.time.LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Kept target;
  private final Runnable asked;
  private CancellationException cancelled;

  PptxZip(OutputStream out, Runnable asked) {
    this(new Kept(out), asked);
  }

  private PptxZip(Kept target, Runnable asked) {
    super(target);
    this.target = target;
    this.asked = asked;
  }

  @Override
  public void putArchiveEntry(ZipArchiveEntry entry) throws IOException {
    try {
      asked.run();
    } catch (CancellationException stopped) {
      cancelled = stopped;
      throw stopped;
    }
    entry.setTimeLocal(NO_TIME);
    super.putArchiveEntry(entry);
  }

  /** Throws what stopped it, if anything did. */
  void rethrow() throws IOException {
    if (cancelled != null) {
      throw cancelled;
    }
    if (target.failed != null) {
      throw target.failed;
    }
  }

  /** A stream that keeps why it failed, and that somebody else closes. */
  private static final class Kept extends FilterOutputStream {
    private IOException failed;

    Kept(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      try {
        out.write(bytes, from, count);
      } catch (IOException e) {
        failed = failed == null ? e : failed;
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
