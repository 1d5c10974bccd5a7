package convlens.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run's figures as they came, by name; any thread may write and read. */
public final class Figures {
  private final Map<String, Line> lines = new LinkedHashMap<>();

  /**
   * One figure over the steps; copies.
   *
   * @param steps counted from 1
   */
  @SuppressWarnings("ArrayRecordComponent") // copies, never compared
  public record Series(String name, double[] steps, double[] values) {
    /** The newest value up to a step; not a number where there is none. */
    public double at(double step) {
      int i = Arrays.binarySearch(steps, step);
      int last = i >= 0 ? i : -i - 2;
      return last < 0 ? Double.NaN : values[last];
    }
  }

  private static final class Line {
    private double[] steps = new double[64];
    private double[] values = new double[64];
    private int n;

    void add(double step, double value) {
      if (n == steps.length) {
        steps = Arrays.copyOf(steps, 2 * n);
        values = Arrays.copyOf(values, 2 * n);
      }
      steps[n] = step;
      values[n++] = value;
    }
  }

  /** Adds what a step came to. */
  public synchronized void add(long step, Map<String, Double> figures) {
    figures.forEach(
        (name, value) -> lines.computeIfAbsent(name, k -> new Line()).add((double) step, value));
  }

  /** Everything so far. */
  public synchronized List<Series> all() {
    List<Series> all = new ArrayList<>();
    lines.forEach(
        (name, line) ->
            all.add(
                new Series(
                    name, Arrays.copyOf(line.steps, line.n), Arrays.copyOf(line.values, line.n))));
    return all;
  }

  /** One of them so far; empty where nothing of that name was measured. */
  public Optional<Series> named(String name) {
    return all().stream().filter(f -> f.name().equals(name)).findFirst();
  }
}
