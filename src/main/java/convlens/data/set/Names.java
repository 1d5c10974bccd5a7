package convlens.data.set;

import java.util.Arrays;
import java.util.List;

/**
 * Names as codes of their characters, each with its class. Codes begin at 1; 0 fills up a short
 * name.
 */
final class Names implements DataSet {
  private final String name;
  private final byte[][] codes;
  private final int[] classOf;
  private final List<String> classes;
  private final List<String> vocabulary;
  private final int length;

  /** Names whose codes stand for entries of the vocabulary. */
  Names(
      String name,
      byte[][] codes,
      int[] classOf,
      List<String> classes,
      List<String> vocabulary,
      int length) {
    this.name = name;
    this.codes = codes;
    this.classOf = classOf.clone();
    this.classes = List.copyOf(classes);
    this.vocabulary = List.copyOf(vocabulary);
    this.length = length;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Task task() {
    return Task.SEQUENCES;
  }

  @Override
  public int size() {
    return codes.length;
  }

  @Override
  public List<Integer> inputDims() {
    return List.of(length);
  }

  @Override
  public List<Integer> targetDims() {
    return List.of();
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public List<String> vocabulary() {
    return vocabulary;
  }

  @Override
  public void read(int index, float[] input, int inputAt, float[] target, int targetAt) {
    byte[] own = codes[index];
    Arrays.fill(input, inputAt, inputAt + length, 0);
    for (int i = 0; i < Math.min(length, own.length); i++) {
      input[inputAt + i] = own[i] & 0xFF;
    }
    target[targetAt] = classOf[index];
  }

  @Override
  public void readTarget(int index, float[] target, int targetAt) {
    target[targetAt] = classOf[index];
  }
}
