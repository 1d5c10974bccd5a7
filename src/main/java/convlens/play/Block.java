package convlens.play;

import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.List;

/**
 * Several operations joined: a residual or an Inception block.
 *
 * @param id as typed after {@code --block}
 * @param input what the nodes that read {@link #INPUT} are given
 * @param nodes in the order they are computed
 * @param contests costs held against each other; none for blocks whose cost is not the point
 */
public record Block(String id, InputSpec input, List<Node> nodes, List<Contest> contests) {
  /** What nodes call the block's input. */
  public static final String INPUT = "x";

  public Block {
    nodes = List.copyOf(nodes);
    contests = List.copyOf(contests);
  }

  /**
   * One operation of a block.
   *
   * @param kernel what its weights open with
   * @param from the nodes it reads; of several the last is its second operand, and the others are
   *     stacked along the channels
   * @param column where it stands in the drawing, the input in column 0
   * @param row likewise, from above; halves stand between
   */
  public record Node(
      String id, Call call, KernelSpec kernel, List<String> from, double column, double row) {
    public Node {
      from = List.copyOf(from);
    }
  }

  /** Bills for the same purpose: the first is the block's way, the second the plain one. */
  public record Contest(List<Bill> bills) {
    public Contest {
      bills = List.copyOf(bills);
    }
  }

  /**
   * What is counted together: nodes of the block, or layers on inputs of other sizes.
   *
   * @param nodes ids; empty where layers are given
   */
  public record Bill(List<String> nodes, List<Layer> layers) {
    public Bill {
      nodes = List.copyOf(nodes);
      layers = List.copyOf(layers);
    }
  }

  /** An operation on an input of a size. */
  public record Layer(Shape in, Call call) {}

  /** True as long as nothing was changed. */
  public boolean isReady() {
    return equals(Blocks.find(id));
  }

  /** The same on another input. */
  public Block on(InputSpec next) {
    return new Block(id, next, nodes, contests);
  }

  /** The same with another operation in place of a node's. */
  public Block with(String node, Call call) {
    List<Node> next =
        nodes.stream()
            .map(
                n ->
                    n.id().equals(node)
                        ? new Node(n.id(), call, n.kernel(), n.from(), n.column(), n.row())
                        : n)
            .toList();
    return new Block(id, input, next, contests);
  }

  /** Its name. */
  public String title() {
    return Text.of("block." + id + ".title");
  }

  /** One sentence on what is to be seen. */
  public String help() {
    return Text.of("block." + id + ".help");
  }

  /** What a node is called: by its part in the block, or by what it was made into. */
  public String title(Node node) {
    boolean changed =
        Blocks.find(id).nodes().stream()
            .anyMatch(n -> n.id().equals(node.id()) && !n.call().equals(node.call()));
    return changed ? node.call().operation().title() : Text.of("block." + id + "." + node.id());
  }

  /** A node's number and name, as a problem names it. */
  public String subject(Node node) {
    return Text.of("block.node", "number", nodes.indexOf(node) + 1, "name", title(node));
  }
}
