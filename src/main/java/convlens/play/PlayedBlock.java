package convlens.play;

import convlens.blas.Blas;
import convlens.op.Call;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.op.Weights;
import convlens.param.Args;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.scene.Scene;
import convlens.story.BlockScene;
import convlens.story.BlockSubject;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What comes of a block: its input, and every node computed on what the nodes before it gave.
 * Immutable, so it may cross threads.
 *
 * @param input (1, C, H, W)
 * @param nodes by id, in the order of the block
 */
public record PlayedBlock(Block block, Tensor input, Map<String, Played> nodes) {
  /** Cells of one node. */
  private static final int MOST = 4096;

  /**
   * Computes a block. Not for the FX thread.
   *
   * @throws PlayedException when a node cannot be
   */
  public static PlayedBlock of(Block block, Blas blas) {
    Tensor input = input(block);
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    outputs.put(Block.INPUT, input);
    Map<String, Played> nodes = new LinkedHashMap<>();
    for (Block.Node node : block.nodes()) {
      Played played = named(block, node, outputs, blas);
      nodes.put(node.id(), played);
      outputs.put(node.id(), played.output());
    }
    return new PlayedBlock(block, input, nodes);
  }

  private static Tensor input(Block block) {
    try {
      return block.input().load();
    } catch (ProblemException refused) {
      throw new PlayedException("input", List.of(refused.problem()));
    }
  }

  /** A problem of a node is named by its place in the block. */
  private static Played named(
      Block block, Block.Node node, Map<String, Tensor> outputs, Blas blas) {
    try {
      return node(block, node, outputs, blas);
    } catch (PlayedException refused) {
      throw new PlayedException(block.subject(node), refused.problems());
    } catch (ProblemException refused) {
      throw new PlayedException(block.subject(node), List.of(refused.problem()));
    }
  }

  private static Played node(Block block, Block.Node node, Map<String, Tensor> outputs, Blas blas) {
    List<Tensor> read = node.from().stream().map(outputs::get).toList();
    int last = read.size() - 1;
    Operation op = node.call().operation();
    Args args = node.call().args();
    if (last == 0) {
      Setting setting = new Setting(op, args, block.input(), node.kernel(), Weights.NONE);
      return small(setting, read.get(0), blas);
    }
    Tensor in = read.get(0);
    for (Tensor more : read.subList(1, last)) {
      in = stacked(in, more, blas);
    }
    Tensor other = read.get(last);
    Weights operand = Weights.of(Map.of("other", other));
    Setting setting =
        new Setting(op, sized(op, args, in, other), block.input(), node.kernel(), operand);
    return small(setting, in, blas);
  }

  /** A block is drawn cell by cell, all of its nodes beside each other. */
  private static Played small(Setting setting, Tensor in, Blas blas) {
    Operation op = setting.operation();
    if (op.check(setting.args(), in.shape()).isEmpty()) {
      Shape out = op.outputShape(setting.args(), in.shape());
      if (out.size() > MOST) {
        throw new ProblemException(
            new Problem(
                "block",
                Text.of("block.large.rule"),
                Text.of("block.large.got", "shape", out),
                Text.of("block.large.expected", "most", MOST)));
      }
    }
    return Played.of(setting, in, blas);
  }

  /** The same arguments with what the second operand's size tells. */
  private static Args sized(Operation op, Args args, Tensor in, Tensor other) {
    Args told = args;
    Map<String, List<Integer>> shapes = Map.of("x", dims(in.shape()), "other", dims(other.shape()));
    for (Map.Entry<String, Object> each : op.implied(shapes, args.values()).entrySet()) {
      told = told.with(each.getKey(), each.getValue());
    }
    return told;
  }

  private static List<Integer> dims(Shape s) {
    return List.of(s.n(), s.c(), s.h(), s.w());
  }

  /** Two tensors one behind the other along the channels. */
  private static Tensor stacked(Tensor a, Tensor b, Blas blas) {
    Operation cat = Operations.find("cat");
    Args args = sized(cat, cat.readTorchLine("torch.cat((input, other), dim=1)"), a, b);
    return cat.forward(args, a, Weights.of(Map.of("other", b)), blas);
  }

