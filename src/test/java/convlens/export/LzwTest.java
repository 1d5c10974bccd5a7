package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LzwTest {
  /** Lengths and numbers of colours about every place where codes widen or the table is full. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 255, 256, 257, 258, 509, 512, 513, 3839, 3840, 4097, 60_000})
  void theJdkReadsBackEveryPixel(int pixels) throws IOException {
    for (int colors : new int[] {1, 2, 13, 255}) {
      ColorCounts counts = new ColorCounts();
      for (int i = 0; i < colors; i++) {
        counts.add(i * 0x010101, 1000 - i);
      }
      GifPalette palette = GifPalette.of(counts);
      Random random = new Random(pixels);
      byte[] places = new byte[pixels];
      for (int i = 0; i < pixels; i++) {
        places[i] = (byte) random.nextInt(colors);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      GifStream stream = new GifStream(out, pixels, 1, palette);
      stream.frame(new Delta(0, 0, pixels, 1, Lzw.encode(places)), 10);
      stream.end();
      BufferedImage read = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
      for (int i = 0; i < pixels; i++) {
        assertThat(read.getRGB(i, 0) & 0xFF).isEqualTo(places[i] & 0xFF);
      }
    }
  }
}
