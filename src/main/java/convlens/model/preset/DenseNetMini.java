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
 * A dense network: each layer reads the maps of all layers before it and adds eight of its own.
 *
 * @see <a href="https://arxiv.org/abs/1608.06993">Huang et al., Densely Connected Convolutional
 *     Networks</a>
 */
public final class DenseNetMini implements Preset {
  private static final int GROWTH = 8;
  private static final int LAYERS = 4;
  private static final int BLOCKS = 3;

  @Override
  public String id() {
    return "densenet-mini";
  }

  @Override
  public Training training() {
    return new Training(
        "shapes(size=32, channels=3, count=3000)", "adam(lr=0.003)", "cosine", 32, 10, 0);
  }

  @Override
  public Model model(DataDims data) {
    GraphBuilder g = Classifiers.begin(data, 8);
    int maps = 2 * GROWTH;
    g.add("stem_conv", "conv2d", unbiased(maps, 3, 1));
    for (int block = 1; block <= BLOCKS; block++) {
      for (int layer = 1; layer <= LAYERS; layer++) {
        grown(g, "dense%d_%d".formatted(block, layer));
        maps += GROWTH;
      }
      if (block < BLOCKS) {
        maps /= 2;
        unit(g, "transition" + block, maps, 1);
        g.add("transition%d_pool".formatted(block), "avg_pool2d", halved());
      }
    }
    g.add("last_norm", "batch_norm").add("last_relu", "relu");
    return Classifiers.model(this, Classifiers.head(g, data));
  }

  /** Batch normalisation, rectified, convolution. */
  private static void unit(GraphBuilder g, String name, int maps, int kernel) {
    g.add(name + "_norm", "batch_norm");
    g.add(name + "_relu", "relu");
    g.add(name + "_conv", "conv2d", unbiased(maps, kernel, 1));
  }

  private static void grown(GraphBuilder g, String name) {
    String before = g.last();
    unit(g, name, GROWTH, 3);
    g.join(name, "cat", Map.of(), before, g.last());
  }
}
