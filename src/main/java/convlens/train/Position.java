package convlens.train;

/**
 * Where a run is.
 *
 * @param epoch whole epochs done
 * @param batch batches done of the epoch after them
 * @param step batches done in all
 */
public record Position(int epoch, int batch, long step) {
  public static final Position START = new Position(0, 0, 0);
}
