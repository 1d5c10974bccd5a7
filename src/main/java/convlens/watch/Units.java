package convlens.watch;

import convlens.model.Field;
import convlens.model.Summary;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.nn.layer.Dims;
import convlens.nn.net.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One unit of a network: what it sees, what it wants, what excites it, what it needs to be seen.
 */
public final class Units {
  /** Samples that are looked through for what excites a unit. */
  private static final int SEARCHED = 320;

  private static final int BATCH = 32;

  /** Blocks along a side of the picture that are covered in turn. */
  private static final int COVERS = 12;

  private final Lens lens;
  private final String graph;
  private final Plan whole;

  /**
   * A cell of a node's output; of one without places y and x are 0.
   *
   * @param c channel
   */
  public record Unit(String graph, String node, int c, int y, int x) {}

  /** Cells of the input, from the first to beyond the last; within the picture. */
  public record Box(int top, int left, int rows, int columns) {}

  /**
   * A place of a sample that excites a channel.
   *
   * @param value how much
   * @param box what the unit sees there
   */
  public record Patch(Sample sample, float value, Box box) {}

  /** Units of a graph. */
  public Units(Lens lens, String graph) {
    this.lens = lens;
    this.graph = graph;
    this.whole = lens.plan(graph);
  }

  /** What a unit sees of the input by arithmetic; empty where arithmetic does not tell. */
  public Optional<Box> field(Unit u) {
    Summary.Row row = Summary.of(whole).rows().get(whole.index(u.node()));
    List<Integer> in = whole.graph().inputs().values().iterator().next();
    if (in.size() != 3) {
      return Optional.empty();
    }
    return row.field().map(f -> box(f, u, in.get(1), in.get(2)));
  }

  private static Box box(Field f, Unit u, int height, int width) {
    int[] rows = along(f.rows(), u.y(), height);
    int[] columns = along(f.columns(), u.x(), width);
    return new Box(rows[0], columns[0], rows[1] - rows[0], columns[1] - columns[0]);
  }

  private static int[] along(Field.Along a, int at, int extent) {
    int from = (int) Math.max(0, Math.min(extent - 1, a.from(at)));
    int to = (int) Math.max(from + 1, Math.min(extent, a.to(at) + 1));
    return new int[] {from, to};
  }

  /** The network up to a node, with that node as its output. */
  private Network upTo(String node, int n, Network.Purpose purpose) {
    Set<String> needed = new HashSet<>(Set.of(node));
    List<Node> kept = new ArrayList<>();
    List<Node> all = whole.graph().nodes();
    for (int i = all.size() - 1; i >= 0; i--) {
      if (needed.contains(all.get(i).name())) {
        needed.addAll(all.get(i).from());
        kept.add(0, all.get(i));
      }
    }
    Plan part = Plan.of(new Graph(whole.graph().inputs(), kept, List.of(node)));
    return lens.network(graph + "/" + node, part, graph, n, purpose);
  }

  /**
   * How a unit's value rises with each cell of the sample.
   *
   * <p><i>Shapes:</i> output as the sample's input.
   */
  public float[] gradient(Unit u, Sample sample) {
    Network net = upTo(u.node(), 1, Network.Purpose.INPUT_GRADIENTS);
    System.arraycopy(sample.input(), 0, net.input(), 0, net.input().length);
    lens.forward(net);
    Arrays.fill(net.outputGradient(0), 0);
    net.outputGradient(0)[index(u)] = 1;
    lens.backward(net, graph);
    return net.inputGradient(0).clone();
  }

  private int index(Unit u) {
    List<Integer> d = whole.node(u.node()).out();
    return d.size() == 3 ? (u.c() * d.get(1) + u.y()) * d.get(2) + u.x() : u.c();
  }

