package convlens.data;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** Files that are cut, damaged or lie: each gives the right pixels or one sentence. */
class BrokenPictureTest {

  private static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>(Pictures.corpus());
    all.putAll(Pictures.others());
    return all;
  }

  @Test
  void aFileCutShortAnywhereIsRefused() throws IOException {
    for (Map.Entry<String, byte[]> file : all().entrySet()) {
      byte[] whole = file.getValue();
      for (int part = 0; part <= 40; part++) {
        int length = Math.min(whole.length - 1, whole.length * part / 40);
        Optional<Problem> problem = Pictures.problem(Arrays.copyOf(whole, length), file.getKey());
        assertThat(problem).as(file.getKey() + " cut at " + length).isPresent();
      }
    }
  }

  @Test
  void aFlippedByteGivesAPictureOrOneSentence() throws IOException {
    Random random = new Random(7);
    for (Map.Entry<String, byte[]> file : all().entrySet()) {
      for (int i = 0; i < 250; i++) {
        byte[] flipped = file.getValue().clone();
        int at = random.nextInt(i % 2 == 0 ? flipped.length : Math.min(80, flipped.length));
        flipped[at] ^= (byte) (1 + random.nextInt(255));
        if (Pictures.problem(flipped, file.getKey()).isEmpty()) {
          Tensor read = Pictures.read(flipped, file.getKey());
          for (float v : read.data()) {
            assertThat(v).isBetween(0f, 1f);
          }
        }
      }
    }
  }

  @Test
  void everyFlippedByteOfAPngIsFound() throws IOException {
    byte[] png = Pictures.corpus().get("plain.png");
    for (int at = 0; at < png.length; at++) {
      byte[] flipped = png.clone();
      flipped[at] ^= 0x10;
      assertThat(Pictures.problem(flipped, "flipped.png")).as("byte " + at).isPresent();
    }
  }

  @Test
  void severalFlippedBytesNeverEscapeAsAnythingElse() throws IOException {
    Random random = new Random(8);
    for (Map.Entry<String, byte[]> file : all().entrySet()) {
      for (int i = 0; i < 60; i++) {
        byte[] flipped = file.getValue().clone();
        for (int k = 0; k < 6; k++) {
          flipped[8 + random.nextInt(flipped.length - 8)] = (byte) random.nextInt(256);
        }
        Optional<Problem> problem = Pictures.problem(flipped, file.getKey());
        assertThat(problem.map(Problem::rule).orElse("read")).isNotBlank();
      }
    }
  }

  @Test
  void noPixelOverTheLimitIsEverDecoded() throws IOException {
    Map<String, byte[]> lying = new LinkedHashMap<>();
    lying.put("lying.png", png(60000, 60000, new byte[100]));
    lying.put("lying.gif", patched("palette.gif", 0x2C, 65535));
    lying.put("lying.bmp", little(Pictures.corpus().get("plain.bmp"), 18, 60000, 60000));
    lying.put("lying.jpg", jpegClaiming(65500));
    byte[] webp = Pictures.stored("alpha-lossy.webp").clone();
    Arrays.fill(webp, 24, 30, (byte) 0x7F);
    lying.put("lying.webp", webp);
    lying.put("lying.tif", tiffClaiming(60000));
    for (Map.Entry<String, byte[]> file : lying.entrySet()) {
      assertThat(Pictures.problem(file.getValue(), file.getKey()).map(Problem::rule).orElse("read"))
          .as(file.getKey())
          .startsWith("a picture must have at most 64 megapixels, and this one claims ");
    }
  }

  @Test
  void aPngOfLessPixelsThanItClaimsIsCutShort() throws IOException {
    byte[] rows = new byte[10 * 31];
    assertThat(Pictures.problem(png(10, 10, rows), "whole.png")).isEmpty();
    byte[] short1 = png(10, 10, Arrays.copyOf(rows, rows.length - 1));
    assertThat(Pictures.problem(short1, "short.png").orElseThrow().rule())
        .isEqualTo("the picture is cut short");
  }

  @Test
  void aBombThatUnpacksToMoreThanItClaimsIsReadAsClaimed() throws IOException {
    Tensor t = Pictures.read(png(4, 4, new byte[30_000_000]), "bomb.png");
    assertThat(t.shape()).isEqualTo(Shape.chw(3, 4, 4));
    assertThat(t.data()).containsOnly(0);
  }

  @Test
  void aJpegThatEndsTooEarlyButSaysItEndedIsRefused() throws IOException {
    byte[] whole = Pictures.corpus().get("baseline.jpg");
    byte[] half = Arrays.copyOf(whole, whole.length - (whole.length - 600) / 2);
    half[half.length - 2] = (byte) 0xFF;
    half[half.length - 1] = (byte) 0xD9;
    assertThat(Pictures.problem(half, "half.jpg").orElseThrow().rule())
        .isEqualTo("the picture is damaged");
  }

  @Test
  void aGifOfFewerPixelsThanItClaimsIsCutShort() throws IOException {
    byte[] gif = Pictures.others().get("palette.gif").clone();
    int descriptor = find(gif, 0x2C);
    gif[descriptor + 7] = 17;
    assertThat(Pictures.problem(gif, "short.gif").orElseThrow().rule())
        .isEqualTo("the picture is cut short");
  }

  /** The reader of WebP takes the missing bytes for zeros, for minutes if it is let. */
  @Test
  void aFilmThatClaimsTwoMillionRowsIsGivenUp() throws IOException {
    byte[] film = Pictures.stored("film.webp").clone();
    film[63] = 30;
    assertThat(Pictures.problem(film, "film.webp").orElseThrow().rule())
        .isEqualTo("the picture is cut short");
  }

  @Test
  void aBmpWhoseRunsDoNotFillItIsCutShort() throws IOException {
    byte[] bmp = Pictures.others().get("runs.bmp");
    for (int[] size : new int[][] {{Pictures.W, Pictures.H + 1}, {Pictures.W + 1, Pictures.H}}) {
      byte[] lying = little(bmp, 18, size[0], size[1]);
      assertThat(Pictures.problem(lying, "short.bmp").orElseThrow().rule())
          .isEqualTo("the picture is cut short");
    }
  }

  @Test
  void whatIsNoPictureIsNamedAsSuch() {
    for (byte[] file :
        new byte[][] {
          "just some text".getBytes(StandardCharsets.UTF_8), new byte[1000], {1}, {(byte) 0xFF}
        }) {
      assertThat(Pictures.problem(file, "x.png").orElseThrow().rule())
          .isEqualTo("the file is none of PNG, JPEG, BMP, GIF, TIFF and WebP");
    }
  }

  @Test
  void aBareSignatureIsCutShort() {
    for (byte[] file :
        new byte[][] {
          {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'},
          {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
          "GIF89a".getBytes(StandardCharsets.US_ASCII),
          "BM".getBytes(StandardCharsets.US_ASCII),
          {'I', 'I', 42, 0},
          "RIFF\0\0\0\0WEBP".getBytes(StandardCharsets.US_ASCII)
        }) {
      assertThat(Pictures.problem(file, "bare").orElseThrow().rule())
          .isEqualTo("the picture is cut short");
    }
  }

  @Test
  void aPictureWithoutPixelsIsRefused() throws IOException {
    assertThat(Pictures.problem(png(0, 5, new byte[5]), "none.png").orElseThrow().rule())
        .isEqualTo("the picture has no pixels");
  }

  @Test
  void anEndlessTiffDirectoryIsRefused() throws IOException {
    byte[] tiff = tiffClaiming(10);
    for (int entry = 10; entry + 12 <= tiff.length; entry += 12) {
      byte[] greedy = tiff.clone();
      ByteBuffer.wrap(greedy).putInt(entry + 4, Integer.MAX_VALUE);
      assertThat(Pictures.problem(greedy, "greedy.tif")).isPresent();
    }
  }

  private static byte[] png(int width, int height, byte[] raw) throws IOException {
    Deflater deflater = new Deflater();
    deflater.setInput(raw);
    deflater.finish();
    byte[] packed = new byte[raw.length / 100 + 1000];
    int length = deflater.deflate(packed);
    deflater.end();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put(new byte[] {8, 2, 0, 0, 0});
    chunk(out, "IHDR", header.array());
    chunk(out, "IDAT", Arrays.copyOf(packed, length));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data)
      throws IOException {
    byte[] body = new byte[4 + data.length];
    System.arraycopy(type.getBytes(StandardCharsets.US_ASCII), 0, body, 0, 4);
    System.arraycopy(data, 0, body, 4, data.length);
    CRC32 crc = new CRC32();
    crc.update(body);
    out.write(ByteBuffer.allocate(4).putInt(data.length).array());
    out.write(body);
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  /** A TIFF of one strip whose directory claims a square of that side. */
  private static byte[] tiffClaiming(int side) {
    int[][] entries = {
      {256, 4, side},
      {257, 4, side},
      {258, 3, 8 << 16},
      {259, 3, 1 << 16},
      {262, 3, 1 << 16},
      {273, 4, 8},
      {277, 3, 1 << 16},
      {278, 4, side},
      {279, 4, side * side}
    };
    ByteBuffer out = ByteBuffer.allocate(10 + 12 * entries.length + 4);
    out.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) entries.length);
    for (int[] e : entries) {
      out.putShort((short) e[0]).putShort((short) e[1]).putInt(1).putInt(e[2]);
    }
    return out.array();
  }

  private static byte[] jpegClaiming(int side) throws IOException {
    byte[] jpeg = Pictures.corpus().get("baseline.jpg").clone();
    for (int i = 2; i < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) side).putShort(i + 7, (short) side);
        return jpeg;
      }
    }
    throw new IllegalStateException("no frame");
  }

  private static byte[] patched(String gif, int block, int side) throws IOException {
    byte[] file = Pictures.others().get(gif).clone();
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(find(file, block) + 5, (short) side)
        .putShort(find(file, block) + 7, (short) side);
    return file;
  }

  /** The first block of that kind after the global palette of 256 colours. */
  private static int find(byte[] gif, int block) {
    for (int i = 13 + 768; i < gif.length; i++) {
      if (gif[i] == block) {
        return i;
      }
    }
    throw new IllegalStateException("no block");
  }

  private static byte[] little(byte[] file, int at, int... values) {
    byte[] copy = file.clone();
    ByteBuffer buffer = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      buffer.putInt(at + 4 * i, values[i]);
    }
    return copy;
  }
}
