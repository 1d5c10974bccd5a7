package convlens.data.samples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/**
 * Draws the sample pictures anew: {@code java -cp target/classes convlens.data.samples.DrawSamples
 * sample-images [NAME...]}.
 */
public final class DrawSamples {
  /** Pixels along each side. */
  static final int SIDE = 512;

  private DrawSamples() {}

  /** All drawings, in the order of the menu. */
  static List<Drawing> all() {
    return List.of(
        new Spheres(),
        new Landscape(),
        new Street(),
        new Leaves(),
        new Bricks(),
        new EyeChart(),
        new Digits(),
        new ColourWheel(),
        new ZonePlate(),
        new Star(),
        new NoisyShapes(),
        new Circuit());
  }

  /** Writes the pictures into the folder named first; only those named after it, if any are. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args.length == 0 ? "sample-images" : args[0]));
    List<String> wanted = List.of(args).subList(Math.min(1, args.length), args.length);
    for (Drawing drawing : all()) {
      if (wanted.isEmpty() || wanted.contains(drawing.name())) {
        write(draw(drawing), folder.resolve(drawing.name() + ".png"));
      }
    }
  }

  private static BufferedImage draw(Drawing drawing) {
    int type = drawing.gray() ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(SIDE, SIDE, type);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int[] rgb = pixel(drawing, x, y);
        for (int band = 0; band < image.getRaster().getNumBands(); band++) {
          image.getRaster().setSample(x, y, band, rgb[band]);
        }
      }
    }
    return image;
  }

  /** Red, green and blue, 0 to 255, of one pixel. */
  static int[] pixel(Drawing drawing, int x, int y) {
    int n = drawing.samples();
    Rgb sum = Rgb.gray(0);
    for (int i = 0; i < n * n; i++) {
      int column = i % n;
      int row = i / n;
      double px = (x + (column + 0.5) / n) / SIDE;
      double py = (y + (row + 0.5) / n) / SIDE;
      sum = sum.plus(drawing.at(px, py));
    }
    Rgb colour = drawing.pixel(x, y, sum.times(1.0 / (n * n)));
    return new int[] {level(colour.r()), level(colour.g()), level(colour.b())};
  }

  private static int level(double part) {
    return (int) Math.round(Geometry.clamp(part) * 255);
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    Files.deleteIfExists(file);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
      ImageWriteParam smallest = writer.getDefaultWriteParam();
      smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      smallest.setCompressionQuality(0);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), smallest);
    } finally {
      writer.dispose();
    }
  }
}
