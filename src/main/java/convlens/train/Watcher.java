package convlens.train;

import java.util.Map;

/**
 * Whoever looks on; called on the training thread, which waits, so it only takes what it is handed.
 * All it is handed are copies.
 */
public interface Watcher {
  /** Nobody looks on. */
  Watcher NONE = new Watcher() {};

  /**
   * A step is done.
   *
   * @param batches of an epoch
   * @param figures of this step by name, {@code loss} and {@code lr} among them
   */
  default void step(Position done, int batches, Map<String, Double> figures) {}

  /** An epoch is done and judged. */
  default void epoch(EpochReport report) {}

  /** Somebody asked for a pause: nothing changes until somebody asks for more. */
  default void rests(Position at) {}

  /** A checkpoint is on disk. */
  default void checkpoint(Position at) {}
}
