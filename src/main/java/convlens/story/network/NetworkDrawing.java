package convlens.story.network;

import java.util.List;

/**
 * One network to be drawn.
 *
 * @param title written above it; may be empty
 * @param boxes each reading only what stands before it; inputs first
 */
public record NetworkDrawing(String title, List<LayerBox> boxes, List<Link> links) {
  public NetworkDrawing {
    boxes = List.copyOf(boxes);
    links = List.copyOf(links);
  }
}