  /**
   * The places of the data's first samples that excite the unit's channel most, one a sample.
   *
   * @param cancelled asked from batch to batch
   */
  public List<Patch> exciting(Unit u, int most, BooleanSupplier cancelled) {
    Placed p = whole.node(u.node());
    int plane = p.out().size() == 3 ? p.out().get(1) * p.out().get(2) : 1;
    int size = Dims.size(p.out());
    int searched = Math.min(SEARCHED, lens.data().size());
    int batch = Math.min(BATCH, searched);
    Network net = upTo(u.node(), batch, Network.Purpose.USE);
    float[] target = new float[Math.max(1, lens.data().targetSize())];
    List<Found> found = new ArrayList<>();
    for (int from = 0; from + batch <= searched && !cancelled.getAsBoolean(); from += batch) {
      for (int i = 0; i < batch; i++) {
        lens.data().read(from + i, net.input(), i * lens.data().inputSize(), target, 0);
      }
      lens.forward(net);
      for (int i = 0; i < batch; i++) {
        found.add(strongest(net.output(0), i * size + u.c() * plane, plane, from + i));
      }
    }
    found.sort(Comparator.comparingDouble((Found f) -> -f.value()));
    int columns = p.out().size() == 3 ? p.out().get(2) : 1;
    List<Patch> best = new ArrayList<>();
    for (Found f : found.subList(0, Math.min(most, found.size()))) {
      Unit at = new Unit(graph, u.node(), u.c(), f.at() / columns, f.at() % columns);
      field(at)
          .ifPresent(
              box -> best.add(new Patch(Sample.of(lens.data(), f.sample()), f.value(), box)));
    }
    return best;
  }

  private record Found(int sample, int at, float value) {}

  private static Found strongest(float[] values, int from, int plane, int sample) {
    int best = 0;
    for (int i = 1; i < plane; i++) {
      best = values[from + i] > values[from + best] ? i : best;
    }
    return new Found(sample, best, values[from + best]);
  }

  /**
   * How far a unit's value falls when a block of the sample is covered by its mean.
   *
   * <p><i>Shapes:</i> output (side, side), one number for each place of the block.
   *
   * @param cancelled asked from batch to batch
   */
  public float[] occlusion(Unit u, Sample sample, BooleanSupplier cancelled) {
    List<Integer> d = sample.dims();
    Network net = upTo(u.node(), BATCH, Network.Purpose.USE);
    int size = Dims.size(d);
    int per = net.output(0).length / BATCH;
    float before = value(net, sample, per, u);
    float[] fall = new float[COVERS * COVERS];
    for (int from = 0; from < fall.length && !cancelled.getAsBoolean(); from += BATCH) {
      int many = Math.min(BATCH, fall.length - from);
      for (int i = 0; i < many; i++) {
        System.arraycopy(sample.input(), 0, net.input(), i * size, size);
        cover(net.input(), i * size, d, from + i);
      }
      lens.forward(net);
      for (int i = 0; i < many; i++) {
        fall[from + i] = before - net.output(0)[i * per + index(u)];
      }
    }
    return fall;
  }

  private float value(Network net, Sample sample, int per, Unit u) {
    System.arraycopy(sample.input(), 0, net.input(), 0, sample.input().length);
    lens.forward(net);
    return per == 0 ? 0 : net.output(0)[index(u)];
  }

  /**
   * A block a sixth of the picture wide, its middle at the place; each channel has its own mean.
   */
  private static void cover(float[] cells, int at, List<Integer> d, int place) {
    int h = d.get(1);
    int w = d.get(2);
    int row = place / COVERS;
    int column = place % COVERS;
    int top = Math.max(0, (int) ((row + 0.5) * h / COVERS - h / 12.0));
    int left = Math.max(0, (int) ((column + 0.5) * w / COVERS - w / 12.0));
    int bottom = Math.min(h, top + Math.max(1, h / 6));
    int right = Math.min(w, left + Math.max(1, w / 6));
    for (int c = 0; c < d.get(0); c++) {
      double mean = 0;
      for (int i = 0; i < h * w; i++) {
        mean += cells[at + c * h * w + i];
      }
      float level = (float) (mean / ((double) h * w));
      for (int y = top; y < bottom; y++) {
        Arrays.fill(cells, at + (c * h + y) * w + left, at + (c * h + y) * w + right, level);
      }
    }
  }
}
