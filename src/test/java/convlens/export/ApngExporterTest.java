package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.param.Args;
import convlens.render.DemoScene;
import convlens.scene.Theme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApngExporterTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final Clip CLIP =
      new Clip(new DemoScene(), Theme.LIGHT, 0, 3, WIDTH, HEIGHT, 10, 1);

  @TempDir Path folder;

  private record Chunk(String type, ByteBuffer data) {}

  private byte[] write(boolean clear) throws IOException {
    Path file = folder.resolve("a.apng");
    ApngExporter exporter = new ApngExporter();
    Args options = Args.presets(exporter.options()).with("transparent", clear);
    exporter.write(CLIP, options, file, Clips.ON);
    return Files.readAllBytes(file);
  }

  private static List<Chunk> chunks(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file, 8, file.length - 8);
    List<Chunk> chunks = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] data = new byte[in.getInt() + 4];
      in.get(data);
      CRC32 sum = new CRC32();
      sum.update(data);
      assertThat(in.getInt()).isEqualTo((int) sum.getValue());
      String type = new String(data, 0, 4, StandardCharsets.US_ASCII);
      chunks.add(new Chunk(type, ByteBuffer.wrap(Arrays.copyOfRange(data, 4, data.length))));
    }
    return chunks;
  }

  /** A frame's rectangle as a PNG of its own, which any reader reads. */
  private static BufferedImage picture(int width, int height, byte[] packed) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(png);
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    chunk(out, "IHDR", header.put(new byte[] {8, 6, 0, 0, 0}).array());
    chunk(out, "IDAT", packed);
    chunk(out, "IEND", new byte[0]);
    return ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) sum.getValue());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void playedFrameByFrameItShowsEveryPictureAsItWasPainted(boolean clear) throws IOException {
    List<Shot> shots = Shot.of(CLIP);
    Slide slide = Slide.of(CLIP);
    Studio studio = new Studio(CLIP, clear);
    int[] seen = new int[WIDTH * HEIGHT];
    int frame = 0;
    ByteBuffer control = ByteBuffer.allocate(0);
    int sequence = 0;
    for (Chunk chunk : chunks(write(clear))) {
      ByteBuffer data = chunk.data();
      if (chunk.type().equals("fcTL")) {
        assertThat(data.getInt()).isEqualTo(sequence++);
        control = data;
      } else if (chunk.type().equals("IDAT") || chunk.type().equals("fdAT")) {
        if (chunk.type().equals("fdAT")) {
          assertThat(data.getInt()).isEqualTo(sequence++);
        }
        byte[] packed = new byte[data.remaining()];
        data.get(packed);
        int width = control.getInt();
        int height = control.getInt();
        lay(picture(width, height, packed), control.getInt(), control.getInt(), control, seen);
        Shot shot = shots.get(frame++);
        int[] painted = new int[seen.length];
        studio.paint(slide.frame(shot.step(), shot.glide()), painted);
        Clear.straighten(painted);
        assertThat(seen).as("frame " + frame).isEqualTo(painted);
      }
    }
    assertThat(frame).isEqualTo(shots.size());
  }

  /** Lays a rectangle over what is seen, or in its place, as the frame says. */
  private static void lay(BufferedImage part, int left, int top, ByteBuffer control, int[] seen) {
    boolean over = control.get(control.position() + 5) == 1;
    for (int y = 0; y < part.getHeight(); y++) {
      for (int x = 0; x < part.getWidth(); x++) {
        int pixel = part.getRGB(x, y);
        if (!over || pixel != 0) {
          seen[(top + y) * WIDTH + left + x] = pixel;
        }
      }
    }
  }

  @Test
  void itLastsAsLongAsTheStory() throws IOException {
    int millis = 0;
    for (Chunk chunk : chunks(write(false))) {
      if (chunk.type().equals("fcTL")) {
        assertThat(chunk.data().getShort(22)).isEqualTo((short) 1000);
        millis += chunk.data().getShort(20) & 0xFFFF;
      }
    }
    assertThat(millis).isEqualTo((int) Math.round(1000 * Shot.seconds(CLIP)));
  }

  @Test
  void aReaderOfPlainPngsSeesTheFirstStep() throws IOException {
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(write(false)));
    BufferedImage painted = new Studio(CLIP).image(Slide.of(CLIP).frame(0, 1));
    int[] expected = painted.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    assertThat(read.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH)).isEqualTo(expected);
  }
}