  /** What the block gives: its last node's output. */
  public Tensor output() {
    return nodes.get(block.nodes().get(block.nodes().size() - 1).id()).output();
  }

  /**
   * A node by its name.
   *
   * @throws ProblemException naming the one that was meant, or what there is
   */
  public Played node(String id) {
    return Optional.ofNullable(nodes.get(id))
        .orElseThrow(
            () ->
                new ProblemException(
                    Blocks.unknown(
                        "node",
                        Text.of("block.node.unknown.rule"),
                        id,
                        List.copyOf(nodes.keySet()))));
  }

  /** What one node costs, in words; nothing where it has no weights. */
  public String cost(String id) {
    Cost cost = costOf(id);
    return cost.weights() == 0 ? "" : CompareCost.told(cost.weights(), cost.products());
  }

  Cost costOf(String id) {
    Played p = nodes.get(id);
    return Cost.of(new Call(p.setting().operation(), p.setting().args()), p.input().shape());
  }

  Cost cost(Block.Bill bill) {
    Cost sum = Cost.NONE;
    for (String id : bill.nodes()) {
      sum = sum.plus(costOf(id));
    }
    for (Block.Layer layer : bill.layers()) {
      sum = sum.plus(Cost.of(layer.call(), layer.in()));
    }
    return sum;
  }

  /** What the story tells about. */
  public BlockSubject subject() {
    List<BlockSubject.Node> told = new ArrayList<>();
    Map<String, Integer> places = new LinkedHashMap<>();
    places.put(Block.INPUT, 0);
    told.add(
        new BlockSubject.Node(
            Text.of("block.input"),
            "",
            Optional.empty(),
            input,
            List.of(),
            new BlockSubject.Place(0, middleRow())));
    for (Block.Node node : block.nodes()) {
      Played played = nodes.get(node.id());
      told.add(
          new BlockSubject.Node(
              block.title(node),
              played.setting().operation().torchLine(played.setting().args()),
              Optional.of(played.trace()),
              played.output(),
              node.from().stream().map(places::get).toList(),
              new BlockSubject.Place(node.column(), node.row())));
      places.put(node.id(), places.size());
    }
    return new BlockSubject(block.title(), block.help(), told, contests());
  }

  /** The input stands in the middle of what reads it. */
  private double middleRow() {
    return block.nodes().stream().mapToDouble(Block.Node::row).max().orElse(0) / 2;
  }

  private List<BlockSubject.Contest> contests() {
    List<BlockSubject.Contest> told = new ArrayList<>();
    boolean ready = block.isReady();
    for (int i = 0; i < block.contests().size(); i++) {
      if (!ready && isMixed(block.contests().get(i))) {
        continue;
      }
      List<BlockSubject.Bill> bills = new ArrayList<>();
      for (Block.Bill bill : block.contests().get(i).bills()) {
        Cost cost = cost(bill);
        String name = Text.of("block." + block.id() + ".row." + (bills.size() + 1));
        bills.add(new BlockSubject.Bill(name, cost.weights(), cost.products()));
      }
      told.add(
          new BlockSubject.Contest(
              Text.of("block." + block.id() + ".cost." + (i + 1)), List.copyOf(bills)));
    }
    return told;
  }

  /**
   * True where the block's own nodes stand against layers of fixed sizes: once the block was
   * changed, the two are no longer for the same purpose.
   */
  private static boolean isMixed(Block.Contest contest) {
    boolean nodes = contest.bills().stream().anyMatch(b -> b.layers().isEmpty());
    return nodes && contest.bills().stream().anyMatch(b -> !b.layers().isEmpty());
  }

  /** The costs held against each other, a line each. */
  public List<String> bills() {
    List<String> lines = new ArrayList<>();
    for (BlockSubject.Contest contest : contests()) {
      for (BlockSubject.Bill bill : contest.bills()) {
        lines.add(
            Text.of(
                "block.bill",
                "contest",
                contest.title(),
                "name",
                bill.name(),
                "cost",
                CompareCost.told(bill.weights(), bill.products())));
      }
    }
    return lines;
  }

  /** The block drawn for room of {@code aspect} = width / height. */
  public Scene scene(double aspect) {
    return new BlockScene(subject(), aspect);
  }
}
