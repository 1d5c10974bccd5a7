package convlens.nn.layer;

import convlens.param.Args;
import convlens.param.Problem;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** The rules of layers that read a sequence: one vector for each place of it. */
final class Sequences {
  private static final long MOST = 1L << 28;

  private Sequences() {}

  /** Refuses what is below one. */
  static List<Problem> positive(Args a, String... ids) {
    List<Problem> out = new ArrayList<>();
    for (String id : ids) {
      if (a.integer(id) < 1) {
        out.add(
            new Problem(
                id, Text.of("network.positive.rule", "param", id), id + "=" + a.integer(id), ""));
      }
    }
    return out;
  }

  /** Refuses a weight of more values than any tensor may have. */
  static List<Problem> large(Args a, String id, long width) {
    return a.integer(id) * width <= MOST
        ? List.of()
        : List.of(new Problem(id, Text.of("network.large.rule"), id + "=" + a.integer(id), ""));
  }

  /** Refuses what is no sequence of vectors. */
  static List<Problem> rows(List<List<Integer>> in) {
    for (List<Integer> dims : in) {
      if (dims.size() != 2) {
        return List.of(
            new Problem(
                "from",
                Text.of("network.sequence.rule"),
                dims.toString(),
                Text.of("network.sequence.expected")));
      }
    }
    return List.of();
  }

  /** Refuses a vector that is not as long as a parameter says. */
  static List<Problem> width(Args a, String id, List<Integer> dims) {
    int wanted = a.integer(id);
    return dims.get(1) == wanted
        ? List.of()
        : List.of(
            new Problem(
                id,
                Text.of("network.width.rule", "param", id),
                id + "=" + wanted + ", " + dims,
                id + "=" + dims.get(1)));
  }
}
