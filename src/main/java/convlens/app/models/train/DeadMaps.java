package convlens.app.models.train;

import convlens.nn.graph.Placed;
import convlens.nn.net.Network;
import convlens.story.network.Strip;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.watch.Lens;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which maps behind a ReLU never rise above zero, whatever of some samples goes in. Found anew at
 * most every few seconds: it takes as many passes as there are samples.
 */
final class DeadMaps {
  private static final int SAMPLES = 16;
  private static final long EVERY_NANOS = 3_000_000_000L;

  private volatile Map<String, BitSet> found = Map.of();
  private volatile Share share = new Share(0, 0);
  private long at;
  private long step = -1;

  /** Looks again where it is time; for the viewer's thread. */
  void look(Lens lens) {
    long now = System.nanoTime();
    boolean other = lens.at().step() != step;
    if (lens.isGan() || !other || now - at < EVERY_NANOS) {
      return;
    }
    at = now;
    step = lens.at().step();
    int n = Math.min(SAMPLES, lens.data().size());
    Network net = lens.network(lens.first(), n, Network.Purpose.USE);
    float[] target = new float[Math.max(1, lens.data().targetSize())];
    for (int i = 0; i < n; i++) {
      lens.data().read(i, net.input(), i * lens.data().inputSize(), target, 0);
    }
    lens.forward(net);
    Map<String, BitSet> next = new LinkedHashMap<>();
    int all = 0;
    for (Placed p : net.plan().nodes()) {
      if (p.type().id().equals("relu") && p.out().size() == 3) {
        Shape s = new Shape(n, p.out().get(0), p.out().get(1), p.out().get(2));
        all += s.c();
        next.put(
            p.node().name(), Strip.neverPositive(Tensor.of(s, net.value(p.node().name()).clone())));
      }
    }
    found = next;
    share = new Share(next.values().stream().mapToInt(BitSet::cardinality).sum(), all);
  }

  /** How many maps are dead, and how many there are behind a ReLU. */
  record Share(int dead, int all) {
    /** True where it is more than the few that a network begins with. */
    boolean isLarge() {
      return 4 * dead > all;
    }
  }

  /** Over all layers. */
  Share share() {
    return share;
  }

  /** By node, which maps. */
  Map<String, BitSet> found() {
    return found;
  }
}
