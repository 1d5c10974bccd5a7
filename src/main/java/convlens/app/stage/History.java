package convlens.app.stage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What undo returns to. Edits of the same thing in quick succession, such as a slider being
 * dragged, are one step back.
 */
public final class History<T> {
  private static final int DEEPEST = 200;
  private static final long ONE_GESTURE_MILLIS = 700;

  private final Deque<T> past = new ArrayDeque<>();
  private final Deque<T> future = new ArrayDeque<>();
  private final LongSupplier clock;
  private T now;
  private String lastKey = "";
  private long lastAt;

  /**
   * A history.
   *
   * @param clock milliseconds
   */
  public History(T first, LongSupplier clock) {
    this.now = first;
    this.clock = clock;
  }

  public T now() {
    return now;
  }

  /** Notes an edit of the thing named {@code key}; an edit that changes nothing is none. */
  public void edit(T next, String key) {
    if (next.equals(now)) {
      return;
    }
    long at = clock.getAsLong();
    boolean sameGesture = key.equals(lastKey) && at - lastAt < ONE_GESTURE_MILLIS;
    if (!sameGesture) {
      past.push(now);
      if (past.size() > DEEPEST) {
        past.removeLast();
      }
    }
    future.clear();
    now = next;
    lastKey = key;
    lastAt = at;
  }

  /** The gesture is over: what comes next is a step of its own. */
  public void seal() {
    lastKey = "";
  }

  public Optional<T> undo() {
    return move(past, future);
  }

  public Optional<T> redo() {
    return move(future, past);
  }

  public boolean canUndo() {
    return !past.isEmpty();
  }

  public boolean canRedo() {
    return !future.isEmpty();
  }

  private Optional<T> move(Deque<T> from, Deque<T> to) {
    if (from.isEmpty()) {
      return Optional.empty();
    }
    to.push(now);
    now = from.pop();
    seal();
    return Optional.of(now);
  }
}
