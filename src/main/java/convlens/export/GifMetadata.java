package convlens.export;

import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/**
 * What stands in a GIF beside the pixels, in ImageIO's words.
 *
 * <p>Source: <a
 * href="https://docs.oracle.com/en/java/javase/17/docs/api/java.desktop/javax/imageio/metadata/doc-files/gif_metadata.html">GIF
 * metadata format specification</a>.
 */
final class GifMetadata {
  /** Block 1 of the Netscape extension: repeat 0 times, which means for ever. */
  private static final byte[] FOR_EVER = {1, 0, 0};

  private GifMetadata() {}

  /** The size of the picture. */
  static void screen(IIOMetadata metadata, int width, int height) throws IIOInvalidTreeException {
    IIOMetadataNode size = new IIOMetadataNode("LogicalScreenDescriptor");
    size.setAttribute("logicalScreenWidth", Integer.toString(width));
    size.setAttribute("logicalScreenHeight", Integer.toString(height));
    size.setAttribute("colorResolution", Integer.toString(Byte.SIZE));
    size.setAttribute("pixelAspectRatio", "0");
    merge(metadata, size);
  }

  /** Where a frame goes and how long it stands; the first one says that all begins again. */
  static void frame(
      IIOMetadata metadata, Delta delta, int centiseconds, boolean first, boolean clear)
      throws IIOInvalidTreeException {
    IIOMetadataNode place = new IIOMetadataNode("ImageDescriptor");
    place.setAttribute("imageLeftPosition", Integer.toString(delta.x()));
    place.setAttribute("imageTopPosition", Integer.toString(delta.y()));
    place.setAttribute("imageWidth", Integer.toString(delta.width()));
    place.setAttribute("imageHeight", Integer.toString(delta.height()));
    place.setAttribute("interlaceFlag", "FALSE");
    IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", clear ? "restoreToBackgroundColor" : "doNotDispose");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "TRUE");
    control.setAttribute("transparentColorIndex", Integer.toString(GifStream.KEEP));
    control.setAttribute("delayTime", Integer.toString(centiseconds));
    if (first) {
      IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
      loop.setAttribute("applicationID", "NETSCAPE");
      loop.setAttribute("authenticationCode", "2.0");
      loop.setUserObject(FOR_EVER.clone());
      IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
      extensions.appendChild(loop);
      merge(metadata, place, control, extensions);
    } else {
      merge(metadata, place, control);
    }
  }

  private static void merge(IIOMetadata metadata, IIOMetadataNode... parts)
      throws IIOInvalidTreeException {
    String format = metadata.getNativeMetadataFormatName();
    IIOMetadataNode root = new IIOMetadataNode(format);
    for (IIOMetadataNode part : parts) {
      root.appendChild(part);
    }
    metadata.mergeTree(format, root);
  }
}
