package convlens.watch;

import convlens.train.Position;

/**
 * How a run stands, for anybody to read.
 *
 * @param told why it ended, where that is worth a sentence
 * @param perSecond samples a second; 0 before anybody can tell
 * @param secondsLeft to the end of the last epoch; 0 before anybody can tell
 */
public record Progress(
    State state,
    Position at,
    int epochs,
    int batches,
    double perSecond,
    double secondsLeft,
    String told) {
  /** What it does. */
  public enum State {
    /** Batch after batch. */
    RUNNING,
    /** Waits to be asked for more. */
    RESTING,
    /** All epochs are done. */
    DONE,
    /** A loss was not finite, or something could not be written. */
    BROKEN
  }

  /** The same in another state, with something to tell. */
  Progress as(State next, String words) {
    return new Progress(next, at, epochs, batches, perSecond, secondsLeft, words);
  }

  /** True while somebody could ask it for another step. */
  public boolean isOpen() {
    return state == State.RUNNING || state == State.RESTING;
  }
}
