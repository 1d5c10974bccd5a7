package convlens.model.preset;

import static convlens.model.preset.Classifiers.halved;
import static convlens.model.preset.Classifiers.unbiased;

import convlens.model.DataDims;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import java.util.Map;

/**
 * Inception: kernels of several sizes look at the same maps side by side.
 *
 * @see <a href="https://arxiv.org/abs/1409.4842">Szegedy et al., Going Deeper with Convolutions</a>
 */
public final class InceptionMini implements Preset {
  @Override
  public String id() {
    return "inception-mini";
  }

  @Override
  public Training training() {
    return new Training("textures(size=32, count=3000)", "adam(lr=0.003)", 32, 6);
  }

  /** Maps of the four branches: 1x1, 3x3, 5x5 and pooled. */
  private record Widths(int one, int three, int five, int pooled) {}

  @Override
  public Model model(DataDims data) {
    GraphBuilder g = Classifiers.begin(data, 12);
    unit(g, "stem", 16, 3);
    g.add("stem_pool", "max_pool2d", halved());
    block(g, "mixed1", new Widths(8, 16, 8, 8));
    g.add("pool1", "max_pool2d", halved());
    block(g, "mixed2", new Widths(16, 24, 12, 12));
    return Classifiers.model(this, Classifiers.head(g, data));
  }

  /** Convolution, batch normalisation, rectified. */
  private static String unit(GraphBuilder g, String name, int maps, int kernel) {
    g.add(name + "_conv", "conv2d", unbiased(maps, kernel, 1));
    g.add(name + "_norm", "batch_norm");
    g.add(name + "_relu", "relu");
    return g.last();
  }

  private static void block(GraphBuilder g, String name, Widths w) {
    String from = g.last();
    String one = unit(g, name + "_1x1", w.one(), 1);
    g.from(from);
    unit(g, name + "_3x3_reduce", w.three() / 2, 1);
    String three = unit(g, name + "_3x3", w.three(), 3);
    g.from(from);
    unit(g, name + "_5x5_reduce", w.five() / 2, 1);
    String five = unit(g, name + "_5x5", w.five(), 5);
    g.from(from);
    g.add(name + "_pool", "max_pool2d", Map.of("kernel_size", 3, "stride", 1, "padding", 1));
    String pooled = unit(g, name + "_pool_1x1", w.pooled(), 1);
    g.join(name, "cat", Map.of(), one, three, five, pooled);
  }
}
