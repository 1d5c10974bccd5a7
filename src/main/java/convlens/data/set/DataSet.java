package convlens.data.set;

import java.util.List;

/**
 * Samples in an order that never changes.
 *
 * <p><i>Units:</i> cells of pictures hold 0 (black) to 1 (white); classes and tokens are whole
 * numbers as floats.
 */
public interface DataSet {
  /** What it is called: {@code shapes}, or the name of the file or folder it was read from. */
  String name();

  Task task();

  /** Number of samples. */
  int size();

  /** Of one input: {@code [C, H, W]} of a picture, {@code [L]} of a row of tokens or characters. */
  List<Integer> inputDims();

  /**
   * Of one target: {@code []} for a class, {@code [H, W]} for a mask, {@code [C, H, W]} for a
   * picture, {@code [L]} for tokens, {@code [0]} where there is none.
   */
  List<Integer> targetDims();

  /** The names of the classes; empty where there are none. */
  List<String> classes();

  /**
   * Writes a sample. The same index gives the same numbers, on every thread and machine.
   *
   * @param inputAt where in {@code input} the sample begins
   * @param targetAt where in {@code target} its target begins; not looked at where there is none
   * @throws convlens.param.ProblemException where a file that is read sample by sample is damaged
   * @throws IndexOutOfBoundsException for an index outside the set
   */
  void read(int index, float[] input, int inputAt, float[] target, int targetAt);

  /** Writes a sample's target alone; quick where it is a class. */
  default void readTarget(int index, float[] target, int targetAt) {
    read(index, new float[inputSize()], 0, target, targetAt);
  }

  /** What a token or character number stands for; empty for pictures. */
  default List<String> vocabulary() {
    return List.of();
  }

  /** Numbers in one input. */
  default int inputSize() {
    return product(inputDims());
  }

  /** Numbers in one target; 1 for a class, 0 where there is none. */
  default int targetSize() {
    return product(targetDims());
  }

  private static int product(List<Integer> dims) {
    return dims.stream().reduce(1, Math::multiplyExact);
  }
}
