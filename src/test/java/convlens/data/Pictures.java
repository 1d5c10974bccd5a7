package convlens.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures for the tests: red grows along x, green along y, blue stays at 128. */
final class Pictures {
  static final int W = 24;
  static final int H = 16;

  private Pictures() {}

  static int red(int x) {
    return x * 255 / (W - 1);
  }

  static int green(int y) {
    return y * 255 / (H - 1);
  }

  static BufferedImage ramp(int type) {
    BufferedImage image = new BufferedImage(W, H, type);
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        image.setRGB(x, y, 0xFF000080 | red(x) << 16 | green(y) << 8);
      }
    }
    return image;
  }

  /** Gray samples x * 10 + y, set as they are stored. */
  static BufferedImage gray(int type, int scale) {
    BufferedImage image = new BufferedImage(W, H, type);
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        image.getRaster().setSample(x, y, 0, (x * 10 + y) * scale);
      }
    }
    return image;
  }

  /** A palette of 256: index x * 10 + y shows red index, green 255 - index, blue 7. */
  static BufferedImage palette() {
    byte[] r = new byte[256];
    byte[] g = new byte[256];
    byte[] b = new byte[256];
    for (int i = 0; i < 256; i++) {
      r[i] = (byte) i;
      g[i] = (byte) (255 - i);
      b[i] = 7;
    }
    BufferedImage image =
        new BufferedImage(
            W, H, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 256, r, g, b));
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        image.getRaster().setSample(x, y, 0, x * 10 + y);
      }
    }
    return image;
  }

  static byte[] write(BufferedImage image, String format) throws IOException {
    return write(image, format, "", false);
  }

  static byte[] write(BufferedImage image, String format, String compression, boolean interlaced)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (!compression.isEmpty()) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(compression);
      }
      if (format.equals("jpeg")) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(1);
      }
      if (interlaced) {
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static byte[] stored(String name) throws IOException {
    try (InputStream in = Pictures.class.getResourceAsStream("/pictures/" + name)) {
      return in.readAllBytes();
    }
  }

  /** The ramp in every format and packing that is read. */
  static Map<String, byte[]> corpus() throws IOException {
    BufferedImage rgb = ramp(BufferedImage.TYPE_3BYTE_BGR);
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("plain.png", write(rgb, "png"));
    all.put("interlaced.png", write(rgb, "png", "", true));
    all.put("baseline.jpg", write(rgb, "jpeg"));
    all.put("progressive.jpg", stored("progressive.jpg"));
    all.put("plain.bmp", write(rgb, "bmp", "BI_RGB", false));
    all.put("plain.tif", write(rgb, "tiff"));
    all.put("lzw.tif", write(rgb, "tiff", "LZW", false));
    all.put("deflate.tif", write(rgb, "tiff", "Deflate", false));
    all.put("packbits.tif", write(rgb, "tiff", "PackBits", false));
    all.put("lossy.webp", stored("lossy.webp"));
    all.put("lossless.webp", stored("lossless.webp"));
    return all;
  }

  /** Formats that cannot hold the ramp itself. */
  static Map<String, byte[]> others() throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("palette.gif", write(palette(), "gif"));
    all.put("interlaced.gif", write(palette(), "gif", "", true));
    all.put("runs.bmp", write(palette(), "bmp", "BI_RLE8", false));
    all.put("cmyk.jpg", stored("cmyk.jpg"));
    all.put("film.webp", stored("film.webp"));
    all.put("alpha.webp", stored("alpha.webp"));
    all.put("alpha-lossy.webp", stored("alpha-lossy.webp"));
    return all;
  }

  static Tensor read(byte[] file, String name) {
    return PictureReader.read(file, name, Picture.onDisk(name).withChannels(3), () -> false);
  }

  /** The problem a file ends in; empty when it was read. Any other ending fails the test. */
  static Optional<Problem> problem(byte[] file, String name) {
    Throwable thrown = catchThrowable(() -> read(file, name));
    if (thrown == null) {
      return Optional.empty();
    }
    assertThat(thrown).as(name).isInstanceOf(ProblemException.class);
    Problem problem = ((ProblemException) thrown).problem();
    assertThat(problem.param()).isEqualTo("input");
    assertThat(problem.got()).isEqualTo(name);
    assertThat(problem.sentence("input"))
        .doesNotContain("\n", "Exception", "java.", "null", "{", "com.");
    return Optional.of(problem);
  }
}
