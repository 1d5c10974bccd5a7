package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import convlens.render.DemoScene;
import convlens.scene.Theme;
import convlens.scene.Timeline;
import convlens.store.WriteException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp4ExporterTest {
  @TempDir Path folder;

  private Path film(Clip clip) throws IOException {
    Path file = folder.resolve("a.mp4");
    Clips.write(new Mp4Exporter(), clip, file, Clips.ON);
    return file;
  }

  private static Clip clip(int last, int width, int height) {
    return new Clip(new DemoScene(), Theme.LIGHT, 0, last, width, height, 30, 0.5);
  }

  /** The boxes inside a stretch of bytes, by type, with where their content begins. */
  private static Map<String, ByteBuffer> boxes(ByteBuffer in) {
    Map<String, ByteBuffer> boxes = new LinkedHashMap<>();
    while (in.hasRemaining()) {
      int start = in.position();
      long size = in.getInt() & 0xFFFFFFFFL;
      byte[] type = new byte[4];
      in.get(type);
      if (size == 1) {
        size = in.getLong();
      }
      ByteBuffer inside = in.duplicate();
      inside.limit((int) (start + size));
      boxes.put(new String(type, StandardCharsets.US_ASCII), inside);
      in.position((int) (start + size));
    }
    return boxes;
  }

  private static ByteBuffer find(ByteBuffer from, String... path) {
    ByteBuffer at = from;
    for (String type : path) {
      at = boxes(at.duplicate()).get(type);
      assertThat(at).as(type).isNotNull();
    }
    return at;
  }

  private static List<Integer> sizes(ByteBuffer table) {
    ByteBuffer sizes = find(table, "stsz");
    sizes.position(sizes.position() + 12);
    List<Integer> all = new ArrayList<>();
    while (sizes.hasRemaining()) {
      all.add(sizes.getInt());
    }
    return all;
  }

  @Test
  void aPlayerKnowsAllBeforeThePicturesBegin() throws IOException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(film(clip(2, 320, 180))));
    assertThat(boxes(file.duplicate()).keySet()).containsExactly("ftyp", "moov", "mdat");
    ByteBuffer table = find(file, "moov", "trak", "mdia", "minf", "stbl");
    List<Integer> sizes = sizes(table);
    // Two steps of half a second, the last one of three halves, 30 frames a second.
    assertThat(sizes).hasSize(75);
    ByteBuffer data = find(file, "mdat");
    assertThat(sizes.stream().mapToInt(s -> s).sum()).isEqualTo(data.remaining());
    ByteBuffer offset = find(table, "co64");
    assertThat(offset.getLong(offset.position() + 8)).isEqualTo(data.position());
    for (int size : sizes) {
      assertThat(data.getInt(data.position())).isEqualTo(size - 4);
      data.position(data.position() + size);
    }
  }

  @Test
  void whatStandsStillCostsNextToNothing() throws IOException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(film(clip(0, 640, 360))));
    List<Integer> sizes = sizes(find(file, "moov", "trak", "mdia", "minf", "stbl"));
    assertThat(sizes.subList(1, sizes.size())).isNotEmpty().allMatch(s -> s < 20);
  }

  @Test
  void theSameStoryGivesTheSameBytes() throws IOException {
    byte[] first = Files.readAllBytes(film(clip(2, 320, 180)));
    assertThat(Files.readAllBytes(film(clip(2, 320, 180)))).isEqualTo(first);
  }

  @Test
  void aFilmLargerThanPlayersTakeIsRefused() {
    assertThatThrownBy(() -> film(clip(1, 6000, 4000)))
        .isInstanceOf(WriteException.class)
        .hasMessage("a film must be no larger than 4096x2304 pixels. got: 6000x4000");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anotherProgramSeesInItWhatWasPainted() throws Exception {
    Path ffmpeg = Path.of("/usr/bin/ffmpeg");
    assumeThat(ffmpeg.toFile()).as("ffmpeg, to decode the film, is not installed").exists();
    // An odd height: a row is left out, and the last macroblocks hang over.
    Clip clip = clip(3, 330, 183);
    Process process =
        new ProcessBuilder(
                ffmpeg.toString(),
                "-v",
                "error",
                "-xerror",
                "-i",
                film(clip).toString(),
                "-f",
                "rawvideo",
                "-pix_fmt",
                "rgb24",
                "-")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<byte[]> frames = new ArrayList<>();
    try (InputStream in = process.getInputStream()) {
      for (byte[] f = in.readNBytes(330 * 182 * 3); f.length > 0; f = in.readNBytes(f.length)) {
        frames.add(f);
      }
    }
    assertThat(process.waitFor()).isZero();
    assertThat(frames).hasSize(90);
    Slide slide = Slide.of(clip);
    Timeline line = new Timeline(4, 0.5);
    for (int i : new int[] {0, 7, 18, 33, 89}) {
      Timeline.Moment moment = line.at(i / 30.0);
      int[] painted = new int[330 * 183];
      new Studio(clip).paint(slide.frame(moment.step(), moment.glide()), painted);
      assertThat(difference(frames.get(i), painted)).as("frame " + i).isLessThan(2.5);
    }
  }

  /** By how much the colours differ on average, of 255. */
  private static double difference(byte[] rgb, int[] painted) {
    long sum = 0;
    for (int i = 0; i < rgb.length; i++) {
      sum += Math.abs((rgb[i] & 0xFF) - (painted[i / 3] >> (16 - 8 * (i % 3)) & 0xFF));
    }
    return (double) sum / rgb.length;
  }
}
