package convlens.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a list of numbers, flat or nested, into one array.
 *
 * <p>Nested lists must be rectangular; their extents are kept as {@link #dims}.
 */
final class Numbers {
  /** More values than this are counted but not kept: 64 million, a quarter of a gigabyte. */
  static final int MOST = 1 << 26;

  private static final int DEEPEST = 8;

  private static final Map<String, Float> NAMED =
      Map.of(
          "NaN",
          Float.NaN,
          "Infinity",
          Float.POSITIVE_INFINITY,
          "-Infinity",
          Float.NEGATIVE_INFINITY);

  private final String subject;
  private final List<Integer> extents = new ArrayList<>();
  private final int[] counts = new int[DEEPEST + 1];
  private float[] values = new float[16];
  private long size;
  private int leafDepth = -1;
  private Optional<ProblemException> problem = Optional.empty();

  private Numbers(String subject) {
    this.subject = subject;
  }

  /**
   * Reads the list the parser stands on, to its end even when it is refused.
   *
   * @param subject the tensor's name, for what is wrong with it
   * @throws ProblemException when it is no list of numbers
   */
  static Numbers read(JsonParser p, String subject) throws IOException {
    Numbers numbers = new Numbers(subject);
    if (p.currentToken() != JsonToken.START_ARRAY) {
      String got = String.valueOf(Json.plain(p));
      throw problem(subject, Text.of("cli.case.rule.list", "tensor", subject), Shown.of(got));
    }
    int depth = 1;
    while (depth > 0) {
      depth += numbers.token(p, p.nextToken(), depth);
    }
    numbers.problem.ifPresent(
        first -> {
          throw first;
        });
    return numbers;
  }

  /** How many values there are. */
  long size() {
    return size;
  }

  /** The values in order; only the first {@link #MOST}. */
  float[] values() {
    return values.length == size ? values : Arrays.copyOf(values, (int) Math.min(size, MOST));
  }

  /** The extents of the nesting, outermost first: {@code [4]} for a flat list of four. */
  List<Integer> dims() {
    return List.copyOf(extents);
  }

  /** Takes a token; answers by how much deeper the next one stands. */
  private int token(JsonParser p, JsonToken token, int depth) throws IOException {
    try {
      if (token == JsonToken.END_ARRAY) {
        close(depth);
        return -1;
      }
      if (token == JsonToken.START_ARRAY) {
        open(depth);
        return 1;
      }
      leaf(depth, true);
      counts[depth - 1]++;
      add(number(p, token));
      return 0;
    } catch (ProblemException e) {
      problem = problem.or(() -> Optional.of(e));
      // A list that is refused is read over as a whole; the end of one leads out of it.
      p.skipChildren();
      return token == JsonToken.END_ARRAY ? -1 : 0;
    }
  }

  private void open(int depth) {
    if (depth == DEEPEST) {
      throw problem(subject, Text.of("cli.case.rule.deep", "tensor", subject), "");
    }
    leaf(depth, false);
    counts[depth - 1]++;
    counts[depth] = 0;
  }

  /** Numbers may stand at one depth only, and no list beside a number. */
  private void leaf(int depth, boolean isNumber) {
    if (isNumber && leafDepth < 0) {
      leafDepth = depth;
    }
    if (leafDepth >= 0 && (isNumber ? depth != leafDepth : depth >= leafDepth)) {
      throw ragged();
    }
  }

  private void close(int depth) {
    while (extents.size() < depth) {
      extents.add(-1);
    }
    int known = extents.get(depth - 1);
    if (known >= 0 && known != counts[depth - 1]) {
      throw ragged();
    }
    extents.set(depth - 1, counts[depth - 1]);
  }

  private ProblemException ragged() {
    return problem(subject, Text.of("cli.case.rule.ragged", "tensor", subject), "");
  }

  private float number(JsonParser p, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      return p.getFloatValue();
    }
    Float named = token == JsonToken.VALUE_STRING ? NAMED.get(p.getText()) : null;
    if (named != null) {
      return named;
    }
    String got = token == JsonToken.START_OBJECT ? "{…}" : Shown.of(Json.plain(p));
    throw problem(subject, Text.of("cli.case.rule.numbers", "tensor", subject), got);
  }

  private void add(float value) {
    if (size < MOST) {
      if (size == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(MOST, size * 2L));
      }
      values[(int) size] = value;
    }
    size++;
  }

  private static ProblemException problem(String param, String rule, String got) {
    return new ProblemException(
        new Problem(param, rule, got, Text.of("cli.case.expected.numbers")));
  }
}
