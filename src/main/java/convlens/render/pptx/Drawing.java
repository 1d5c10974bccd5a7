package convlens.render.pptx;

import java.util.List;

/**
 * A frame as a slide's shapes.
 *
 * @param shapes elements of a shape tree
 * @param pictures what the shapes refer to, in order, as PNG
 */
public record Drawing(String shapes, List<byte[]> pictures) {
  public Drawing {
    pictures = List.copyOf(pictures);
  }

  /** The name by which shapes refer to a picture. */
  public static String relation(int picture) {
    return "pic" + (picture + 1);
  }
}
