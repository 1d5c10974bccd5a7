package convlens.data.set;

import java.util.List;

/** Some samples of a set, in an order of their own. */
final class Subset implements DataSet {
  private final DataSet whole;
  private final int[] indices;

  Subset(DataSet whole, int... indices) {
    this.whole = whole;
    this.indices = indices.clone();
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public Task task() {
    return whole.task();
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public List<Integer> inputDims() {
    return whole.inputDims();
  }

  @Override
  public List<Integer> targetDims() {
    return whole.targetDims();
  }

  @Override
  public List<String> classes() {
    return whole.classes();
  }

  @Override
  public List<String> vocabulary() {
    return whole.vocabulary();
  }

  @Override
  public void read(int index, float[] input, int inputAt, float[] target, int targetAt) {
    whole.read(indices[index], input, inputAt, target, targetAt);
  }

  @Override
  public void readTarget(int index, float[] target, int targetAt) {
    whole.readTarget(indices[index], target, targetAt);
  }
}
