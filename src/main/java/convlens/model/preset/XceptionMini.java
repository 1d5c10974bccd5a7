package convlens.model.preset;

import static convlens.model.preset.Classifiers.depthwise;
import static convlens.model.preset.Classifiers.unbiased;

import convlens.model.DataDims;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import java.util.Map;

/**
 * Xception: each convolution in two, one kernel per map and then a mix of all maps, with shortcuts
 * around every pair.
 *
 * @see <a href="https://arxiv.org/abs/1610.02357">Chollet, Xception: Deep Learning with Depthwise
 *     Separable Convolutions</a>
 */
public final class XceptionMini implements Preset {
  private static final Map<String, Object> POOL =
      Map.of("kernel_size", 3, "stride", 2, "padding", 1);

  @Override
  public String id() {
    return "xception-mini";
  }

  @Override
  public Training training() {
    return new Training("textures(size=32, count=3000)", "adam(lr=0.003)", 32, 6);
  }

  @Override
  public Model model(DataDims data) {
    GraphBuilder g = Classifiers.begin(data, 8);
    g.add("stem_conv", "conv2d", unbiased(16, 3, 1));
    g.add("stem_norm", "batch_norm");
    narrowing(g, "entry1", 16, 32);
    narrowing(g, "entry2", 32, 64);
    String from = g.last();
    separable(g, "middle_a", 64, 64);
    separable(g, "middle_b", 64, 64);
    g.join("middle_add", "add", Map.of(), g.last(), from);
    g.add("exit_relu", "relu");
    return Classifiers.model(this, Classifiers.head(g, data));
  }

  /** Rectified, one kernel per map, all maps mixed, batch normalisation. */
  private static void separable(GraphBuilder g, String name, int from, int to) {
    g.add(name + "_relu", "relu");
    g.add(name + "_depthwise", "conv2d", depthwise(from, 3));
    g.add(name + "_pointwise", "conv2d", unbiased(to, 1, 1));
    g.add(name + "_norm", "batch_norm");
  }

  /** Two of them and a pooling, beside a shortcut that is halved too. */
  private static void narrowing(GraphBuilder g, String name, int from, int to) {
    String before = g.last();
    separable(g, name + "_a", from, to);
    separable(g, name + "_b", to, to);
    g.add(name + "_pool", "max_pool2d", POOL);
    String straight = g.last();
    g.from(before);
    g.add(name + "_skip_conv", "conv2d", unbiased(to, 1, 2));
    g.add(name + "_skip_norm", "batch_norm");
    g.join(name + "_add", "add", Map.of(), straight, g.last());
  }
}
