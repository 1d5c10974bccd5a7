package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GifStreamTest {
  private static final int RED = 0xFF0000;
  private static final int BLUE = 0x0000FF;
  private static final byte KEEP = (byte) GifStream.KEEP;
  @TempDir Path folder;

  /** Two red pixels above two red ones, of which one turns blue at the end. */
  private Path write(long centiseconds) throws IOException {
    ColorCounts counts = new ColorCounts();
    counts.add(RED, 3);
    counts.add(BLUE, 1);
    GifPalette palette = GifPalette.of(counts);
    byte red = (byte) palette.nearest(RED);
    byte blue = (byte) palette.nearest(BLUE);
    Path file = folder.resolve("a.gif");
    try (OutputStream out = Files.newOutputStream(file);
        GifStream stream = new GifStream(out, 2, 2, palette, false)) {
      stream.frame(new Delta(0, 0, 2, 2, new byte[] {red, red, red, red}), centiseconds);
      stream.frame(new Delta(0, 1, 2, 1, new byte[] {KEEP, blue}), 10);
      stream.end();
    }
    return file;
  }

  private static int[] pixels(BufferedImage image) {
    int[] rgb = image.getRGB(0, 0, 2, 2, null, 0, 2);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] &= 0xFFFFFF;
    }
    return rgb;
  }

  @Test
  void aFrameChangesItsRectangleAndKeepsTheRest() throws IOException {
    GifReader gif = GifReader.read(write(20));
    assertThat(gif.centiseconds).containsExactly(20, 10);
    assertThat(pixels(gif.shown.get(0))).containsExactly(RED, RED, RED, RED);
    assertThat(pixels(gif.shown.get(1))).containsExactly(RED, RED, RED, BLUE);
  }

  @Test
  void aFrameStandsLongerThanOneDelayCanSay() throws IOException {
    GifReader gif = GifReader.read(write(150_000));
    assertThat(gif.centiseconds).containsExactly(65_535, 65_535, 18_930, 10);
    assertThat(pixels(gif.shown.get(2))).containsExactly(RED, RED, RED, RED);
    assertThat(pixels(gif.shown.get(3))).containsExactly(RED, RED, RED, BLUE);
  }

  @Test
  void allFramesShareOneTableOfColours() throws IOException {
    Path file = write(20);
    assertThat(Files.size(file)).as("256 colours have 768 bytes").isBetween(768L, 2 * 768L - 1);
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(bytes).startsWith("GIF89a").contains("NETSCAPE2.0\3\1\0\0\0").endsWith(";");
  }
}
