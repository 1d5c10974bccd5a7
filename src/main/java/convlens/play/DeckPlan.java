package convlens.play;

import convlens.story.Predict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scenes collected for a lecture, in order. Immutable.
 *
 * @param title what a file of it calls itself
 */
public record DeckPlan(String title, List<Entry> entries) {
  /** More scenes than a lecture can hold are a mistake. */
  public static final int MOST = 200;

  /**
   * A scene of a deck.
   *
   * @param name its title on the slides
   * @param steps of the scene
   * @param first from 0
   * @param last included
   */
  public record Entry(String name, Piece piece, int steps, int first, int last) {
    public Entry {
      steps = Math.max(1, steps);
      first = Math.max(0, Math.min(steps - 1, first));
      last = Math.max(first, Math.min(steps - 1, last));
    }

    public Entry named(String next) {
      return new Entry(next, piece, steps, first, last);
    }

    public Entry range(int from, int to) {
      return new Entry(name, piece, steps, from, to);
    }

    /**
     * The same steps told as questions, or no longer; empty for what nothing can be asked of. The
     * size that is asked for first goes with the first step.
     */
    public Optional<Entry> turned() {
      if (piece instanceof Piece.Questions) {
        return piece
            .turned()
            .map(p -> new Entry(name, p, steps / 2 - 1, Predict.known(first), Predict.known(last)));
      }
      int from = first == 0 ? 0 : Predict.question(first);
      int to = Predict.question(last) + 1;
      return piece.turned().map(p -> new Entry(name, p, Predict.question(steps), from, to));
    }

    /** The same with as many steps as its scene turned out to have. */
    public Entry of(int count) {
      return new Entry(name, piece, count, first, last);
    }
  }

  public DeckPlan {
    entries = List.copyOf(entries);
  }

  /** The same with a scene more at its end. */
  public DeckPlan with(Entry entry) {
    List<Entry> next = new ArrayList<>(entries);
    next.add(entry);
    return new DeckPlan(title, next);
  }

  /** The same with another entry in a place. */
  public DeckPlan with(int place, Entry entry) {
    List<Entry> next = new ArrayList<>(entries);
    next.set(place, entry);
    return new DeckPlan(title, next);
  }

  public DeckPlan without(int place) {
    List<Entry> next = new ArrayList<>(entries);
    next.remove(place);
    return new DeckPlan(title, next);
  }

  /** The same with an entry moved to where another one stands. */
  public DeckPlan moved(int from, int to) {
    List<Entry> next = new ArrayList<>(entries);
    next.add(to, next.remove(from));
    return new DeckPlan(title, next);
  }

  public DeckPlan titled(String next) {
    return new DeckPlan(next, entries);
  }
}
