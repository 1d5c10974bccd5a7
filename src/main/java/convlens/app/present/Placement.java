package convlens.app.present;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * Which screen the audience sees and which the speaker.
 *
 * @param audience the stage, over the whole screen
 * @param speaker notes, clock and what comes next; empty where there is one screen only
 */
record Placement(Rectangle2D audience, Optional<Rectangle2D> speaker) {
  /**
   * The window stays with the speaker and the stage goes to the other screen, as a projector is
   * plugged in beside the screen one works on.
   *
   * @param screens all there are, at least one
   * @param window where the window is now
   * @param swapped true for the other way round
   */
  static Placement of(List<Rectangle2D> screens, Rectangle2D window, boolean swapped) {
    Rectangle2D own = screens.get(0);
    for (Rectangle2D screen : screens) {
      if (shared(screen, window) > shared(own, window)) {
        own = screen;
      }
    }
    Rectangle2D here = own;
    Optional<Rectangle2D> other = screens.stream().filter(s -> !s.equals(here)).findFirst();
    if (other.isEmpty()) {
      return new Placement(here, Optional.empty());
    }
    return swapped ? new Placement(here, other) : new Placement(other.get(), Optional.of(here));
  }

  private static double shared(Rectangle2D a, Rectangle2D b) {
    double w = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
    double h = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
    return Math.max(0, w) * Math.max(0, h);
  }
}
