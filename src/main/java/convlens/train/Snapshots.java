package convlens.train;

import convlens.model.file.SafeTensors;
import convlens.model.file.Stored;
import convlens.nn.graph.Placed;
import convlens.nn.layer.Pass;
import convlens.nn.net.Network;
import convlens.nn.net.Parameter;
import convlens.train.goal.Gan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Small pictures of a run's past, so that a view can go back to any moment: for a few samples what
 * goes in and what comes out, for the first of them a few maps of every layer, and a few filters.
 *
 * <p>A snapshot is at most about half a megabyte, and at most {@link #MOST} of them are kept: when
 * there are more, every second one of the past goes.
 */
public final class Snapshots {
  /** Snapshots of a run. */
  public static final int MOST = 100;

  /** Samples whose input and outputs are kept. */
  public static final int SAMPLES = 8;

  private static final int MAPS = 8;
  private static final int FILTERS = 16;
  private static final int SIDE = 32;
  private static final int MOST_VALUES = 1 << 16;
  private static final long NOISE_SEED = 7;

  private final RunFolder run;

  public Snapshots(RunFolder run) {
    this.run = run;
  }

  /** All that are there, the oldest first. */
  public List<Path> all() throws IOException {
    if (!Files.isDirectory(run.snapshots())) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(run.snapshots())) {
      return inside
          .filter(p -> String.valueOf(p.getFileName()).matches("step-[0-9]{10}\\.safetensors"))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }

  /**
   * Writes one of the trainer as it is now.
   *
   * @throws IOException when it cannot be written
   */
  public void write(Trainer t) throws IOException {
    Files.createDirectories(run.snapshots());
    Path file = run.snapshots().resolve("step-%010d.safetensors".formatted(t.position().step()));
    SafeTensors.write(file, of(t), Map.of("step", String.valueOf(t.position().step())));
    List<Path> all = all();
    if (all.size() > MOST) {
      for (int i = 1; i < all.size() - 1; i += 2) {
        Files.deleteIfExists(all.get(i));
      }
    }
  }

  /** Inputs, outputs, maps and filters of a trainer as it is now; copies. */
  static List<Stored> of(Trainer t) {
    int n = Math.min(SAMPLES, t.data().size());
    Network net = t.objective().network(n);
    feed(t, net, n);
    net.forward(Pass.EVALUATING);
    List<Stored> all = new ArrayList<>();
    all.add(whole("input", n, net.plan().graph().inputs().values().iterator().next(), net.input()));
    for (int i = 0; i < net.plan().outputs().size(); i++) {
      Placed p = net.plan().nodes().get(net.plan().outputs().get(i));
      all.add(whole("output." + p.node().name(), n, p.out(), net.output(i)));
    }
    for (Placed p : net.plan().nodes()) {
      if (p.out().size() == 3) {
        all.add(maps(p, net.value(p.node().name())));
      }
    }
    for (Learner l : t.objective().learners()) {
      for (Parameter p : l.parameters().all()) {
        if (p.dims().size() == 4 && p.dims().get(2) > 1) {
          all.add(filters(l.name(), p));
        }
      }
    }
    return all;
  }

  /** The data set's first samples; a generator gets noise that is always the same. */
  private static void feed(Trainer t, Network net, int n) {
    if (t.objective() instanceof Gan) {
      Gan.noise(net.input(), NOISE_SEED);
      return;
    }
    float[] target = new float[Math.max(1, t.data().targetSize())];
    for (int i = 0; i < n; i++) {
      t.data().read(i, net.input(), i * t.data().inputSize(), target, 0);
    }
  }

  /** As many samples as fit the limit. */
  private static Stored whole(String name, int n, List<Integer> dims, float[] values) {
    int size = values.length / n;
    int kept = Math.max(1, Math.min(n, MOST_VALUES / Math.max(1, size)));
    List<Integer> all = new ArrayList<>(List.of(kept));
    all.addAll(dims);
    return Stored.floats(name, all, java.util.Arrays.copyOf(values, kept * size));
  }

  /** The first maps of the first sample, every k-th cell of large ones. */
  private static Stored maps(Placed p, float[] values) {
    int c = Math.min(MAPS, p.out().get(0));
    int h = p.out().get(1);
    int w = p.out().get(2);
    int step = Math.max(1, (Math.max(h, w) + SIDE - 1) / SIDE);
    int rows = (h + step - 1) / step;
    int columns = (w + step - 1) / step;
    float[] small = new float[c * rows * columns];
    for (int i = 0; i < small.length; i++) {
      int y = i / columns % rows * step;
      small[i] = values[(i / (rows * columns) * h + y) * w + i % columns * step];
    }
    return Stored.floats("map." + p.node().name(), List.of(c, rows, columns), small);
  }

  private static Stored filters(String graph, Parameter p) {
    int outs = Math.min(FILTERS, p.dims().get(0));
    int per = p.dims().get(1) * p.dims().get(2) * p.dims().get(3);
    int ins = Math.max(1, Math.min(p.dims().get(1), 4));
    int each = p.dims().get(2) * p.dims().get(3);
    float[] some = new float[outs * ins * each];
    for (int o = 0; o < outs; o++) {
      System.arraycopy(p.values(), o * per, some, o * ins * each, ins * each);
    }
    List<Integer> dims = List.of(outs, ins, p.dims().get(2), p.dims().get(3));
    return Stored.floats("filter." + graph + "." + p.name(), dims, some);
  }
}
