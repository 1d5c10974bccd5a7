package convlens.export;

import java.util.List;

/**
 * Several clips that leave in one file, in order.
 *
 * @param title what the file calls itself
 */
public record Deck(String title, List<Clip> clips) {
  public Deck {
    clips = List.copyOf(clips);
  }

  /** One clip, called as its scene is. */
  public static Deck of(Clip clip) {
    return new Deck(clip.scene().title(), List.of(clip));
  }
}
