package convlens.app.export;

import convlens.export.Clip;
import convlens.export.Exporter;
import convlens.export.Slide;
import convlens.scene.Frame;
import java.util.ArrayList;
import java.util.List;

/** The slides of an order as one row of steps, each a picture at any moment of its glide. */
final class Reel {
  /** Captions of more steps than this are not asked for, so that the preview is there at once. */
  private static final int MEASURED = 200;

  private final Order order;
  private final List<Clip> clips = new ArrayList<>();
  private final List<Slide> slides = new ArrayList<>();
  private final int steps;

  /** Lays all scenes out; takes its time. */
  Reel(Order order) {
    this.order = order;
    for (Clip clip : order.clips()) {
      clips.add(clip);
      slides.add(
          Slide.of(order.some(clip, clip.first(), Math.min(clip.last(), clip.first() + MEASURED))));
    }
    steps = order.subject().steps();
  }

  Order order() {
    return order;
  }

  int steps() {
    return steps;
  }

  /** Where in its scene a step of the row stands. */
  private record At(int clip, int step) {}

  private At at(int number) {
    int left = Math.max(0, Math.min(steps - 1, number));
    for (int i = 0; i < clips.size(); i++) {
      int of = clips.get(i).last() - clips.get(i).first() + 1;
      if (left < of) {
        return new At(i, clips.get(i).first() + left);
      }
      left -= of;
    }
    throw new IllegalStateException("step " + number + " of " + steps);
  }

  /** The slide of a step, counted over all scenes. */
  Frame frame(int number, double glide) {
    At at = at(number);
    boolean first = at.step() == clips.get(at.clip()).first();
    boolean film = order.exporter().holds() == Exporter.Holds.FILM;
    return slides.get(at.clip()).frame(at.step(), first || !film ? 1 : glide);
  }
}
