package convlens.export;

import convlens.scene.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * One page of a deck: a step of one of its clips, laid out for the size that all pages have.
 *
 * @param opens true for the first step of its clip
 */
record DeckStep(Clip clip, Slide slide, int step, boolean opens) {
  /** All pages of a deck, in order. */
  static List<DeckStep> of(Deck deck, int width, int height) {
    List<DeckStep> all = new ArrayList<>();
    for (Clip clip : deck.clips()) {
      Clip sized =
          new Clip(
              clip.scene(),
              clip.theme(),
              clip.first(),
              clip.last(),
              width,
              height,
              clip.fps(),
              clip.secondsPerStep());
      Slide slide = Slide.of(sized);
      for (int step = clip.first(); step <= clip.last(); step++) {
        all.add(new DeckStep(sized, slide, step, step == clip.first()));
      }
    }
    return List.copyOf(all);
  }

  /** The page's picture. */
  Frame frame() {
    return slide.frame(step, 1);
  }
}
