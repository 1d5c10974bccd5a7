package convlens.app;

import convlens.app.common.Faults;
import convlens.app.common.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * How evenly the window's pulses come while a model trains: what a stuttering screen would show.
 * Asked for by a system property, written to a file, after which the program leaves.
 */
final class PulseProbe {
  /** System property that names the file. */
  private static final String PROPERTY = "convlens.pulses";

  private static final long WARM_NANOS = 4_000_000_000L;
  private static final long MEASURED_NANOS = 8_000_000_000L;
  private static final int MOST = 10_000;

  private final double[] gaps = new double[MOST];
  private int n;

  private PulseProbe() {}

  /** True where somebody asked for it. */
  static boolean wanted() {
    return report().isPresent();
  }

  private static Optional<Path> report() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .filter(s -> !s.isBlank())
        .map(Path::of);
  }

  /**
   * Begins to count.
   *
   * @param steps of training done so far
   */
  static void begin(LongSupplier steps) {
    PulseProbe probe = new PulseProbe();
    new AnimationTimer() {
      private long first;
      private long before;
      private long begun;

      @Override
      public void handle(long pulse) {
        long now = System.nanoTime();
        first = first == 0 ? now : first;
        boolean warm = now - first > WARM_NANOS;
        if (warm && before != 0 && probe.n < MOST) {
          begun = probe.n == 0 ? steps.getAsLong() : begun;
          probe.gaps[probe.n++] = (now - before) / 1e6;
        }
        before = now;
        if (now - first > WARM_NANOS + MEASURED_NANOS) {
          stop();
          probe.write(report().orElseThrow(), steps.getAsLong() - begun);
        }
      }
    }.start();
  }

  private void write(Path file, long steps) {
    double[] sorted = Arrays.copyOf(gaps, n);
    Arrays.sort(sorted);
    String json =
        String.format(
            java.util.Locale.ROOT,
            "{\"median\": %.2f, \"p99\": %.2f, \"longest\": %.2f, \"step\": %.3f}%n",
            sorted[n / 2],
            sorted[(int) (n * 0.99)],
            sorted[n - 1],
            steps == 0 ? 0 : MEASURED_NANOS / 1e6 / steps);
    Tasks.run(
            () -> {
              try {
                Files.writeString(file, json);
              } catch (IOException unwritable) {
                Faults.log(unwritable);
              }
            })
        .on(Tasks.FILES)
        .then(done -> Platform.exit())
        .start();
  }
}
