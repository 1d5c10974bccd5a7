package convlens.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {
  private static final int W = Pictures.W;
  private static final int H = Pictures.H;

  @Test
  void everyFormatGivesTheSamePixels() throws IOException {
    for (Map.Entry<String, byte[]> file : Pictures.corpus().entrySet()) {
      Tensor t = Pictures.read(file.getValue(), file.getKey());
      boolean halved = file.getKey().startsWith("lossy") || file.getKey().startsWith("baseline");
      float close = halved ? 0.06f : file.getKey().endsWith(".jpg") ? 0.03f : 1e-6f;
      assertThat(t.shape()).isEqualTo(Shape.chw(3, H, W));
      for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
          String at = file.getKey() + " " + y + ", " + x;
          assertThat(t.get(0, 0, y, x)).as(at).isCloseTo(Pictures.red(x) / 255f, within(close));
          assertThat(t.get(0, 1, y, x)).as(at).isCloseTo(Pictures.green(y) / 255f, within(close));
          assertThat(t.get(0, 2, y, x)).as(at).isCloseTo(128 / 255f, within(close));
        }
      }
    }
  }

  @Test
  void palettesShowTheirColours() throws IOException {
    for (String name : new String[] {"palette.gif", "interlaced.gif", "runs.bmp"}) {
      Tensor t = Pictures.read(Pictures.others().get(name), name);
      for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
          int index = x * 10 + y;
          assertThat(t.get(0, 0, y, x)).as(name).isCloseTo(index / 255f, within(1e-6f));
          assertThat(t.get(0, 1, y, x)).as(name).isCloseTo(1 - index / 255f, within(1e-6f));
          assertThat(t.get(0, 2, y, x)).as(name).isCloseTo(7 / 255f, within(1e-6f));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"png,10,1", "png,11,257", "tiff,10,1", "tiff,11,257", "bmp,10,1", "jpeg,10,1"})
  void grayIsTakenAsItIsStoredAtAnyDepth(String format, int type, int scale) throws IOException {
    byte[] file = Pictures.write(Pictures.gray(type, scale), format);
    Tensor t = Pictures.read(file, "gray." + format);
    float close = format.equals("jpeg") ? 0.015f : 1e-6f;
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        assertThat(t.get(0, 0, y, x)).isCloseTo((x * 10 + y) / 255f, within(close));
        assertThat(t.get(0, 2, y, x)).isEqualTo(t.get(0, 0, y, x));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff", "bmp", "gif"})
  void oneBitIsBlackAndWhite(String format) throws IOException {
    BufferedImage bits = new BufferedImage(W, H, BufferedImage.TYPE_BYTE_BINARY);
    bits.getRaster().setSample(5, 3, 0, 1);
    Tensor t = Pictures.read(Pictures.write(bits, format), "bits." + format);
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        assertThat(t.get(0, 1, y, x)).isEqualTo(x == 5 && y == 3 ? 1 : 0);
      }
    }
  }

  @Test
  void transparencyShowsWhite() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00FF0000);
    image.setRGB(1, 0, 0x80000000);
    for (String format : new String[] {"png", "tiff"}) {
      Tensor t = Pictures.read(Pictures.write(image, format), "alpha." + format);
      assertThat(t.data()[0]).isCloseTo(1, within(1e-6f));
      assertThat(t.data()[1]).isCloseTo(127 / 255f, within(1e-6f));
      assertThat(t.data()[2]).isCloseTo(1, within(1e-6f));
    }
    Tensor webp = Pictures.read(Pictures.stored("alpha.webp"), "alpha.webp");
    assertThat(webp.get(0, 1, 0, 0)).isEqualTo(1);
    assertThat(webp.get(0, 1, 0, W - 1)).isEqualTo(0);
  }

  @Test
  void grayWithAlphaIsLaidOverWhite() throws IOException {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false, 3, DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
    raster.setPixel(0, 0, new int[] {64, 51});
    BufferedImage image = new BufferedImage(model, raster, false, null);
    Tensor t = Pictures.read(Pictures.write(image, "png"), "gray-alpha.png");
    assertThat(t.data()[0]).isCloseTo(64 / 255f * 0.2f + 0.8f, within(1e-5f));
  }

  @Test
  void sixteenBitsKeepTheirFinerSteps() throws IOException {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, 1, DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
    raster.setPixel(0, 0, new int[] {1000, 30001, 65535});
    BufferedImage image = new BufferedImage(model, raster, false, null);
    for (String format : new String[] {"png", "tiff"}) {
      Tensor t = Pictures.read(Pictures.write(image, format), "deep." + format);
      assertThat(t.data()).containsExactly(1000 / 65535f, 30001 / 65535f, 1);
    }
  }

  @Test
  void ofAFilmTheFirstPictureIsRead() throws IOException {
    Tensor t = Pictures.read(Pictures.stored("film.webp"), "film.webp");
    assertThat(t).isEqualTo(Pictures.read(Pictures.stored("lossless.webp"), "first.webp"));
  }

  @Test
  void cmykIsConvertedToTheColoursItPrints() throws IOException {
    Tensor t = Pictures.read(Pictures.stored("cmyk.jpg"), "cmyk.jpg");
    float[][] corners = {{0, 0, 1, 1, 1}, {0, W - 1, 0, 1, 1}, {H - 1, 0, 1, 0, 1}};
    for (float[] c : corners) {
      for (int channel = 0; channel < 3; channel++) {
        assertThat(t.get(0, channel, (int) c[0], (int) c[1]))
            .isCloseTo(c[2 + channel], within(0.05f));
      }
    }
  }

  /** The same bytes with Adobe's note changed to YCCK; Pillow reads the same colours. */
  @Test
  void ycckIsConvertedToo() throws IOException {
    byte[] file = Pictures.stored("cmyk.jpg").clone();
    int note = new String(file, StandardCharsets.ISO_8859_1).indexOf("Adobe");
    file[note + 11] = 2;
    Tensor t = Pictures.read(file, "ycck.jpg");
    float[][] corners = {
      {0, 0, 0, 0.53f, 0}, {0, W - 1, 0.3f, 1, 0.12f}, {H - 1, 0, 0, 0.18f, 0.89f}
    };
    for (float[] c : corners) {
      for (int channel = 0; channel < 3; channel++) {
        assertThat(t.get(0, channel, (int) c[0], (int) c[1]))
            .isCloseTo(c[2 + channel], within(0.02f));
      }
    }
  }

  @Test
  void cmykInATiffIsRefusedByItsKind() throws IOException {
    assertThat(Pictures.problem(Pictures.stored("cmyk.tif"), "cmyk.tif").orElseThrow().rule())
        .contains("pictures of this kind cannot be read");
  }

  @Test
  void anotherColourSpaceIsConverted() {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB), false, false, 1, 0);
    WritableRaster raster = model.createCompatibleWritableRaster(3, 130);
    raster.setPixel(1, 129, new int[] {55, 128, 255});
    BufferedImage image = new BufferedImage(model, raster, false, null);
    float[] row = PixelRows.of(image).row(129);
    assertThat(row[1]).isCloseTo(0.5f, within(0.02f));
    assertThat(row[4]).isCloseTo(0.735f, within(0.02f));
    assertThat(row[7]).isCloseTo(1f, within(0.01f));
    assertThat(row[0]).isCloseTo(0f, within(0.01f));
  }

  /** Where the corners shown top left and top right are stored: y, x of each, 1 for the far end. */
  @ParameterizedTest
  @CsvSource({
    "1,0,0,0,1", "2,0,1,0,0", "3,1,1,1,0", "4,1,0,1,1",
    "5,0,0,1,0", "6,1,0,0,0", "7,1,1,0,1", "8,0,1,1,1"
  })
  void aPhotoIsTurnedAsItsCameraNoted(int orientation, int tlY, int tlX, int trY, int trX)
      throws IOException {
    byte[] plain = Pictures.write(Pictures.ramp(BufferedImage.TYPE_3BYTE_BGR), "jpeg");
    Tensor stored = Pictures.read(plain, "plain.jpg");
    Tensor shown = Pictures.read(withOrientation(plain, orientation), "turned.jpg");
    Shape s = shown.shape();
    assertThat(s).isEqualTo(orientation < 5 ? Shape.chw(3, H, W) : Shape.chw(3, W, H));
    for (int c = 0; c < 3; c++) {
      assertThat(shown.get(0, c, 0, 0)).isEqualTo(stored.get(0, c, tlY * (H - 1), tlX * (W - 1)));
      assertThat(shown.get(0, c, 0, s.w() - 1))
          .isEqualTo(stored.get(0, c, trY * (H - 1), trX * (W - 1)));
    }
  }

  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    byte[] app1 = {
      (byte) 0xFF,
      (byte) 0xE1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(app1, 0, app1.length);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  @Test
  void scalingDownAveragesAreas() throws IOException {
    BufferedImage board = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 64 * 64; i++) {
      board.getRaster().setSample(i % 64, i / 64, 0, (i % 64 + i / 64) % 2 * 255);
    }
    byte[] file = Pictures.write(board, "png");
    Picture wanted = Picture.onDisk("board.png").withSize(8, 8);
    Tensor t = PictureReader.read(file, "board.png", wanted, () -> false);
    assertThat(t.shape()).isEqualTo(Shape.chw(1, 8, 8));
    assertThat(t.data()).containsOnly(0.5f);
  }

  @Test
  void scalingDownByAFractionKeepsTheMean() throws IOException {
    byte[] file = Pictures.write(Pictures.gray(BufferedImage.TYPE_BYTE_GRAY, 1), "png");
    Picture wanted = Picture.onDisk("gray.png").withSize(10, 15);
    Tensor t = PictureReader.read(file, "gray.png", wanted, () -> false);
    double sum = 0;
    for (float v : t.data()) {
      sum += v;
    }
    assertThat(sum / 150).isCloseTo((11.5 * 10 + 7.5) / 255, within(1e-5));
  }

  @Test
  void scalingUpIsLinear() throws IOException {
    BufferedImage two = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
    two.getRaster().setSample(1, 0, 0, 255);
    two.getRaster().setSample(1, 1, 0, 255);
    byte[] file = Pictures.write(two, "png");
    Picture wanted = Picture.onDisk("two.png").withSize(4, 4);
    Tensor t = PictureReader.read(file, "two.png", wanted, () -> false);
    for (int y = 0; y < 4; y++) {
      assertThat(t.get(0, 0, y, 0)).isEqualTo(0);
      assertThat(t.get(0, 0, y, 1)).isCloseTo(0.25f, within(1e-6f));
      assertThat(t.get(0, 0, y, 2)).isCloseTo(0.75f, within(1e-6f));
      assertThat(t.get(0, 0, y, 3)).isEqualTo(1);
    }
  }

  @Test
  void anotherAspectIsCutAroundTheCentre() throws IOException {
    byte[] file = Pictures.write(Pictures.ramp(BufferedImage.TYPE_3BYTE_BGR), "png");
    Picture wanted = Picture.onDisk("ramp.png").withSize(H, 4).withChannels(3);
    Tensor t = PictureReader.read(file, "ramp.png", wanted, () -> false);
    for (int x = 0; x < 4; x++) {
      assertThat(t.get(0, 0, 3, x)).isCloseTo(Pictures.red(10 + x) / 255f, within(1e-6f));
    }
  }

  @Test
  void grayWeighsColoursAsTheEyeDoes() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_3BYTE_BGR);
    image.setRGB(0, 0, 0xFF0000);
    image.setRGB(1, 0, 0x00FF00);
    image.setRGB(2, 0, 0x0000FF);
    byte[] file = Pictures.write(image, "png");
    Tensor t = PictureReader.read(file, "rgb.png", Picture.onDisk("rgb.png"), () -> false);
    assertThat(t.data()).containsExactly(0.299f, 0.587f, 0.114f);
  }

  @Test
  void aLargePictureOpensWithItsLongerSideAt512() throws IOException {
    BufferedImage wide = new BufferedImage(1024, 256, BufferedImage.TYPE_BYTE_GRAY);
    Tensor t = Pictures.read(Pictures.write(wide, "png"), "wide.png");
    assertThat(t.shape()).isEqualTo(Shape.chw(3, 128, 512));
  }

  @Test
  void whatAFileIsShowsInItsBytesNotInItsName(@TempDir Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : Pictures.corpus().entrySet()) {
      Path lying = Files.write(folder.resolve("lying.gif"), file.getValue());
      Tensor t = InputSpec.parse(lying + ":rgb").load();
      assertThat(t).isEqualTo(Pictures.read(file.getValue(), file.getKey()));
    }
  }

  @Test
  void foldersAndMissingAndEmptyFilesAreRefused(@TempDir Path folder) throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.png"));
    assertThat(rule(folder.resolve("none.png"))).isEqualTo("there is no such file");
    assertThat(rule(folder)).isEqualTo("a folder cannot be opened as an input");
    assertThat(rule(empty)).isEqualTo("the file is empty");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void devicesAreRefusedWithoutReadingThem() {
    assertThat(rule(Path.of("/dev/zero"))).isEqualTo("only ordinary files can be opened");
  }

  @Test
  void aFileOverTheLimitIsRefusedByItsSize(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("big.bin"), new byte[100]);
    assertThatThrownBy(() -> FileBytes.read(file, 99))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("big.bin");
    assertThat(FileBytes.read(file, 100)).hasSize(100);
  }

  @Test
  void readingStopsWhenNobodyWaits() throws IOException {
    for (Map.Entry<String, byte[]> file : Pictures.corpus().entrySet()) {
      Picture picture = Picture.onDisk(file.getKey());
      assertThatThrownBy(
              () -> PictureReader.read(file.getValue(), file.getKey(), picture, () -> true))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void aPictureOfOnePixelTakesAnySize() throws IOException {
    BufferedImage dot = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    dot.getRaster().setSample(0, 0, 0, 51);
    byte[] file = Pictures.write(dot, "png");
    for (Picture.Size size :
        new Picture.Size[] {
          new Picture.Size(1, 1), new Picture.Size(5, 3), new Picture.Size(1, 9)
        }) {
      Picture wanted = new Picture(new Picture.OnDisk("dot.png"), Optional.of(size), false);
      assertThat(PictureReader.read(file, "dot.png", wanted, () -> false).data())
          .containsOnly(0.2f);
    }
  }

  private static String rule(Path path) {
    try {
      Picture.onDisk(path.toString()).load();
      return "";
    } catch (ProblemException e) {
      return e.problem().rule();
    }
  }
}
