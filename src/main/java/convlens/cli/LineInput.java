package convlens.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * One line of a stream at a time, as a stream that ends where the line ends: so that a line is
 * never held whole, however long it is.
 *
 * <p>A source that cannot be read throws {@link UncheckedIOException}, to be told apart from what a
 * parser says of a line it cannot understand.
 */
final class LineInput extends InputStream {
  private final InputStream source;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private boolean lineOver = true;

  LineInput(InputStream source) {
    this.source = source;
  }

  /** Moves on to the next line; false when there is none. */
  boolean next() {
    while (!lineOver) {
      skipBuffered();
    }
    lineOver = at == end && !fill();
    return !lineOver;
  }

  /** True when reading on would wait for whoever writes. */
  boolean wouldWait() {
    try {
      return at == end && source.available() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (lineOver || (at == end && !fill())) {
      return -1;
    }
    int n = Math.min(length, lineEnd() - at);
    System.arraycopy(buffer, at, into, offset, n);
    at += n;
    if (at < end && buffer[at] == '\n') {
      at++;
      lineOver = true;
    }
    return n == 0 ? -1 : n;
  }

  private void skipBuffered() {
    if (at == end && !fill()) {
      return;
    }
    at = lineEnd();
    if (at < end) {
      at++;
      lineOver = true;
    }
  }

  private int lineEnd() {
    int i = at;
    while (i < end && buffer[i] != '\n') {
      i++;
    }
    return i;
  }

  private boolean fill() {
    try {
      at = 0;
      end = Math.max(0, source.read(buffer, 0, buffer.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lineOver |= end == 0;
    return end > 0;
  }
}
