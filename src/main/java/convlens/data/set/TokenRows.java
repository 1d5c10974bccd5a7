package convlens.data.set;

import convlens.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows of tokens and what a rule makes of them: the smallest task a transformer shows itself on.
 *
 * <p>For {@link Rule#ADD} a row reads {@code 123+456=} and its target is the sum with zeros before
 * it; for the others it holds digits.
 */
final class TokenRows implements DataSet {
  static final String NAME = "sequences";
  private static final int DIGITS = 10;
  private static final int PLUS = 10;
  private static final int EQUALS = 11;
  private static final int LENGTH = 8;
  private static final int LONGEST_SUM = 38;

  private final int size;
  private final int length;
  private final Rule rule;
  private final long seed;

  private TokenRows(int size, int length, Rule rule, long seed) {
    this.size = size;
    this.length = length;
    this.rule = rule;
    this.seed = seed;
  }

  static DataSet of(DataOptions options) {
    int length = options.size().orElse(LENGTH);
    boolean even = length % 2 == 0 && length >= 4 && length <= LONGEST_SUM;
    if (options.rule() == Rule.ADD && !even) {
      throw Refusals.option(
          "size",
          Text.of("data.sum.rule"),
          length,
          Text.of("data.sum.expected", "most", LONGEST_SUM));
    }
    if (options.target() != Target.CLASS) {
      throw Refusals.option(
          "target",
          Text.of("data.target.rule", "name", NAME),
          options.target().id(),
          Text.of("data.sequences.expected"));
    }
    int count = options.count().orElse(DataSets.COUNT);
    return new TokenRows(count, length, options.rule(), Noise.bits(options.seed(), 14));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Task task() {
    return Task.TOKENS;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public List<Integer> inputDims() {
    return List.of(length);
  }

  @Override
  public List<Integer> targetDims() {
    return List.of(length);
  }

  @Override
  public List<String> classes() {
    return vocabulary();
  }

  @Override
  public List<String> vocabulary() {
    Stream<String> digits = IntStream.range(0, DIGITS).mapToObj(String::valueOf);
    return rule == Rule.ADD ? Stream.concat(digits, Stream.of("+", "=")).toList() : digits.toList();
  }

  @Override
  public void read(int index, float[] input, int inputAt, float[] target, int targetAt) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("sample " + index + " of " + size);
    }
    long state = Noise.bits(seed, index);
    for (int i = 0; i < length; i++) {
      input[inputAt + i] = (int) (Noise.unit(state, i) * DIGITS);
    }
    switch (rule) {
      case ADD -> add(input, inputAt, target, targetAt);
      case REVERSE -> {
        for (int i = 0; i < length; i++) {
          target[targetAt + i] = input[inputAt + length - 1 - i];
        }
      }
      case COPY, SORT -> {
        System.arraycopy(input, inputAt, target, targetAt, length);
        if (rule == Rule.SORT) {
          Arrays.sort(target, targetAt, targetAt + length);
        }
      }
    }
  }

  private void add(float[] input, int at, float[] target, int to) {
    int digits = (length - 2) / 2;
    input[at + digits] = PLUS;
    input[at + length - 1] = EQUALS;
    Arrays.fill(target, to, to + length, 0);
    int carry = 0;
    for (int i = 0; i < digits; i++) {
      int a = (int) input[at + digits - 1 - i];
      int b = (int) input[at + length - 2 - i];
      int sum = a + b + carry;
      target[to + length - 1 - i] = sum % DIGITS;
      carry = sum / DIGITS;
    }
    target[to + length - 1 - digits] = carry;
  }
}
