package convlens.export;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Plays a GIF through the JDK's own reader: what a viewer sees after each frame. */
final class GifReader {
  final List<BufferedImage> shown = new ArrayList<>();
  final List<Integer> centiseconds = new ArrayList<>();
  boolean loops;

  static GifReader read(Path file) throws IOException {
    GifReader gif = new GifReader();
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      int frames = reader.getNumImages(true);
      BufferedImage screen = null;
      for (int i = 0; i < frames; i++) {
        BufferedImage part = reader.read(i);
        Node root = tree(reader.getImageMetadata(i));
        if (screen == null) {
          screen = new BufferedImage(part.getWidth(), part.getHeight(), BufferedImage.TYPE_INT_RGB);
        }
        NamedNodeMap place = child(root, "ImageDescriptor").getAttributes();
        Graphics2D g = screen.createGraphics();
        g.drawImage(
            part, number(place, "imageLeftPosition"), number(place, "imageTopPosition"), null);
        g.dispose();
        gif.shown.add(copy(screen));
        NamedNodeMap control = child(root, "GraphicControlExtension").getAttributes();
        gif.centiseconds.add(number(control, "delayTime"));
        gif.loops |= has(root, "ApplicationExtensions");
      }
    } finally {
      reader.dispose();
    }
    return gif;
  }

  private static Node tree(IIOMetadata metadata) {
    return metadata.getAsTree(metadata.getNativeMetadataFormatName());
  }

  private static boolean has(Node root, String name) {
    for (Node n = root.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n.getNodeName().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static Node child(Node root, String name) {
    for (Node n = root.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n.getNodeName().equals(name)) {
        return n;
      }
    }
    throw new IllegalStateException("no " + name);
  }

  private static int number(NamedNodeMap attributes, String name) {
    return Integer.parseInt(attributes.getNamedItem(name).getNodeValue());
  }

  private static BufferedImage copy(BufferedImage image) {
    BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), image.getType());
    image.copyData(copy.getRaster());
    return copy;
  }
}
