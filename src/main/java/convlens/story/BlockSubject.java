package convlens.story;

import convlens.tensor.Tensor;
import convlens.trace.Trace;
import java.util.List;
import java.util.Optional;

/**
 * Several operations joined, each with its trace.
 *
 * @param help one sentence on the whole
 * @param nodes the input first; each reads nodes before it
 * @param contests costs held against each other
 */
public record BlockSubject(String title, String help, List<Node> nodes, List<Contest> contests) {
  public BlockSubject {
    nodes = List.copyOf(nodes);
    contests = List.copyOf(contests);
  }

  /**
   * One operation, or the input, which has no trace.
   *
   * @param line as PyTorch writes it
   * @param output (1, C, H, W)
   * @param from which nodes it reads; of several the last is the second operand, and the others
   *     stand one behind the other along the channels
   */
  public record Node(
      String name,
      String line,
      Optional<Trace> trace,
      Tensor output,
      List<Integer> from,
      Place at) {
    public Node {
      from = List.copyOf(from);
    }
  }

  /** Where a node stands in the drawing. */
  public record Place(double column, double row) {}

  /** Bills for the same purpose; shares are those of the second. */
  public record Contest(String title, List<Bill> bills) {
    public Contest {
      bills = List.copyOf(bills);
    }
  }

  /** What something costs. */
  public record Bill(String name, long weights, long products) {}
}
