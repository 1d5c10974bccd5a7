package convlens.data.set;

import java.util.Arrays;

/** Reads samples in tests. */
final class Samples {
  private Samples() {}

  static float[] input(DataSet set, int index) {
    float[] input = new float[set.inputSize()];
    set.read(index, input, 0, new float[set.targetSize()], 0);
    return input;
  }

  static float[] target(DataSet set, int index) {
    float[] target = new float[set.targetSize()];
    set.read(index, new float[set.inputSize()], 0, target, 0);
    return target;
  }

  /** A sum of the bits of all samples: two sets that agree in it agree in every number. */
  static long sum(DataSet set) {
    long sum = 0;
    for (int i = 0; i < set.size(); i++) {
      sum = 31 * sum + Arrays.hashCode(input(set, i));
      sum = 31 * sum + Arrays.hashCode(target(set, i));
    }
    return sum;
  }
}
