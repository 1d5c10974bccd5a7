package convlens.export;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A GIF as ImageIO writes it: an endless loop of frames over one colour table. Nothing but the
 * frame at hand is kept, and no temporary file is made.
 */
final class GifStream implements AutoCloseable {
  /** The colour that leaves the pixel of the frame before. */
  static final int KEEP = GifPalette.COLORS;

  /** A delay has 16 bits; a frame that stands longer is followed by one that changes nothing. */
  private static final int LONGEST = 0xFFFF;

  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
  private final MemoryCacheImageOutputStream stream;
  private final ImageWriteParam param;
  private final IndexColorModel colors;
  private final boolean clear;
  private boolean first = true;

  /**
   * Begins the file; the first frame's colours become the table that all others share.
   *
   * @param clear true when each frame makes way for the next rather than stay below it
   */
  GifStream(OutputStream out, int width, int height, GifPalette palette, boolean clear)
      throws IOException {
    this.clear = clear;
    stream = new MemoryCacheImageOutputStream(out);
    colors = colors(palette);
    param = writer.getDefaultWriteParam();
    // Rows in order: interlaced ones compress worse, and nobody waits for a frame of a file.
    param.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
    writer.setOutput(stream);
    IIOMetadata metadata = writer.getDefaultStreamMetadata(param);
    GifMetadata.screen(metadata, width, height);
    writer.prepareWriteSequence(metadata);
  }

  /** Adds a frame that stands for hundredths of a second. */
  void frame(Delta delta, long centiseconds) throws IOException {
    write(delta, (int) Math.min(LONGEST, centiseconds));
    for (long rest = centiseconds - LONGEST; rest > 0; rest -= LONGEST) {
      write(new Delta(0, 0, 1, 1, new byte[] {(byte) KEEP}), (int) Math.min(LONGEST, rest));
    }
  }

  private void write(Delta delta, int centiseconds) throws IOException {
    WritableRaster raster =
        Raster.createWritableRaster(
            colors.createCompatibleSampleModel(delta.width(), delta.height()),
            new DataBufferByte(delta.pixels(), delta.pixels().length),
            null);
    BufferedImage image = new BufferedImage(colors, raster, false, null);
    // createFromRenderedImage would give the image another palette, the browsers' 216 colours.
    ImageTypeSpecifier type = new ImageTypeSpecifier(image);
    IIOMetadata metadata = writer.getDefaultImageMetadata(type, param);
    GifMetadata.frame(metadata, delta, centiseconds, first, clear);
    writer.writeToSequence(new IIOImage(image, null, metadata), param);
    stream.flushBefore(stream.getStreamPosition());
    first = false;
  }

  /** Ends the file. */
  void end() throws IOException {
    writer.endWriteSequence();
    stream.flush();
  }

  /** Frees what the writer holds; a file that has not ended stays as it is. */
  @Override
  public void close() {
    writer.dispose();
  }

  private static IndexColorModel colors(GifPalette palette) {
    byte[][] parts = new byte[3][1 << Byte.SIZE];
    int at = 0;
    for (int rgb : palette.colors()) {
      parts[0][at] = (byte) (rgb >> 16);
      parts[1][at] = (byte) (rgb >> 8);
      parts[2][at++] = (byte) rgb;
    }
    return new IndexColorModel(Byte.SIZE, 1 << Byte.SIZE, parts[0], parts[1], parts[2], KEEP);
  }
}
