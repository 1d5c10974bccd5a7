package convlens.train;

/**
 * How a run ended.
 *
 * @param told for {@link How#NOT_FINITE}, a sentence with place and probable cause
 */
public record Ending(How how, Position at, String told) {
  /** The ways a run ends. */
  public enum How {
    /** All epochs are done. */
    DONE,
    /** Somebody asked. */
    STOPPED,
    /** A loss or gradient was not a finite number. */
    NOT_FINITE
  }
}
