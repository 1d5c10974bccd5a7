package convlens.nn.layer;

import convlens.blas.Blas;
import convlens.param.Args;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a layer is made of.
 *
 * @param n samples of a batch
 * @param in dims of one sample of each input
 * @param out dims of one sample of the output
 * @param values a weight's live array, by its name
 * @param gradients the array its gradient is added to; empty where it is not trained
 * @param salt tells one layer's random numbers from another's
 */
public record LayerContext(
    Args args,
    int n,
    List<List<Integer>> in,
    List<Integer> out,
    Function<String, float[]> values,
    Function<String, float[]> gradients,
    long salt,
    Blas blas) {
  public float[] value(String weight) {
    return values.apply(weight);
  }

  public float[] gradient(String weight) {
    return gradients.apply(weight);
  }

  /** Dims of the first input with the batch in front. */
  public List<Integer> batch() {
    return batched(in.get(0));
  }

  /** Dims of a sample with the batch in front. */
  public List<Integer> batched(List<Integer> dims) {
    List<Integer> all = new ArrayList<>(List.of(n));
    all.addAll(dims);
    return all;
  }

  /** Values of the first input, of the whole batch. */
  public int size() {
    return n * Dims.size(in.get(0));
  }

  /** Values of the output, of the whole batch. */
  public int outSize() {
    return n * Dims.size(out);
  }
}
