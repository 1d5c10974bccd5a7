package convlens.watch;

import convlens.data.set.DataSet;
import java.util.List;

/**
 * What a model is shown.
 *
 * @param index in its data set, or -1 for one that was drawn or opened
 * @param dims of the input
 * @param target what is wanted of it; empty where nobody knows
 */
@SuppressWarnings("ArrayRecordComponent") // copies, told apart by index and name
public record Sample(String name, int index, List<Integer> dims, float[] input, float[] target) {
  /** Number of one that is in no data set. */
  public static final int OWN = -1;

  /** One of a data set. */
  public static Sample of(DataSet data, int index) {
    float[] input = new float[data.inputSize()];
    float[] target = new float[Math.max(1, data.targetSize())];
    data.read(index, input, 0, target, 0);
    float[] wanted = data.targetSize() == 0 ? new float[0] : target;
    return new Sample(data.name(), index, data.inputDims(), input, wanted);
  }

  /** One of the user's own. */
  public static Sample own(String name, List<Integer> dims, float[] input) {
    return new Sample(name, OWN, dims, input.clone(), new float[0]);
  }
}
