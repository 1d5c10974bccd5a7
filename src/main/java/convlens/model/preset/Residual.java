package convlens.model.preset;

import static convlens.model.preset.Classifiers.unbiased;

import convlens.model.DataDims;
import convlens.model.GraphBuilder;
import java.util.Map;

/**
 * The residual network for small pictures: a convolution, three stages of blocks of two, each stage
 * with twice the maps at half the size.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al., Deep Residual Learning for Image
 *     Recognition, section 4.2</a>
 */
final class Residual {
  private static final int BLOCKS = 3;
  private static final int STAGES = 3;
  private static final int MAPS = 8;

  private Residual() {}

  /**
   * The graph.
   *
   * @param shortcuts false for the same layers in a plain row
   */
  static GraphBuilder graph(DataDims data, boolean shortcuts) {
    GraphBuilder g = Classifiers.begin(data, 8);
    unit(g, "stem", MAPS, 1);
    g.add("stem_relu", "relu");
    for (int stage = 1; stage <= STAGES; stage++) {
      for (int block = 1; block <= BLOCKS; block++) {
        int stride = stage > 1 && block == 1 ? 2 : 1;
        block(g, "stage%d_%d".formatted(stage, block), MAPS << (stage - 1), stride, shortcuts);
      }
    }
    return Classifiers.head(g, data);
  }

  private static void unit(GraphBuilder g, String name, int maps, int stride) {
    g.add(name + "_conv", "conv2d", unbiased(maps, 3, stride));
    g.add(name + "_norm", "batch_norm");
  }

  private static void block(GraphBuilder g, String name, int maps, int stride, boolean shortcuts) {
    String from = g.last();
    unit(g, name + "_a", maps, stride);
    g.add(name + "_a_relu", "relu");
    unit(g, name + "_b", maps, 1);
    if (shortcuts) {
      join(g, name, from, maps, stride);
    }
    g.add(name + "_relu", "relu");
  }

  /** Where the maps change their number, a 1x1 convolution brings the shortcut to it. */
  private static void join(GraphBuilder g, String name, String from, int maps, int stride) {
    String straight = g.last();
    String skip = from;
    if (stride > 1) {
      g.from(from);
      g.add(
          name + "_skip_conv",
          "conv2d",
          Map.of("out_channels", maps, "kernel_size", 1, "stride", stride, "bias", false));
      g.add(name + "_skip_norm", "batch_norm");
      skip = g.last();
    }
    g.join(name + "_add", "add", Map.of(), straight, skip);
  }
}
