package convlens.data;

import convlens.text.Text;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.ImageInputStreamImpl;

/** Decodes a checked file with ImageIO, in memory and without a display. */
final class PictureDecoder {
  private PictureDecoder() {}

  static BufferedImage decode(
      PictureFormat format, Bytes bytes, PictureHeader header, BooleanSupplier cancelled) {
    // Some readers open streams of their own inside a picture; those must not go to disk either.
    ImageIO.setUseCache(false);
    ImageReader reader = reader(format);
    Watch watch = new Watch(cancelled);
    try (Source source = new Source(bytes.array())) {
      reader.setInput(source, true, true);
      reader.addIIOReadProgressListener(watch);
      reader.addIIOReadWarningListener(watch);
      if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
        throw Bytes.damaged();
      }
      BufferedImage image = reader.read(0);
      if (watch.cancelled) {
        throw new CancellationException();
      }
      if (watch.damaged
          || image == null
          || image.getWidth() != header.width()
          || image.getHeight() != header.height()) {
        throw Bytes.damaged();
      }
      return image;
    } catch (BrokenPicture | CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError | InternalError e) {
      // A decoder fed with a hostile file fails in any way it likes; to the user all are one.
      throw Bytes.damaged();
    } finally {
      reader.dispose();
    }
  }

  // Several readers may know a format: the library's JPEG reader also knows CMYK, the JDK's not.
  private static ImageReader reader(PictureFormat format) {
    Iterator<ImageReader> found = ImageIO.getImageReadersByFormatName(format.imageIoName());
    ImageReader first = null;
    while (found.hasNext()) {
      ImageReader next = found.next();
      boolean library = next.getClass().getName().startsWith("com.twelvemonkeys");
      if (library) {
        return next;
      }
      first = first == null ? next : first;
    }
    if (first == null) {
      throw new BrokenPicture(Text.of("input.picture-unknown.rule"));
    }
    return first;
  }

  /** Listens for a decoder that goes on after damage, and stops it when nobody waits any more. */
  private static final class Watch
      implements IIOReadProgressListener, javax.imageio.event.IIOReadWarningListener {
    private final BooleanSupplier stop;
    private boolean cancelled;
    private boolean damaged;

    Watch(BooleanSupplier stop) {
      this.stop = stop;
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
      if (stop.getAsBoolean()) {
        cancelled = true;
        source.abort();
      }
    }

    @Override
    public void warningOccurred(ImageReader source, String warning) {
      damaged |= Damage.isDamage(warning);
    }

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {
      imageProgress(source, 0);
    }

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}
  }

  /**
   * The file's bytes as ImageIO wants them, without copying.
   *
   * <p>Some decoders take the end of a file for zeros and go on, for minutes where a small file
   * claims a large picture; asked past its end too often, the source gives up for them.
   */
  private static final class Source extends ImageInputStreamImpl {
    // The WebP reader looks a few bytes ahead of a whole picture; thousands are another matter.
    private static final int MOST_PAST_END = 256;
    private final byte[] data;
    private int pastEnd;

    Source(byte[] data) {
      this.data = data;
    }

    @Override
    public long length() {
      return data.length;
    }

    @Override
    public int read() throws IOException {
      checkClosed();
      bitOffset = 0;
      return streamPos < data.length ? data[(int) streamPos++] & 0xFF : end();
    }

    private int end() {
      if (++pastEnd > MOST_PAST_END) {
        throw Bytes.cut();
      }
      return -1;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      checkClosed();
      bitOffset = 0;
      if (len == 0) {
        return 0;
      }
      int count = (int) Math.min(len, data.length - streamPos);
      if (count <= 0) {
        return end();
      }
      System.arraycopy(data, (int) streamPos, b, off, count);
      streamPos += count;
      return count;
    }
  }
}
