package convlens.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The GIF89a container: an endless loop of frames over one colour table. ImageIO's writer would
 * compress on one thread; here the frames come compressed.
 */
final class GifStream {
  /** The colour that leaves the pixel of the frame before. */
  static final int KEEP = GifPalette.COLORS;

  private final OutputStream out;

  /** Begins the file. */
  GifStream(OutputStream out, int width, int height, GifPalette palette) throws IOException {
    this.out = out;
    ascii("GIF89a");
    word(width);
    word(height);
    out.write(0xF7); // a table of 256 colours follows
    out.write(0);
    out.write(0);
    byte[] table = new byte[3 * 256];
    int at = 0;
    for (int rgb : palette.colors()) {
      table[at++] = (byte) (rgb >> 16);
      table[at++] = (byte) (rgb >> 8);
      table[at++] = (byte) rgb;
    }
    out.write(table);
    out.write(new byte[] {0x21, (byte) 0xFF, 11});
    ascii("NETSCAPE2.0");
    out.write(new byte[] {3, 1, 0, 0, 0}); // again and again
  }

  /** Adds a frame that stands for hundredths of a second. */
  void frame(Delta delta, int centiseconds) throws IOException {
    out.write(new byte[] {0x21, (byte) 0xF9, 4, (1 << 2) | 1});
    word(centiseconds);
    out.write(KEEP);
    out.write(0);
    out.write(0x2C);
    word(delta.x());
    word(delta.y());
    word(delta.width());
    word(delta.height());
    out.write(0);
    out.write(delta.data());
  }

  /** Ends the file. */
  void end() throws IOException {
    out.write(0x3B);
  }

  private void ascii(String s) throws IOException {
    out.write(s.getBytes(StandardCharsets.US_ASCII));
  }

  private void word(int v) throws IOException {
    out.write(v & 0xFF);
    out.write((v >> 8) & 0xFF);
  }
}
