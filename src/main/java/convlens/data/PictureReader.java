package convlens.data;

import convlens.param.ProblemException;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Reads PNG, JPEG, BMP, GIF, TIFF and WebP into numbers 0 to 1.
 *
 * <p>What a file is shows in its first bytes, not in its name. Its structure is walked before it is
 * decoded: pictures over {@link #MOST_PIXELS} are refused by their header alone, and one that is
 * cut short, damaged or lies about its size is refused in one sentence rather than shown half. Of
 * several pictures in a file the first is read, and a camera's note on how it was held is followed.
 */
public final class PictureReader {
  /** Largest picture that is decoded, 64 megapixels. */
  public static final long MOST_PIXELS = 64_000_000;

  private PictureReader() {}

  /**
   * The picture's cells.
   *
   * <p><i>Shapes:</i> output (1, 1, H, W) gray or (1, 3, H, W) RGB.
   *
   * @throws ProblemException on {@code input} naming the file and why it cannot be read
   * @throws java.util.concurrent.CancellationException once {@code cancelled} says so
   */
  static Tensor read(Picture picture, BooleanSupplier cancelled) {
    if (picture.source() instanceof Picture.Sample sample) {
      return read(Samples.bytes(sample.name()), sample.name(), picture, cancelled);
    }
    Path path = Path.of(((Picture.OnDisk) picture.source()).path());
    return read(FileBytes.read(path), FileBytes.name(path), picture, cancelled);
  }

  // A decoder fed with a hostile file may fail in any way at all: each must end as a sentence.
  @SuppressWarnings("PMD.AvoidCatchingGenericException")
  static Tensor read(byte[] file, String name, Picture wanted, BooleanSupplier cancelled) {
    try {
      Bytes bytes = Bytes.big(file);
      PictureFormat format =
          PictureFormat.of(bytes)
              .orElseThrow(() -> new BrokenPicture(Text.of("input.picture-unknown.rule")));
      PictureHeader header = PictureHeader.of(format, bytes);
      BufferedImage image = PictureDecoder.decode(format, bytes, header, cancelled);
      return Resample.of(image, header.orientation(), wanted, cancelled);
    } catch (BrokenPicture e) {
      throw Refusal.input(e.getMessage(), name, Text.of("input.file.expected"));
    } catch (OutOfMemoryError e) {
      throw Refusal.input(Text.of("input.memory.rule"), name, Text.of("input.file-large.expected"));
    }
  }
}
