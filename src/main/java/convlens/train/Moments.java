package convlens.train;

import convlens.model.file.WeightFile;
import convlens.nn.net.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whole states of a run's past: a view goes back to any of them, and training can go on from there
 * in another way.
 *
 * <p>At most {@link #MOST} are kept and about {@link #MOST_BYTES} bytes; when there are more, the
 * one goes whose neighbours are nearest to each other.
 */
public final class Moments {
  /** Moments of a run. */
  public static final int MOST = 100;

  /** Bytes on disk, about. */
  public static final long MOST_BYTES = 512L << 20;

  private static final int FEWEST = 4;

  private final Path folder;

  /**
   * One of them.
   *
   * @param step of the run, all epochs counted
   */
  public record Moment(long step, Path folder) {
    /**
     * Reads the weights alone.
     *
     * @param graphs by name, as a model names them
     * @throws convlens.param.ProblemException when the file is damaged or of another model
     */
    public void read(Map<String, Parameters> graphs) {
      WeightFile.read(folder.resolve(Checkpoints.WEIGHTS), graphs);
    }
  }

  public Moments(RunFolder run) {
    this.folder = run.moments();
  }

  /** All that are there, the oldest first. */
  public List<Moment> all() throws IOException {
    return Checkpoints.within(folder).stream()
        .map(p -> new Moment(Checkpoints.step(p), p))
        .toList();
  }

  /**
   * Keeps the trainer as it is now.
   *
   * @return all that are there afterwards, the oldest first
   * @throws IOException when it cannot be written; the others stay
   */
  public List<Moment> write(Trainer t) throws IOException {
    Files.createDirectories(folder);
    Path target = folder.resolve("step-%010d".formatted(t.position().step()));
    if (Files.exists(target)) {
      return all(); // The same step of the same run is the same state.
    }
    Checkpoints.store(t, target);
    List<Moment> all = new ArrayList<>(all());
    int room = room(bytes(target));
    while (all.size() > room) {
      Checkpoints.delete(all.remove(leastMissed(all)).folder());
    }
    return List.copyOf(all);
  }

  private static int room(long each) {
    return (int) Math.max(FEWEST, Math.min(MOST, MOST_BYTES / Math.max(1, each)));
  }

  private static long bytes(Path moment) throws IOException {
    return Files.size(moment.resolve(Checkpoints.WEIGHTS))
        + Files.size(moment.resolve(Checkpoints.MEMORY));
  }

  /** The first and the newest always stay. */
  private static int leastMissed(List<Moment> all) {
    int least = 1;
    long gap = Long.MAX_VALUE;
    for (int i = 1; i < all.size() - 1; i++) {
      long without = all.get(i + 1).step() - all.get(i - 1).step();
      if (without < gap) {
        gap = without;
        least = i;
      }
    }
    return least;
  }
}
