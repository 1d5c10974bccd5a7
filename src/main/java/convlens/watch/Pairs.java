package convlens.watch;

import convlens.train.Position;
import java.util.Arrays;
import java.util.List;

/**
 * Samples with what a model makes of them and what was wanted; copies.
 *
 * <p><i>Shapes:</i> inputs (n, *inputDims), targets (n, *targetDims), outputs (n, *outputDims).
 */
@SuppressWarnings("ArrayRecordComponent") // copies, never compared
public record Pairs(
    Position at,
    int n,
    List<Integer> inputDims,
    float[] inputs,
    List<Integer> targetDims,
    float[] targets,
    List<Integer> outputDims,
    float[] outputs) {
  /** The i-th of n equal parts. */
  public static float[] part(float[] all, int n, int i) {
    int size = all.length / n;
    return Arrays.copyOfRange(all, i * size, (i + 1) * size);
  }

  /** These and others of the same dims behind them. */
  public Pairs and(Pairs more) {
    return new Pairs(
        at,
        n + more.n,
        inputDims,
        joined(inputs, more.inputs),
        targetDims,
        joined(targets, more.targets),
        outputDims,
        joined(outputs, more.outputs));
  }

  private static float[] joined(float[] one, float[] other) {
    float[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  public float[] input(int i) {
    return part(inputs, n, i);
  }

  public float[] target(int i) {
    return part(targets, n, i);
  }

  public float[] output(int i) {
    return part(outputs, n, i);
  }
}
