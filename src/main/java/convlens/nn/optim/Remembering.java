package convlens.nn.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all optimisers share: the rate, the count of steps and arrays as long as the weights. */
abstract class Remembering implements Optimiser {
  private final Map<String, float[]> memory = new LinkedHashMap<>();
  private double rate;
  private long steps;

  Remembering(double rate) {
    this.rate = rate;
  }

  /** An array of zeros that is kept from step to step. */
  final float[] keep(String name, int size) {
    float[] kept = new float[size];
    memory.put(name, kept);
    return kept;
  }

  @Override
  public final void begin() {
    steps++;
  }

  /** Refuses arrays of another size than it was made for. */
  final void check(int size, float[] weights, float[] gradients) {
    if (weights.length != size || gradients.length != size) {
      throw new IllegalArgumentException(
          "Optimiser: weights and gradients must be of the size it was made for. got: %d, %d, not %d"
              .formatted(weights.length, gradients.length, size));
    }
  }

  @Override
  public final void learningRate(double next) {
    rate = next;
  }

  @Override
  public final double learningRate() {
    return rate;
  }

  @Override
  public final Map<String, float[]> memory() {
    return Collections.unmodifiableMap(memory);
  }

  @Override
  public final long steps() {
    return steps;
  }

  @Override
  public final void steps(long taken) {
    steps = taken;
  }
}
